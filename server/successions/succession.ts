import type { onAcceptance } from '#contract/successions.ts'
import type { RefusalCode } from '#contract/errors.ts'
import type { OrganizationRole } from '#contract/permissions.ts'

/** The role that is handed on. */
export const administrator: OrganizationRole = 'organization_admin'
/** What an Organization Admin becomes who steps down. */
export const afterSteppingDown: OrganizationRole = 'member'

export type OnAcceptance = (typeof onAcceptance)[number]
export type Standing = { role: OrganizationRole; status: 'active' | 'suspended' }
export type OfferStatus = 'pending' | 'accepted' | 'declined' | 'withdrawn' | 'expired'

export const isAdministrator = ({ role, status }: Standing): boolean => role === administrator && status === 'active'

type Member = Standing & { userId: string }

function refuseMember(actorId: string, member: Member | undefined): RefusalCode | null {
  if (member === undefined) return 'not_found'
  if (member.userId === actorId) return 'succession_to_yourself'
  return member.status === 'active' ? null : 'member_not_active'
}

/** Whom an Organization Admin may ask to become one: another active member who is none. */
export function refuseOffer(actorId: string, member: Member | undefined, hasPending: boolean): RefusalCode | null {
  const refusal = refuseMember(actorId, member)
  if (refusal !== null) return refusal
  if (member !== undefined && isAdministrator(member)) return 'already_administrator'
  return hasPending ? 'succession_pending' : null
}

/** Somebody who is an Organization Admin already may follow as well. */
export const refuseSuccessor = (actorId: string, member: Member | undefined): RefusalCode | null =>
  refuseMember(actorId, member)

/** `nominator` as they are now: an offer is worth what they could give at this moment. */
export function refuseAcceptance(offer: { status: OfferStatus }, nominator: Standing): RefusalCode | null {
  if (offer.status !== 'pending') return 'succession_not_pending'
  return isAdministrator(nominator) ? null : 'nominator_may_no_longer'
}
