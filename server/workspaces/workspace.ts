import type { RefusalCode } from '#contract/errors.ts'

export type WorkspaceSettings = { name: string; timeZone: string | null }

/** Deleting asks for the name, so that nobody deletes the workspace beside the one they mean. */
export function refuseDeletion(workspace: { name: string }, typedName: string): RefusalCode | null {
  return typedName.normalize('NFC').trim() === workspace.name ? null : 'name_mismatch'
}

/** Why this person cannot be given a level in a new workspace; null member: not one of the organization. */
export function refusePerson(member: { status: 'active' | 'suspended' } | null): RefusalCode | null {
  if (member === null) return 'not_found'
  return member.status === 'suspended' ? 'member_not_active' : null
}
