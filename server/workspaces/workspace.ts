import type { RefusalCode } from '#contract/errors.ts'

/** How long the trash keeps a workspace. */
export const trashDays = 30

export type WorkspaceSettings = { name: string; timeZone: string | null }

/** Deleting asks for the name, so that nobody deletes the workspace beside the one they mean. */
export function refuseDeletion(workspace: { name: string }, typedName: string): RefusalCode | null {
  return typedName.normalize('NFC').trim() === workspace.name ? null : 'name_mismatch'
}

export function refuseRestoration(workspace: { deletedAt: string | null }): RefusalCode | null {
  return workspace.deletedAt === null ? 'not_deleted' : null
}

/** Why this person cannot be given a level in a new workspace; null member: not one of the organization. */
export function refusePerson(member: { status: 'active' | 'suspended' } | null): RefusalCode | null {
  if (member === null) return 'not_found'
  return member.status === 'suspended' ? 'member_not_active' : null
}

type Changed = { before: Partial<WorkspaceSettings>; after: Partial<WorkspaceSettings> }

/** The settings that would differ, as they are and as they become; null when none would. */
export function changedSettings(
  workspace: WorkspaceSettings,
  wanted: { name?: string | undefined; timeZone?: string | null | undefined },
): Changed | null {
  const changed: Changed = { before: {}, after: {} }
  if (wanted.name !== undefined && wanted.name !== workspace.name) {
    changed.before.name = workspace.name
    changed.after.name = wanted.name
  }
  if (wanted.timeZone !== undefined && wanted.timeZone !== workspace.timeZone) {
    changed.before.timeZone = workspace.timeZone
    changed.after.timeZone = wanted.timeZone
  }
  return Object.keys(changed.after).length === 0 ? null : changed
}

/** The instant at which a workspace deleted now leaves the trash. */
export function purgeTime(now: string): string {
  return new Date(Date.parse(now) + trashDays * 24 * 60 * 60 * 1000).toISOString()
}
