import { levelReference } from '#contract/permissions.ts'
import type { RowsOf } from '../db/statement.ts'
import type { Acting } from '../http/context.ts'
import { Refused, refuseIf } from '../http/refused.ts'
import { invitationFacts, invite } from '../invitations/invitation-commands.ts'
import { changeMemberRole, reactivateMember, removeMember, suspendMember } from '../members/member-commands.ts'
import { removeWorkspaceAccess, setWorkspaceAccess } from '../workspace-access/workspace-access-commands.ts'
import { workspacesNamed } from './bulk-facts-store.ts'
import type { RunRowRecord } from './bulk-row-store.ts'
import type { RunRow, RunScope } from './bulk-run-store.ts'
import { grantOf } from './judge-members.ts'

type Row = Pick<RunRowRecord, 'email' | 'userId' | 'role' | 'workspaces'>

/** What the change of a row depends on, read behind the organization's lock. */
export function rowFacts(scope: RunScope, run: RunRow, row: Row) {
  const ids = run.settings.workspace === null ? [] : [run.settings.workspace.id]
  return [
    workspacesNamed(scope, { ids, sortNames: [] }),
    ...invitationFacts(scope, { invitations: invitationsOf(run, row) }),
  ] as const
}

export type RowFacts = RowsOf<ReturnType<typeof rowFacts>>

const invitationsOf = ({ kind }: RunRow, { email, role, workspaces }: Row) =>
  kind === 'invite' && role !== null
    ? [{ email, role, workspaces: workspaces.map(({ id, level }) => ({ workspaceId: id, level })) }]
    : []

type Change = { run: RunRow; row: Row; facts: RowFacts }

/** Makes the change of a row by the very command of the single change, which asks its rules and records it. */
export async function changeForRow(acting: Acting, { run, row, facts }: Change): Promise<void> {
  const [[workspace], ...loaded] = facts
  const { userId, role } = row
  if (run.kind === 'invite') {
    const { results } = await invite({ ...acting, loaded }, { invitations: invitationsOf(run, row) })
    for (const { refusal, retryAt } of results) refuseIf(refusal, { retryAt })
    return
  }
  if (userId === null) throw new Refused('not_found')
  switch (run.kind) {
    case 'change_role':
      return changeMemberRole(acting, userId, role ?? 'member')
    case 'suspend':
      return suspendMember(acting, userId)
    case 'reactivate':
      return reactivateMember(acting, userId)
    case 'remove':
      return removeMember(acting, userId)
    case 'change_access':
      throw new Error('Changes of access are carried out person by person')
    case 'set_workspace_access':
    case 'remove_workspace_access':
      if (workspace === undefined) throw new Refused('workspace_gone')
      return changeAccess({ ...acting, workspace: { ...workspace, access: null } }, run, userId)
  }
}

type AccessContext = Parameters<typeof removeWorkspaceAccess>[0]

// Whoever manages members gives and takes levels by their organization role, whatever their own level is.
function changeAccess(context: AccessContext, run: RunRow, userId: string): Promise<undefined> {
  if (run.kind === 'remove_workspace_access') return removeWorkspaceAccess(context, userId)
  const params = { organizationId: context.organization.organizationId, workspaceId: context.workspace.id, userId }
  return setWorkspaceAccess(context, {
    params,
    body: { ...grantOf(run.settings), level: levelReference(run.settings.level ?? 'agent') },
  })
}
