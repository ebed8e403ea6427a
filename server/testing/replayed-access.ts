import type { AuditAction } from '#contract/audit-actions.ts'

/** An audit entry as the log hands it out. */
export type ReplayedEntry = {
  at: string
  action: AuditAction
  target: { id: string; name: string }
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
}

export type ReplayedMember = { role: unknown; status: unknown }
type GivenPlace = { workspaceId: string; level: string; restrictions?: unknown; expiresAt?: unknown }
export type ReplayedLevel = { level: unknown; restrictions: unknown; expiresAt: unknown }
export type ReplayedCustomLevel = { name: unknown; permissions: unknown }

/** Everyone's role and levels as the audit log tells them: entries, oldest first, are all it looks at. */
export type ReplayedAccess = {
  organization: { name: string; inTrash: boolean } | null
  members: Map<string, ReplayedMember>
  workspaces: Map<string, { name: string; inTrash: boolean }>
  /** By person, then workspace. */
  levels: Map<string, Map<string, ReplayedLevel>>
  customLevels: Map<string, ReplayedCustomLevel>
}

export function replayAccess(entries: readonly ReplayedEntry[]): ReplayedAccess {
  const state: ReplayedAccess = {
    organization: null,
    members: new Map(),
    workspaces: new Map(),
    levels: new Map(),
    customLevels: new Map(),
  }
  for (const entry of entries) replayEntry(state, entry)
  return state
}

function replayEntry(state: ReplayedAccess, { action, target, before, after }: ReplayedEntry): void {
  const { id, name } = target
  const levels = state.levels.get(id) ?? new Map<string, ReplayedLevel>()
  const place = { name, inTrash: action.endsWith('.deleted') }
  switch (action) {
    case 'organization.created':
    case 'organization.updated':
    case 'organization.deleted':
    case 'organization.restored':
      state.organization = place
      return
    case 'workspace.created':
    case 'workspace.updated':
    case 'workspace.deleted':
    case 'workspace.restored':
      state.workspaces.set(id, place)
      return
    case 'workspace.purged':
      state.workspaces.delete(id)
      for (const held of state.levels.values()) held.delete(id)
      return
    case 'member.joined':
      state.members.set(id, { role: after?.['role'], status: 'active' })
      for (const { workspaceId, level, restrictions = {}, expiresAt = null } of (after?.['workspaces'] ??
        []) as GivenPlace[])
        levels.set(workspaceId, { level, restrictions, expiresAt })
      state.levels.set(id, levels)
      return
    case 'member.role_changed':
    case 'member.suspended':
    case 'member.reactivated':
      state.members.set(id, { ...state.members.get(id), ...after } as ReplayedMember)
      return
    case 'member.removed':
    case 'member.left':
    case 'member.user_deleted':
      state.members.delete(id)
      state.levels.delete(id)
      return
    case 'workspace_access.granted':
    case 'workspace_access.changed':
      levels.set(String(after?.['workspaceId']), {
        level: after?.['level'],
        restrictions: after?.['restrictions'] ?? {},
        expiresAt: after?.['expiresAt'] ?? null,
      })
      state.levels.set(id, levels)
      return
    case 'access_level.created':
    case 'access_level.changed':
      state.customLevels.set(id, { ...state.customLevels.get(id), ...after } as ReplayedCustomLevel)
      return
    case 'access_level.deleted':
      state.customLevels.delete(id)
      for (const held of [...state.levels.values()].flatMap((each) => [...each.values()])) {
        if (held.level === id) held.level = (after?.['replacement'] as { level: string } | undefined)?.level
      }
      return
    case 'workspace_access.removed':
      levels.delete(String(before?.['workspaceId']))
      return
    default:
  }
}
