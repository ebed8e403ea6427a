import type { InputOf } from '#contract/endpoint.ts'
import { isBuiltIn, type WorkspaceGrant } from '#contract/permissions.ts'
import type { workspaceAccess } from '#contract/workspace-access.ts'
import { customLevels } from '../access-levels/access-level-store.ts'
import { levelNamed, recordedLevel } from '../access-levels/access-level.ts'
import { grantOf, type OpenWorkspace } from '../http/access.ts'
import type { Acting } from '../http/context.ts'
import { Refused, refuseIf } from '../http/refused.ts'
import { isSameGrant, keptRestrictions, refuseAccess, refuseRemoval, type Grantee } from './workspace-access.ts'
import { accessOf, accessRemoved, accessSet, type AccessRow } from './workspace-access-store.ts'

type Endpoints = typeof workspaceAccess
type Context = Acting & { workspace: Pick<OpenWorkspace, 'id' | 'name' | 'access'> }
type SetInput = InputOf<Endpoints['setWorkspaceAccess']>

export async function setWorkspaceAccess(
  context: Context,
  { params, body }: Pick<SetInput, 'params' | 'body'>,
): Promise<undefined> {
  const { transaction, actor, now } = context
  const [member, custom] = await Promise.all([
    memberOrRefuse(context, params.userId),
    isBuiltIn(body.level) ? [] : transaction.query(customLevels(context.organization, [body])),
  ])
  const grantee = granteeOf(member)
  const level = levelNamed(body.level, custom)
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

export async function removeWorkspaceAccess(context: Context, userId: string): Promise<undefined> {
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

const scopeOf = ({ organization, workspace }: Pick<Context, 'organization' | 'workspace'>) => ({
  organizationId: organization.organizationId,
  workspaceId: workspace.id,
})

export const grantorOf = ({
  actor,
  organization,
  workspace,
}: Pick<Context, 'actor' | 'organization' | 'workspace'>) => ({
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
