import type { InputOf } from '#contract/endpoint.ts'
import { delegatedRole, type WorkspaceGrant } from '#contract/permissions.ts'
import type { workspaceInvitations } from '#contract/workspace-invitations.ts'
import { customLevels } from '../access-levels/access-level-store.ts'
import { levelNamed, recordedLevel } from '../access-levels/access-level.ts'
import type { NewAuditEntry } from '../audit/audit-store.ts'
import { changedFields } from '../audit/changed-fields.ts'
import { newId } from '../db/new-id.ts'
import { seatsFree } from '../entitlements/entitlement.ts'
import { seatAllowance } from '../entitlements/entitlement-store.ts'
import type { RowsOf } from '../db/statement.ts'
import { grantOf, type OpenWorkspace } from '../http/access.ts'
import type { Acting, WriteContext } from '../http/context.ts'
import { Refused, refuseIf } from '../http/refused.ts'
import { mailJob, subject } from '../invitations/invitation-commands.ts'
import { expiredMarked, invitationEnded } from '../invitations/invitation-store.ts'
import { grantorOf } from '../workspace-access/workspace-access-commands.ts'
import type { WorkspaceScope } from '../workspace-access/workspace-access-store.ts'
import { keptRestrictions, type Grantee } from '../workspace-access/workspace-access.ts'
import {
  accessGiven,
  addressesHere,
  delegatedInvitations,
  invitationsRenewed,
  inviterNamed,
  invitingIn,
  invitingSet,
  placeAnsweredFor,
  placeOf,
  placeRemoved,
  placesAdded,
  type AddressRow,
} from './workspace-invitation-store.ts'
import {
  decideAddresses,
  freeSeats,
  refuseInviter,
  refuseInviting,
  refuseSendingAgain,
  refuseTakingBack,
  type InvitingRules,
} from './workspace-invitation.ts'

type Endpoints = typeof workspaceInvitations
type InviteInput = Pick<InputOf<Endpoints['inviteToWorkspace']>, 'params' | 'body'>
type Context = Acting & { workspace: Pick<OpenWorkspace, 'id' | 'name' | 'access'> }

const scopeOf = ({ organization, workspace }: Pick<Context, 'organization' | 'workspace'>): WorkspaceScope => ({
  organizationId: organization.organizationId,
  workspaceId: workspace.id,
})

export async function setInviting(
  context: WriteContext<Endpoints['setInviting']>,
  workspaceId: string,
  wanted: InvitingRules,
): Promise<undefined> {
  const scope = { organizationId: context.organization.organizationId, workspaceId }
  const [state] = await context.transaction.query(invitingIn(scope))
  if (state === undefined) throw new Refused('not_found')
  refuseIf(state.deletedAt === null ? null : 'workspace_deleted')
  const changed = changedFields<InvitingRules>({ inviters: state.inviters, seats: state.seats }, wanted)
  if (changed === null) return
  context.transaction.send(invitingSet(scope, wanted))
  await context.audit({
    action: 'workspace.inviting_changed',
    of: { organizationId: scope.organizationId },
    target: { kind: 'workspace', id: workspaceId, name: state.name },
    ...changed,
  })
}

/** What inviting depends on, known from the input: read behind the organization's lock, seats among it. */
export function invitingFacts({ params, body }: InviteInput) {
  return [
    addressesHere(params, [...new Set(body.emails)]),
    invitingIn(params),
    customLevels(params, [body]),
    seatAllowance(params),
  ] as const
}

type Inviting = Context & { loaded: RowsOf<ReturnType<typeof invitingFacts>> }

export async function inviteToWorkspace(context: Inviting, body: InviteInput['body']) {
  const [rows, [state], custom, [seats]] = context.loaded
  if (state === undefined) throw new Refused('not_found')
  const grantor = grantorOf(context)
  refuseIf(refuseInviter(grantor, state))
  const level = levelNamed(body.level, custom)
  if (level === null) throw new Refused('level_gone')
  const grant = { level, restrictions: keptRestrictions(body.restrictions), expiresAt: body.expiresAt }
  const inviting = { grantor, grant, now: context.now }
  refuseIf(refuseInviting({ ...inviting, rules: state }))
  const known = new Map(rows.map((row) => [row.email, row]))
  const asked = body.emails.map((email) => addressOf(email, known.get(email)))
  const free = { here: freeSeats(state, state), inPlan: seats === undefined ? Infinity : seatsFree(seats) }
  const decided = decideAddresses(asked, inviting, free)
  const results = asked.map(({ email, retryAt }, index) => {
    const { outcome, refusal } = decided[index] ?? gone
    return { email, outcome, refusal, retryAt: refusal === 'invited_too_often' ? retryAt : null }
  })
  const chosen = (outcome: 'invited' | 'access_given') =>
    results.filter((result) => result.outcome === outcome).flatMap(({ email }) => known.get(email) ?? [])
  const entries = [
    ...(await sendInvitations(context, grant, chosen('invited'))),
    ...giveAccess(context, grant, chosen('access_given')),
  ]
  await context.auditAll(entries)
  return { results }
}

const gone = { outcome: 'refused', refusal: 'cannot_be_invited' } as const

function addressOf(email: string, row: AddressRow | undefined) {
  const member = row === undefined ? null : memberOf(row)
  return { email, member, isInvitedHere: row?.isInvitedHere === true, retryAt: row?.retryAt ?? null }
}

function memberOf({ userId, role, status, ...columns }: AddressRow): Grantee | null {
  return userId === null || role === null || status === null ? null : { userId, role, status, grant: grantOf(columns) }
}

/** New invitations, or the workspace added to one that is under way: whichever, the answer does not tell. */
async function sendInvitations(
  context: Context,
  grant: WorkspaceGrant,
  rows: readonly AddressRow[],
): Promise<NewAuditEntry[]> {
  if (rows.length === 0) return []
  const { transaction, actor, organization } = context
  const expired = rows.filter(({ hasExpired }) => hasExpired).map(({ email }) => email)
  const invited = rows.map(({ email, invitationId, hasExpired }) => {
    const underWay = hasExpired ? null : invitationId
    return { email, id: underWay ?? newId('inv'), placeId: newId('dlg'), isNew: underWay === null }
  })
  const fresh = invited.filter(({ isNew }) => isNew)
  const extended = invited.filter(({ isNew }) => !isNew).map(({ id }) => id)
  if (expired.length > 0) transaction.send(expiredMarked(organization, expired))
  if (fresh.length > 0)
    transaction.send(delegatedInvitations(organization, { role: delegatedRole, by: actor, invited: fresh }))
  if (extended.length > 0) transaction.send(invitationsRenewed(organization, extended))
  transaction.send(placesAdded(scopeOf(context), { grant, by: actor, places: invited }))
  await context.enqueueAll(invited.map(({ id }) => mailJob(organization, id)))
  return invited.map((invitation) => ({
    action: invitation.isNew ? 'invitation.created' : 'invitation.workspace_added',
    ...subject(organization, invitation),
    after: {
      email: invitation.email,
      ...(invitation.isNew ? { role: delegatedRole } : {}),
      ...recorded(context, grant),
    },
  }))
}

/** Members agreed to the organization when they came; the search for members shows the same people. */
function giveAccess(context: Context, grant: WorkspaceGrant, rows: readonly AddressRow[]): NewAuditEntry[] {
  if (rows.length === 0) return []
  const members = rows.map(({ userId, name }) => ({ userId: userId ?? '', name: name ?? '' }))
  const given = { grant, by: context.actor.userId, userIds: members.map(({ userId }) => userId) }
  context.transaction.send(accessGiven(scopeOf(context), given))
  return members.map(({ userId, name }) => ({
    action: 'workspace_access.granted',
    of: { organizationId: context.organization.organizationId },
    target: { kind: 'workspace_access', id: userId, name },
    after: recorded(context, grant),
  }))
}

const recorded = ({ workspace }: Context, { level, restrictions, expiresAt }: WorkspaceGrant) => ({
  workspaceId: workspace.id,
  workspace: workspace.name,
  ...recordedLevel(level),
  restrictions,
  expiresAt,
})

export async function resendToWorkspace(context: Context, placeId: string): Promise<undefined> {
  const { transaction, organization, actor, now } = context
  const [place, state] = await foundPlace(context, placeId)
  const grant = { level: place.level, restrictions: place.restrictions, expiresAt: place.accessExpiresAt }
  const { retryAt } = place
  refuseIf(refuseSendingAgain({ grantor: grantorOf(context), rules: state, grant, now }, place), { retryAt })
  transaction.send(invitationsRenewed(organization, [place.invitationId]))
  transaction.send(placeAnsweredFor(organization, placeId, actor))
  if (place.delegated) transaction.send(inviterNamed(organization, place.invitationId))
  await context.enqueue(mailJob(organization, place.invitationId))
  await context.audit({
    action: 'invitation.resent',
    ...subject(organization, { id: place.invitationId, email: place.email }),
    after: { workspaceId: context.workspace.id, workspace: context.workspace.name },
  })
}

/** Takes back this workspace's part; the invitation goes with it when nothing else is left of it. */
export async function revokeToWorkspace(context: Context, placeId: string): Promise<undefined> {
  const { transaction, organization } = context
  const [place] = await foundPlace(context, placeId)
  refuseIf(refuseTakingBack(grantorOf(context), place))
  const isAll = place.delegated && !place.hasOthers
  if (isAll) {
    transaction.send(invitationEnded(organization, place.invitationId, 'revoked'))
  } else {
    transaction.send(placeRemoved(organization, placeId))
    if (place.delegated) transaction.send(inviterNamed(organization, place.invitationId))
  }
  await context.audit({
    action: isAll ? 'invitation.revoked' : 'invitation.workspace_removed',
    ...subject(organization, { id: place.invitationId, email: place.email }),
    before: { workspaceId: context.workspace.id, workspace: context.workspace.name },
  })
}

async function foundPlace(context: Context, placeId: string) {
  const scope = scopeOf(context)
  const [[place], [state]] = await Promise.all([
    context.transaction.query(placeOf(scope, placeId)),
    context.transaction.query(invitingIn(scope)),
  ])
  if (place === undefined || state === undefined) throw new Refused('not_found')
  return [place, state] as const
}
