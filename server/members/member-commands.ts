import type { OrganizationRole } from '#contract/permissions.ts'
import { memberTarget } from '../audit/member-target.ts'
import type { Acting } from '../http/context.ts'
import { Refused, refuseIf } from '../http/refused.ts'
import { refuseLastAdministrator } from './administrators.ts'
import { endMembership } from './end-membership.ts'
import { refuseReactivation, refuseRemoval, refuseRoleChange, refuseSuspension } from './member.ts'
import { changedRole, changedStatus, memberOf, type MembershipRecord } from './member-store.ts'
import { roleChange } from './role-change.ts'

const actorOf = ({ actor, organization }: Acting) => ({ userId: actor.userId, role: organization.role })

/** Read under the organization's lock, so that the rules decide on what stays true until the commit. */
async function lockedMember({ transaction, organization }: Acting, userId: string): Promise<MembershipRecord> {
  const [member] = await transaction.query(memberOf(organization, userId))
  if (member === undefined) throw new Refused('not_found')
  return member
}

export async function changeMemberRole(context: Acting, userId: string, role: OrganizationRole): Promise<undefined> {
  const { transaction, organization, audit } = context
  const member = await lockedMember(context, userId)
  refuseIf(refuseRoleChange(actorOf(context), member, role))
  if (member.role === role) return undefined
  await refuseLastAdministrator(transaction, organization, member)
  await transaction.query(changedRole(organization, userId, role))
  await audit(roleChange(organization, member, role))
  return undefined
}

export async function suspendMember(context: Acting, userId: string): Promise<undefined> {
  const { transaction, organization, audit } = context
  const member = await lockedMember(context, userId)
  refuseIf(refuseSuspension(actorOf(context), member))
  await refuseLastAdministrator(transaction, organization, member)
  await transaction.query(changedStatus(organization, userId, 'suspended'))
  await audit({
    action: 'member.suspended',
    of: organization,
    target: memberTarget(member),
    before: { status: member.status },
    after: { status: 'suspended' },
  })
  return undefined
}

export async function reactivateMember(context: Acting, userId: string): Promise<undefined> {
  const { transaction, organization, audit } = context
  const member = await lockedMember(context, userId)
  refuseIf(refuseReactivation(actorOf(context), member))
  await transaction.query(changedStatus(organization, userId, 'active'))
  await audit({
    action: 'member.reactivated',
    of: organization,
    target: memberTarget(member),
    before: { status: member.status },
    after: { status: 'active' },
  })
  return undefined
}

/** Ends the membership and nothing else: user, sessions and other organizations are the person's own. */
export async function removeMember(context: Acting, userId: string): Promise<undefined> {
  const { transaction, organization, audit, enqueue } = context
  const member = await lockedMember(context, userId)
  refuseIf(refuseRemoval(actorOf(context), member))
  await endMembership(transaction, organization, { member, organizationDeleted: false })
  await audit({
    action: 'member.removed',
    of: organization,
    target: memberTarget(member),
    before: { role: member.role, status: member.status, email: member.email },
  })
  await enqueue({
    name: 'send_mail',
    payload: { mail: 'member_removed', userId, organizationName: organization.organizationName },
  })
  return undefined
}
