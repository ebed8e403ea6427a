import type { RefusalCode } from '#contract/errors.ts'
import { grantableRoles, roleHas, type OrganizationRole } from '#contract/permissions.ts'
import { refuseRemoval, refuseSuspension, type MemberActor, type MemberFacts } from '../members/member.ts'

export type HowToGo = 'remove' | 'suspend'

/** The rule of the removal or suspension itself comes first, then whether somebody is there to take over. */
export function refuseHandOver(
  actor: MemberActor,
  leaver: MemberFacts,
  { how, taker }: { how: HowToGo; taker: MemberFacts | undefined },
): RefusalCode | null {
  const refusal = how === 'remove' ? refuseRemoval(actor, leaver) : refuseSuspension(actor, leaver)
  if (refusal !== null) return refusal
  return taker?.status === 'active' && taker.userId !== leaver.userId ? null : 'taker_not_active'
}

/** The roles that pending invitations may give so that the taker answers for them: what both could give themselves. */
export function rolesHandedOver(actor: OrganizationRole, taker: OrganizationRole): OrganizationRole[] {
  return grantableRoles(actor).filter((role) => grantableRoles(taker).includes(role))
}

/** A deadline removes by the taker's rights only if they have some, and none above what the actor may give. */
export function takesRightsOver(actor: OrganizationRole, taker: OrganizationRole): boolean {
  return roleHas(taker, 'access_reviews.manage') && grantableRoles(actor).includes(taker)
}
