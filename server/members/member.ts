import type { RefusalCode } from '#contract/errors.ts'
import { grantableRoles, roleHas, type OrganizationRole } from '#contract/permissions.ts'

/** Who wants to change a member. */
export type MemberActor = { userId: string; role: OrganizationRole }

/** What the rules need to know of the member they would change. */
export type MemberFacts = { userId: string; role: OrganizationRole; status: 'active' | 'suspended' }

/** Own place first, then what lies above the actor: the order in which a person understands it. */
function refuseReach(actor: MemberActor, member: MemberFacts, own: RefusalCode): RefusalCode | null {
  if (actor.userId === member.userId) return own
  return grantableRoles(actor.role).includes(member.role) ? null : 'role_above_yours'
}

/** `newRole` null asks whether the role may be changed at all. */
export function refuseRoleChange(
  actor: MemberActor,
  member: MemberFacts,
  newRole: OrganizationRole | null,
): RefusalCode | null {
  const refusal = refuseReach(actor, member, 'own_role')
  if (refusal !== null) return refusal
  return newRole === null || grantableRoles(actor.role).includes(newRole) ? null : 'grant_above_yours'
}

export function refuseSuspension(actor: MemberActor, member: MemberFacts): RefusalCode | null {
  return refuseReach(actor, member, 'own_membership') ?? (member.status === 'suspended' ? 'already_suspended' : null)
}

export function refuseReactivation(actor: MemberActor, member: MemberFacts): RefusalCode | null {
  return refuseReach(actor, member, 'own_membership') ?? (member.status === 'active' ? 'not_suspended' : null)
}

export function refuseRemoval(actor: MemberActor, member: MemberFacts): RefusalCode | null {
  return refuseReach(actor, member, 'own_membership')
}

/** For the row of a list: `activeAdministrators` need not be counted beyond two. */
export function refuseLosingAdministrator(member: MemberFacts, activeAdministrators: number): RefusalCode | null {
  const isOne = member.role === 'organization_admin' && member.status === 'active'
  return isOne && activeAdministrators < 2 ? 'last_organization_admin' : null
}

export type MemberRefusals = Record<'changeRole' | 'suspend' | 'reactivate' | 'remove', RefusalCode | null>

/** Why each action on this member would be refused to this actor, or null: what the server would answer. */
export function memberRefusals(
  actor: MemberActor & { isFull: boolean },
  member: MemberFacts,
  activeAdministrators: number,
): MemberRefusals {
  if (!roleHas(actor.role, 'members.manage')) {
    return { changeRole: 'forbidden', suspend: 'forbidden', reactivate: 'forbidden', remove: 'forbidden' }
  }
  const losing = refuseLosingAdministrator(member, activeAdministrators)
  return {
    changeRole: refuseRoleChange(actor, member, null) ?? losing,
    suspend: refuseSuspension(actor, member) ?? losing,
    reactivate: refuseReactivation(actor, member) ?? (actor.isFull ? 'seats_exceeded' : null),
    remove: refuseRemoval(actor, member) ?? losing,
  }
}
