import type { InputOf, OutputOf } from '#contract/endpoint.ts'
import { firstWorkspaceNames } from '#contract/organization-details.ts'
import type { organizations } from '#contract/organizations.ts'
import { memberTarget } from '../audit/member-target.ts'
import { changedFields } from '../audit/changed-fields.ts'
import type { Database } from '../db/connect.ts'
import { newId } from '../db/new-id.ts'
import { lockOrganization, scopeTo } from '../db/scope.ts'
import type { WriteContext } from '../http/context.ts'
import { Refused, refuseIf } from '../http/refused.ts'
import { cancel } from '../jobs/enqueue.ts'
import { purgeKey, purgeTime } from '../jobs/purge.ts'
import { endMembership } from '../members/end-membership.ts'
import { sortKey } from '../members/member-names.ts'
import { newMembership } from '../members/member-store.ts'
import { newWorkspace } from '../workspaces/workspace-store.ts'
import { refuseDeletion, refuseRestoration, type OrganizationDetails } from './organization.ts'
import {
  changedOrganization,
  deletedOrganization,
  newOrganization,
  organizationOf,
  purgedOrganization,
  restoredOrganization,
  restorersOf,
  spentAllowance,
  withoutTimeLimit,
} from './organization-store.ts'

type Endpoints = typeof organizations
type Context<Id extends keyof Endpoints> = WriteContext<Endpoints[Id]>

const targetOf = (id: string, name: string) => ({ kind: 'organization', id, name })

/** The organization, its first member and its first workspace: all or nothing. */
export async function createOrganization(
  context: Context<'createOrganization'>,
  details: OrganizationDetails,
): Promise<OutputOf<Endpoints['createOrganization']>> {
  const { transaction, actor } = context
  const scope = { organizationId: newId('org') }
  const workspace = { id: newId('wsp'), name: firstWorkspaceNames[actor.language] }
  const spent = await transaction.query(spentAllowance(actor.userId, scope.organizationId, workspace.id))
  if (spent.length === 0) throw new Refused('organization_allowance_used')
  await Promise.all([
    transaction.query(scopeTo(scope.organizationId)),
    transaction.query(newOrganization(scope, details, actor.userId)),
    transaction.query(newMembership(scope, actor, 'organization_admin')),
    transaction.query(
      newWorkspace(scope, { ...workspace, sortName: sortKey(workspace.name), timeZone: null, createdBy: actor.userId }),
    ),
    recordCreation(context, { ...scope, name: details.name }, workspace),
  ])
  return { ...scope, workspaceId: workspace.id }
}

async function recordCreation(
  { audit, actor }: Context<'createOrganization'>,
  organization: { organizationId: string; name: string },
  workspace: { id: string; name: string },
): Promise<void> {
  const of = { organizationId: organization.organizationId }
  await Promise.all([
    audit({
      action: 'organization.created',
      of,
      target: targetOf(organization.organizationId, organization.name),
      after: { name: organization.name },
    }),
    audit({
      action: 'member.joined',
      of,
      target: memberTarget(actor),
      after: { role: 'organization_admin' },
    }),
    audit({
      action: 'workspace.created',
      of,
      target: { kind: 'workspace', ...workspace },
      after: { name: workspace.name },
    }),
  ])
}

export async function updateOrganization(
  { transaction, organization, audit }: Context<'updateOrganization'>,
  patch: InputOf<Endpoints['updateOrganization']>['body'],
): Promise<undefined> {
  const [current] = await transaction.query(organizationOf(organization))
  if (current === undefined) throw new Refused('not_found')
  const changed = changedFields<OrganizationDetails>(current, patch)
  if (changed === null) return undefined
  const details = { ...current, ...changed.after }
  await transaction.query(changedOrganization(organization, details))
  await audit({
    action: 'organization.updated',
    of: organization,
    target: targetOf(current.id, details.name),
    ...changed,
  })
  return undefined
}

/**
 * Everyone may leave, the last active Organization Admin excepted. In a deleted organization that one may leave too:
 * nothing is left to administer, and whoever leaves gives up the chance to restore it.
 */
export async function leaveOrganization({
  transaction,
  organization,
  actor,
  audit,
}: Context<'leaveOrganization'>): Promise<undefined> {
  const member = { userId: actor.userId, role: organization.role, status: organization.status }
  await endMembership(transaction, organization, { member, organizationDeleted: organization.deletedAt !== null })
  await audit({
    action: 'member.left',
    of: organization,
    target: memberTarget(actor),
    before: { role: organization.role },
  })
  return undefined
}

/** Nobody can enter from now on; everything stays for 30 days in which an Organization Admin can restore it. */
export async function deleteOrganization(
  { transaction, organization, now, audit, enqueue }: Context<'deleteOrganization'>,
  typedName: string,
): Promise<{ purgeAt: string }> {
  const { organizationId, organizationName } = organization
  refuseIf(refuseDeletion(organizationName, typedName))
  const purgeAt = purgeTime(now)
  const restorers = await transaction.query(restorersOf(organization))
  await Promise.all([
    transaction.query(deletedOrganization(organization, now, purgeAt)),
    audit({
      action: 'organization.deleted',
      of: organization,
      target: targetOf(organizationId, organizationName),
      after: { purgeAt },
    }),
    enqueue({ name: 'purge_organization', payload: { organizationId }, runAt: purgeAt, key: purgeKey(organizationId) }),
    ...restorers.map(({ userId }) =>
      enqueue({ name: 'send_mail', payload: { mail: 'organization_deleted', organizationId, userId } }),
    ),
  ])
  return { purgeAt }
}

export async function restoreOrganization({
  transaction,
  organization,
  audit,
}: Context<'restoreOrganization'>): Promise<undefined> {
  const { organizationId, organizationName } = organization
  refuseIf(refuseRestoration(organization))
  await transaction.query(restoredOrganization(organization))
  await cancel(transaction, purgeKey(organizationId))
  await audit({
    action: 'organization.restored',
    of: organization,
    target: targetOf(organizationId, organizationName),
  })
  return undefined
}

/** The job: makes a deletion final if it still stands and is due. Everything in the organization goes with it. */
export async function purgeOrganization(database: Database, scope: { organizationId: string }): Promise<void> {
  const first = [scopeTo(scope.organizationId), withoutTimeLimit(), lockOrganization(scope)] as const
  await database.transaction(first, (transaction) => transaction.query(purgedOrganization(scope)))
}
