import { isBuiltIn, type AccessLevel, type LevelReference, type OrganizationRole } from '#contract/permissions.ts'
import { t } from '../messages/messages'

export function roleName(role: OrganizationRole): string {
  return t(`names.role.${role}`)
}

/** One sentence on what the role can do, for choosing one. */
export function roleSentence(role: OrganizationRole): string {
  return t(`names.role.${role}.can`)
}

/** A custom level is called what the organization calls it. */
export function levelName({ level, levelName: ownName }: { level: LevelReference; levelName?: string | null }): string {
  return isBuiltIn(level) ? t(`names.level.${level}`) : (ownName ?? level)
}

export function levelSentence(level: AccessLevel): string {
  return t(`names.level.${level}.can`)
}
