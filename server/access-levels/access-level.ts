import type { RefusalCode } from '#contract/errors.ts'
import {
  accessLevels,
  effectiveAccess,
  levelReference,
  permissionsOf,
  roleHas,
  type CustomLevel,
  type Level,
  type LevelReference,
  type OrganizationRole,
  type WorkspaceGrant,
  type WorkspacePermission,
} from '#contract/permissions.ts'
import { sortKey } from '../members/member-names.ts'

/** As many levels as people can still tell apart in a list. */
export const mostLevels = 100

/** The level that a reference names, built-in or among the custom ones that were found; null when it is gone. */
export function levelNamed(reference: LevelReference, custom: readonly CustomLevel[]): Level | null {
  const builtIn = accessLevels.find((level) => level === reference)
  return builtIn ?? custom.find((level) => level.id === reference) ?? null
}

/** A level as the audit log keeps it: a custom one also by the name it had then. */
export function recordedLevel(level: Level): { level: LevelReference; levelName?: string } {
  return typeof level === 'string' ? { level } : { level: levelReference(level), levelName: level.name }
}

/** Names that look alike have the same key. */
export const nameKey = (name: string) => sortKey(name.replaceAll(/\s+/gu, ' '))

/** What is true of a level and of who asks, under the lock. */
export type LevelFacts = { isHeldByAsker: boolean; isInUse: boolean }

/** Nobody changes what they may do themself. An Organization Admin enters by role, so no level decides for them. */
export function refuseLevelChange(
  role: OrganizationRole,
  level: Pick<LevelFacts, 'isHeldByAsker'>,
): RefusalCode | null {
  if (!roleHas(role, 'access_levels.manage')) return 'forbidden'
  return level.isHeldByAsker && !roleHas(role, 'workspaces.enter_all') ? 'own_level' : null
}

/** Built-in levels keep their names for themselves. */
export function refuseName(key: string, isTaken: boolean): RefusalCode | null {
  return isTaken || accessLevels.some((level) => level === key) ? 'level_name_taken' : null
}

export function refuseAnotherLevel(count: number): RefusalCode | null {
  return count >= mostLevels ? 'too_many_levels' : null
}

/** `replacement` is undefined when none was named, null when the one named is gone or is the level itself. */
export function refuseLevelDeletion(
  role: OrganizationRole,
  level: LevelFacts,
  replacement: Level | null | undefined,
): RefusalCode | null {
  const refusal = refuseLevelChange(role, level)
  if (refusal !== null) return refusal
  if (replacement === undefined) return level.isInUse ? 'level_in_use' : null
  return replacement === null ? 'level_gone' : null
}

type Holder = { role: OrganizationRole; grant: WorkspaceGrant }
export type Effect = { gains: WorkspacePermission[]; loses: WorkspacePermission[] }

/** What it means to a holder when another level takes the place of theirs. */
export function effectOn({ role, grant }: Holder, after: Level, now: string): Effect {
  const before = effectiveAccess(role, grant, now)
  const then = effectiveAccess(role, { ...grant, level: after }, now)
  const has = before === null ? [] : permissionsOf(before)
  const willHave = then === null ? [] : permissionsOf(then)
  return {
    gains: willHave.filter((permission) => !has.includes(permission)),
    loses: has.filter((permission) => !willHave.includes(permission)),
  }
}
