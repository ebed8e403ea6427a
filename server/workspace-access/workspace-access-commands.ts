import type { InputOf } from '#contract/endpoint.ts'
import type { WorkspaceGrant } from '#contract/permissions.ts'
import type { workspaceAccess } from '#contract/workspace-access.ts'
import type { MembershipRow } from '../http/access.ts'
import type { WriteContext } from '../http/context.ts'
import { Refused, refuseIf } from '../http/refused.ts'
import { isSameGrant, keptRestrictions, refuseAccess, refuseRemoval, type Grantee } from './workspace-access.ts'
import { accessOf, accessRemoved, accessSet, type AccessRow } from './workspace-access-store.ts'

type Endpoints = typeof workspaceAccess
type SetContext = WriteContext<Endpoints['setWorkspaceAccess']>
type SetInput = InputOf<Endpoints['setWorkspaceAccess']>

/** What changing access to a workspace takes, whoever does it: a request, or a job on behalf of a person. */
export type ActingInWorkspace = Pick<SetContext, 'transaction' | 'audit' | 'now' | 'workspace'> & {
  actor: { userId: string }
  organization: Pick<MembershipRow, 'organizationId' | 'role'>
}

export async function setWorkspaceAccess(
  context: ActingInWorkspace,
  { params, body }: Pick<SetInput, 'params' | 'body'>,
): Promise<undefined> {
  const { transaction, actor, now } = context
  const member = await memberOrRefuse(context, params.userId)
  const grantee = granteeOf(member)
  const grant = { ...body, restrictions: keptRestrictions(body.restrictions) }
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

export async function removeWorkspaceAccess(context: ActingInWorkspace, userId: string): Promise<undefined> {
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

type Context = Pick<ActingInWorkspace, 'transaction' | 'actor' | 'organization' | 'workspace'>

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
export function granteeOf({ userId, role, status, level, restrictions, expiresAt }: AccessRow): Grantee {
  return { userId, role, status, grant: level === null ? null : { level, restrictions: restrictions ?? {}, expiresAt } }
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
  level,
  restrictions,
  expiresAt,
})
