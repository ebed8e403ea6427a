import type { InputOf } from '#contract/endpoint.ts'
import type { invitations } from '#contract/invitations.ts'
import { accessLevels, type CustomLevel } from '#contract/permissions.ts'
import { customLevels } from '../access-levels/access-level-store.ts'
import { levelNamed, recordedLevel } from '../access-levels/access-level.ts'
import { newId } from '../db/new-id.ts'
import { seatsFree, withinSeats } from '../entitlements/entitlement.ts'
import { seatAllowance } from '../entitlements/entitlement-store.ts'
import type { OrganizationScope } from '../db/scope.ts'
import type { RowsOf } from '../db/statement.ts'
import type { Acting, WriteContext } from '../http/context.ts'
import { Refused, refuseIf } from '../http/refused.ts'
import { invitationTakenOver } from '../workspace-invitations/workspace-invitation-store.ts'
import { refuseInvitations, refuseResend, refuseRevocation } from './invitation.ts'
import {
  addressesKnown,
  expiredMarked,
  invitationEnded,
  invitationOf,
  invitationRenewed,
  newInvitations,
  workspacesAmong,
  type NewInvitation,
} from './invitation-store.ts'

type Endpoints = typeof invitations
type Body = Pick<InputOf<Endpoints['invite']>['body'], 'invitations'>

/** What an invitation depends on, known from the input; see `write`. */
export function invitationFacts(scope: OrganizationScope, { invitations: batch }: Body) {
  const emails = [...new Set(batch.map((wanted) => wanted.email))]
  const named = [...new Set(batch.flatMap((wanted) => wanted.workspaces.map((place) => place.workspaceId)))]
  const places = batch.flatMap((wanted) => wanted.workspaces)
  const always = [addressesKnown(scope, emails), seatAllowance(scope)] as const
  // Most invitations name no workspace.
  if (named.length === 0) return always
  return [...always, workspacesAmong(scope, named), customLevels(scope, places)] as const
}

type Loaded = { loaded: RowsOf<ReturnType<typeof invitationFacts>> }

const factsIn = (loaded: Loaded['loaded']) => (loaded.length === 4 ? loaded : ([...loaded, [], []] as const))

/** A fixed number of statements, however many are invited: the organization stays locked for as short as can be. */
export async function invite(context: Acting & Loaded, { invitations: batch }: Body) {
  const loaded = factsIn(context.loaded)
  const [addresses, [seats = noSeats], , custom] = loaded
  const facts = batchFacts(loaded)
  const refused = withinSeats(refuseInvitations(context.organization.role, batch, facts), seatsFree(seats))
  const decided = batch.map(({ email, role, workspaces }, index) => ({
    id: newId('inv'),
    email,
    role,
    workspaces,
    refusal: refused[index] ?? null,
  }))
  const accepted = decided.filter((row) => row.refusal === null)
  if (accepted.length > 0) {
    const expired = addresses.filter(({ hasExpired }) => hasExpired).map(({ email }) => email)
    await addInvitations(context, accepted, { expired, custom })
  }
  return {
    results: decided.map(({ email, id, refusal }) => ({
      email,
      invitationId: refusal === null ? id : null,
      refusal,
      retryAt: refusal === 'invited_too_often' ? (facts.retryAt.get(email) ?? null) : null,
    })),
  }
}

/** Of an organization without a plan, which waits for the first catalogue. */
const noSeats = { limit: null, used: 0 }

const batchFacts = ([addresses, , workspaces, levels]: ReturnType<typeof factsIn>) => ({
  members: new Set(addresses.filter((address) => address.isMember).map((address) => address.email)),
  invited: new Set(addresses.filter((address) => address.isInvited).map((address) => address.email)),
  retryAt: new Map(addresses.flatMap(({ email, retryAt }) => (retryAt === null ? [] : [[email, retryAt]]))),
  workspaceIds: new Set(workspaces.map((workspace) => workspace.id)),
  levels: new Set([...accessLevels, ...levels.map((level) => level.id)]),
})

async function addInvitations(
  context: Acting,
  accepted: readonly NewInvitation[],
  { expired, custom }: { expired: string[]; custom: readonly CustomLevel[] },
): Promise<void> {
  const { transaction, actor, organization } = context
  const { organizationId } = organization
  if (expired.length > 0) transaction.send(expiredMarked(organization, expired))
  for (const statement of newInvitations(organization, accepted, actor)) transaction.send(statement)
  await context.auditAll(
    accepted.map(({ id, email, role, workspaces }) => ({
      action: 'invitation.created',
      of: { organizationId },
      target: { kind: 'invitation', id, name: email },
      after: {
        email,
        role,
        workspaces: workspaces.map((place) => ({
          ...place,
          ...recordedLevel(levelNamed(place.level, custom) ?? 'agent'),
        })),
      },
    })),
  )
  await context.enqueueAll(accepted.map(({ id }) => mailJob(organization, id)))
}

/** By its key a mail that still waits is replaced, so that nobody gets two of which one is dead already. */
export const mailJob = ({ organizationId }: OrganizationScope, invitationId: string) => ({
  name: 'send_mail' as const,
  payload: { mail: 'invitation' as const, organizationId, invitationId },
  key: `invitation:${invitationId}`,
})

export async function resendInvitation(
  context: WriteContext<Endpoints['resendInvitation']>,
  invitationId: string,
): Promise<undefined> {
  const { transaction, actor, organization } = context
  const invitation = await invitationOrRefuse(context, invitationId)
  refuseIf(refuseResend(organization.role, invitation), { retryAt: invitation.retryAt })
  await Promise.all([
    transaction.query(expiredMarked(organization, [invitation.email])),
    transaction.query(invitationRenewed(organization, invitationId, actor)),
    transaction.query(invitationTakenOver(organization, invitationId)),
    context.enqueue(mailJob(organization, invitationId)),
    context.audit({ action: 'invitation.resent', ...subject(organization, invitation) }),
  ])
}

export async function revokeInvitation(
  context: WriteContext<Endpoints['revokeInvitation']>,
  invitationId: string,
): Promise<undefined> {
  const { transaction, organization } = context
  const invitation = await invitationOrRefuse(context, invitationId)
  refuseIf(refuseRevocation(organization.role, invitation))
  const [ended] = await transaction.query(invitationEnded(organization, invitationId, 'revoked'))
  if (ended === undefined) throw new Refused('invitation_not_pending')
  await context.audit({ action: 'invitation.revoked', ...subject(organization, invitation) })
}

async function invitationOrRefuse(
  { transaction, organization }: Pick<Acting, 'transaction' | 'organization'>,
  id: string,
) {
  const [invitation] = await transaction.query(invitationOf(organization, id))
  if (invitation === undefined) throw new Refused('not_found')
  return invitation
}

/** Of whom and what an audit entry about an invitation is. */
export const subject = ({ organizationId }: OrganizationScope, invitation: { id: string; email: string }) => ({
  of: { organizationId },
  target: { kind: 'invitation', id: invitation.id, name: invitation.email },
})
