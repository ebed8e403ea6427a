import type { InputOf } from '#contract/endpoint.ts'
import type { CustomLevel, WorkspaceGrant } from '#contract/permissions.ts'
import type { workspaceAccess } from '#contract/workspace-access.ts'
import { levelNamed, recordedLevel } from '../access-levels/access-level.ts'
import { grantOf } from '../http/access.ts'
import type { WriteContext } from '../http/context.ts'
import { Refused, refuseIf } from '../http/refused.ts'
import { isSameGrant, keptRestrictions, refuseAccess, refuseRemoval, type Grantee } from './workspace-access.ts'
import { accessOf, accessRemoved, accessSet, type AccessRow } from './workspace-access-store.ts'

type Endpoints = typeof workspaceAccess
type SetContext = WriteContext<Endpoints['setWorkspaceAccess']>
type RemoveContext = WriteContext<Endpoints['removeWorkspaceAccess']>
type SetInput = InputOf<Endpoints['setWorkspaceAccess']>

export async function setWorkspaceAccess(
  context: SetContext & { loaded: readonly [CustomLevel[]] },
  { params, body }: Pick<SetInput, 'params' | 'body'>,
): Promise<undefined> {
  const { transaction, actor, now } = context
  const member = await memberOrRefuse(context, params.userId)
  const grantee = granteeOf(member)
  const level = levelNamed(body.level, context.loaded[0])
  if (level === null) throw new Refused('level_gone')
  const grant = { ...body, level, restrictions: keptRestrictions(body.restrictions) }
  refuseIf(refuseAccess(grantorOf(context), grantee, { grant, now }))
  if (grantee.grant !== null && isSameGrant(grantee.grant, grant)) return
  const before = grantee.grant
  await Promise.all([
    transaction.query(accessSet(scopeOf(context), { userId: member.userId, grant, by: actor.userId })),
    context.audit({
      action: before === null ? 'workspace_access.granted' : 'workspace_access.changed',
      ...subject(context, member),
      ...(before === null ? {} : { before: recorded(context, before) }),
      after: recorded(context, grant),
    }),
  ])
}

export async function removeWorkspaceAccess(context: RemoveContext, userId: string): Promise<undefined> {
  const member = await memberOrRefuse(context, userId)
  const grantee = granteeOf(member)
  refuseIf(refuseRemoval(grantorOf(context), grantee))
  await Promise.all([
    context.transaction.query(accessRemoved(scopeOf(context), userId)),
    context.audit({
      action: 'workspace_access.removed',
      ...subject(context, member),
      ...(grantee.grant === null ? {} : { before: recorded(context, grantee.grant) }),
    }),
  ])
}

type Context = Pick<SetContext, 'transaction' | 'actor' | 'organization' | 'workspace'>

const scopeOf = ({ organization, workspace }: Context) => ({
  organizationId: organization.organizationId,
  workspaceId: workspace.id,
})

export const grantorOf = ({ actor, organization, workspace }: Omit<Context, 'transaction'>) => ({
  userId: actor.userId,
  role: organization.role,
  access: workspace.access,
})

/** A row as the rules see it. */
export function granteeOf({ userId, role, status, ...columns }: AccessRow): Grantee {
  return { userId, role, status, grant: grantOf(columns) }
}

async function memberOrRefuse(context: Context, userId: string): Promise<AccessRow> {
  const [member] = await context.transaction.query(accessOf(scopeOf(context), userId))
  if (member === undefined) throw new Refused('not_found')
  return member
}

const subject = ({ organization }: Context, member: { userId: string; name: string }) => ({
  of: { organizationId: organization.organizationId },
  target: { kind: 'workspace_access', id: member.userId, name: member.name },
})

/** A grant as the audit log keeps it: with the workspace, as it was called then. */
const recorded = ({ workspace }: Context, { level, restrictions, expiresAt }: WorkspaceGrant) => ({
  workspaceId: workspace.id,
  workspace: workspace.name,
  ...recordedLevel(level),
  restrictions,
  expiresAt,
})
