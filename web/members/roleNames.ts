import type { AccessLevel, OrganizationRole } from '#contract/permissions.ts'
import { t } from '../messages/messages'

export function roleName(role: OrganizationRole): string {
  return t(`names.role.${role}`)
}

/** One sentence on what the role can do, for choosing one. */
export function roleSentence(role: OrganizationRole): string {
  return t(`names.role.${role}.can`)
}

export function levelName(level: AccessLevel): string {
  return t(`names.level.${level}`)
}

export function levelSentence(level: AccessLevel): string {
  return t(`names.level.${level}.can`)
}
