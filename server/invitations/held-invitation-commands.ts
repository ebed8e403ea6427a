import type { invitations } from '#contract/invitations.ts'
import { roleHas } from '#contract/permissions.ts'
import { memberTarget } from '../audit/member-target.ts'
import { hashToken } from '../authentication/tokens.ts'
import type { Transaction } from '../db/connect.ts'
import { lockOrganization, scopeTo, scopeToInvitation } from '../db/scope.ts'
import type { WriteContext } from '../http/context.ts'
import { Refused, refuseIf } from '../http/refused.ts'
import { memberOf, newMembership } from '../members/member-store.ts'
import {
  delegatedPlace,
  delegatedPlaces,
  seatsHandedOver,
} from '../workspace-invitations/workspace-invitation-store.ts'
import { standingPlaces } from '../workspace-invitations/workspace-invitation.ts'
import { partThatStands, refuseAcceptance, refuseDecline, refuseOwnResend, refuseView } from './invitation.ts'
import { mailJob, subject } from './invitation-commands.ts'
import {
  heldInvitation,
  invitationBySecret,
  invitationEnded,
  invitationToMe,
  ownInvitationRenewed,
  type FoundInvitation,
} from './invitation-store.ts'
import { firstWorkspace, invitedGrants, joiningUser } from './joining-store.ts'

type Endpoints = typeof invitations
type AcceptContext = WriteContext<Endpoints['acceptInvitation']>
type Place = { organizationId: string; id: string }

/** What the person invited does with an invitation, by its secret or by the address it went to. */

export async function viewInvitation(context: WriteContext<Endpoints['viewInvitation']>, secret: string) {
  const place = await placeBySecret(context.transaction, secret)
  const invitation = place === null ? null : await readHeld(context.transaction, place)
  refuseIf(refuseView(invitation))
  if (invitation === null) throw new Refused('link_used_or_expired')
  const { organizationName, invitedBy, email, role, workspaces, expiresAt, userExists } = invitation
  return { organizationName, invitedBy, email, role, workspaces, expiresAt, userExists }
}

export async function acceptInvitation(context: AcceptContext, secret: string) {
  const { transaction, actor } = context
  const place = await placeBySecret(transaction, secret)
  if (place === null) throw new Refused('link_used_or_expired')
  const [invitation, [membership], delegated] = await Promise.all([
    lockHeld(transaction, place),
    transaction.query(memberOf(place, actor.userId)),
    transaction.query(delegatedPlaces(place, place.id)),
  ])
  const standing = standingPlaces(delegated.map(delegatedPlace), context.now)
  const accepting = { email: actor.email, isMember: membership !== undefined, standingPlaces: standing.size }
  refuseIf(refuseAcceptance(invitation, accepting))
  if (invitation === null) throw new Refused('link_used_or_expired')
  const part = partThatStands(invitation, standing)
  const workspaceId = await workspaceToOpen(transaction, place, part)
  const [[ended], [user]] = await Promise.all([
    transaction.query(invitationEnded(place, place.id, 'accepted')),
    transaction.query(joiningUser(actor.userId, place.organizationId, workspaceId)),
  ])
  if (ended === undefined) throw new Refused('link_used_or_expired')
  if (user?.email !== invitation.email) throw new Refused('invitation_for_another_address')
  const joined = { userId: user.userId, workspaceIds: part.workspaces.map(({ id }) => id) }
  await Promise.all([
    transaction.query(newMembership(place, user, part.role)),
    transaction.query(invitedGrants(place, place.id, joined)),
    transaction.query(seatsHandedOver(place, place.id, joined)),
    recordAcceptance(context, { place, invitation: { ...invitation, ...part }, user }),
  ])
  return { organizationId: place.organizationId, workspaceId }
}

/** The first of the workspaces given, by name; for who enters every workspace, the first there is. */
async function workspaceToOpen(
  transaction: Transaction,
  place: Place,
  { workspaces, role }: Pick<FoundInvitation, 'workspaces' | 'role'>,
): Promise<string | null> {
  const [given] = workspaces
  if (given !== undefined) return given.id
  if (!roleHas(role, 'workspaces.enter_all')) return null
  const [first] = await transaction.query(firstWorkspace(place))
  return first?.id ?? null
}

type Accepted = {
  place: Place
  invitation: FoundInvitation
  user: { userId: string; firstName: string; lastName: string }
}

async function recordAcceptance(context: AcceptContext, { place, invitation, user }: Accepted): Promise<void> {
  const { role, invitedBy, workspaces } = invitation
  const about = subject(place, invitation)
  const name = `${user.firstName} ${user.lastName}`
  await context.auditAll([
    { action: 'invitation.accepted', ...about },
    {
      action: 'member.joined',
      of: about.of,
      target: memberTarget({ userId: user.userId, name }),
      after: { role, invitedBy, workspaces: workspaces.map(recordedPlace) },
    },
  ])
}

const recordedPlace = ({
  id,
  level,
  levelName,
  restrictions,
  accessExpiresAt,
}: FoundInvitation['workspaces'][number]) => ({
  workspaceId: id,
  level,
  ...(levelName === null ? {} : { levelName }),
  ...(Object.keys(restrictions).length === 0 ? {} : { restrictions }),
  ...(accessExpiresAt === null ? {} : { expiresAt: accessExpiresAt }),
})

export async function declineInvitation(
  context: WriteContext<Endpoints['declineInvitation']>,
  secret: string,
): Promise<undefined> {
  const { transaction } = context
  const place = await placeBySecret(transaction, secret)
  const invitation = place === null ? null : await lockHeld(transaction, place)
  refuseIf(refuseDecline(invitation))
  if (place === null || invitation === null) throw new Refused('link_used_or_expired')
  const [ended] = await transaction.query(invitationEnded(place, place.id, 'declined'))
  if (ended === undefined) throw new Refused('link_used_or_expired')
  await context.audit({ action: 'invitation.declined', ...subject(place, invitation) })
}

export async function sendMyInvitation(
  context: WriteContext<Endpoints['sendMyInvitation']>,
  invitationId: string,
): Promise<undefined> {
  const { transaction } = context
  const [place] = await transaction.query(invitationToMe(invitationId))
  const invitation = place === undefined ? null : await lockHeld(transaction, place)
  refuseIf(refuseOwnResend(invitation))
  if (place === undefined || invitation === null) throw new Refused('not_found')
  await Promise.all([
    transaction.query(ownInvitationRenewed(place, place.id)),
    context.enqueue(mailJob(place, place.id)),
    context.audit({ action: 'invitation.resent', ...subject(place, invitation) }),
  ])
}

async function placeBySecret(transaction: Transaction, secret: string): Promise<Place | null> {
  const hash = hashToken(secret)
  const [, [place]] = await Promise.all([
    transaction.query(scopeToInvitation(hash.toString('hex'))),
    transaction.query(invitationBySecret(hash)),
  ])
  return place ?? null
}

/** Holding the secret, or the address, is what opens the organization to this transaction. */
async function readHeld(transaction: Transaction, place: Place): Promise<FoundInvitation | null> {
  const [, [invitation]] = await Promise.all([
    transaction.query(scopeTo(place.organizationId)),
    transaction.query(heldInvitation(place, place.id)),
  ])
  return invitation ?? null
}

/** The invitation as it is behind the organization's lock: what was read before may have ended meanwhile. */
async function lockHeld(transaction: Transaction, place: Place): Promise<FoundInvitation | null> {
  const [, , [invitation]] = await Promise.all([
    transaction.query(scopeTo(place.organizationId)),
    transaction.query(lockOrganization(place)),
    transaction.query(heldInvitation(place, place.id)),
  ])
  return invitation ?? null
}
