import type { InputOf } from '#contract/endpoint.ts'
import type { successions } from '#contract/successions.ts'
import { memberTarget } from '../audit/member-target.ts'
import { newId } from '../db/new-id.ts'
import type { WriteContext } from '../http/context.ts'
import { Refused, refuseIf } from '../http/refused.ts'
import { refuseLastAdministrator } from '../members/administrators.ts'
import { endMembership } from '../members/end-membership.ts'
import { changedRole, memberOf } from '../members/member-store.ts'
import { roleChange } from '../members/role-change.ts'
import { administrator, afterSteppingDown, refuseAcceptance, refuseOffer } from './succession.ts'
import {
  expiredOffersMarked,
  newOffer,
  offerEnded,
  offerOf,
  ownPendingOffer,
  type FoundOffer,
} from './succession-store.ts'

type Endpoints = typeof successions
type Context<Id extends keyof Endpoints> = WriteContext<Endpoints[Id]>

export async function offerSuccession(
  context: Context<'offerSuccession'>,
  { userId, onAcceptance }: InputOf<Endpoints['offerSuccession']>['body'],
): Promise<{ offerId: string }> {
  const { transaction, actor, organization } = context
  const [[member], pending] = await Promise.all([
    transaction.query(memberOf(organization, userId)),
    transaction.query(ownPendingOffer(organization)),
  ])
  refuseIf(refuseOffer(actor.userId, member, pending.length > 0))
  if (member === undefined) throw new Refused('not_found')
  const id = newId('suc')
  transaction.send(expiredOffersMarked(organization, actor.userId))
  transaction.send(newOffer(organization, { id, nomineeId: userId, nominatedBy: actor.userId, onAcceptance }))
  await context.audit({
    action: 'succession.offered',
    of: organization,
    target: memberTarget(member),
    after: { onAcceptance },
  })
  const { organizationId } = organization
  await context.enqueue({ name: 'send_mail', payload: { mail: 'succession_offered', organizationId, offerId: id } })
  return { offerId: id }
}

/** Who was asked finds the offer; for everyone else it does not exist. */
async function offerForActor(
  { transaction, organization, actor }: Context<'acceptSuccession'> | Context<'declineSuccession'>,
  offerId: string,
): Promise<FoundOffer> {
  const [offer] = await transaction.query(offerOf(organization, offerId))
  if (offer === undefined || offer.nominee.userId !== actor.userId) throw new Refused('not_found')
  return offer
}

/** The new Organization Admin first, then who asked: at no moment is there none. */
export async function acceptSuccession(context: Context<'acceptSuccession'>, offerId: string): Promise<undefined> {
  const { transaction, organization, actor } = context
  const offer = await offerForActor(context, offerId)
  const { nominator, nominee, onAcceptance } = offer
  refuseIf(refuseAcceptance(offer, nominator))
  await transaction.query(offerEnded(organization, offerId, 'accepted'))
  await context.audit({
    action: 'succession.accepted',
    of: organization,
    target: memberTarget(nominee),
    after: { by: nominator.name, onAcceptance },
  })
  if (organization.role !== administrator) {
    await transaction.query(changedRole(organization, actor.userId, administrator))
    // They give the role; who accepts only agrees.
    await context.audit(roleChange(organization, { ...nominee, role: organization.role }, administrator), nominator)
  }
  if (onAcceptance === 'leave') await letNominatorLeave(context, offer)
  if (onAcceptance === 'step_down') await letNominatorStepDown(context, offer)
  await tellNominator(context, offer, 'accepted')
  return undefined
}

async function letNominatorLeave(context: Context<'acceptSuccession'>, { nominator }: FoundOffer): Promise<void> {
  const { transaction, organization } = context
  await endMembership(transaction, organization, { member: nominator, organizationDeleted: false })
  await context.audit(
    { action: 'member.left', of: organization, target: memberTarget(nominator), before: { role: nominator.role } },
    nominator,
  )
}

async function letNominatorStepDown(context: Context<'acceptSuccession'>, { nominator }: FoundOffer): Promise<void> {
  const { transaction, organization } = context
  await refuseLastAdministrator(transaction, organization, nominator)
  await transaction.query(changedRole(organization, nominator.userId, afterSteppingDown))
  await context.audit(roleChange(organization, nominator, afterSteppingDown), nominator)
}

export async function declineSuccession(context: Context<'declineSuccession'>, offerId: string): Promise<undefined> {
  const { transaction, organization } = context
  const offer = await offerForActor(context, offerId)
  if (offer.status !== 'pending') throw new Refused('succession_not_pending')
  await transaction.query(offerEnded(organization, offerId, 'declined'))
  await context.audit({ action: 'succession.declined', of: organization, target: memberTarget(offer.nominator) })
  await tellNominator(context, offer, 'declined')
  return undefined
}

async function tellNominator(
  { organization, enqueue }: Context<'acceptSuccession'> | Context<'declineSuccession'>,
  { nominator, nominee, onAcceptance }: FoundOffer,
  answer: 'accepted' | 'declined',
): Promise<void> {
  const { organizationId } = organization
  const about = { organizationId, userId: nominator.userId, nominee: nominee.name, onAcceptance, answer }
  await enqueue({ name: 'send_mail', payload: { mail: 'succession_answered', ...about } })
}

export async function withdrawSuccession(context: Context<'withdrawSuccession'>, offerId: string): Promise<undefined> {
  const { transaction, organization } = context
  const [offer] = await transaction.query(offerOf(organization, offerId))
  if (offer === undefined) throw new Refused('not_found')
  if (offer.status !== 'pending') throw new Refused('succession_not_pending')
  await transaction.query(offerEnded(organization, offerId, 'withdrawn'))
  await context.audit({ action: 'succession.withdrawn', of: organization, target: memberTarget(offer.nominee) })
  return undefined
}
