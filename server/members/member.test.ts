import { describe, expect, it } from 'vitest'
import { grantableRoles, organizationRoles, type OrganizationRole } from '#contract/permissions.ts'
import {
  memberRefusals,
  refuseLosingAdministrator,
  refuseReactivation,
  refuseRemoval,
  refuseRoleChange,
  refuseSuspension,
  type MemberFacts,
} from './member.ts'

const statuses = ['active', 'suspended'] as const
const actorWith = (role: OrganizationRole) => ({ userId: 'actor', role })
const memberWith = (role: OrganizationRole, status: MemberFacts['status'] = 'active') => ({
  userId: 'member',
  role,
  status,
})

/** Actor role: old role: which new roles are allowed. Written out, so that a change of the law shows here. */
const law: Record<OrganizationRole, Partial<Record<OrganizationRole, OrganizationRole[]>>> = {
  organization_admin: {
    organization_admin: ['organization_admin', 'billing_admin', 'user_admin', 'member'],
    billing_admin: ['organization_admin', 'billing_admin', 'user_admin', 'member'],
    user_admin: ['organization_admin', 'billing_admin', 'user_admin', 'member'],
    member: ['organization_admin', 'billing_admin', 'user_admin', 'member'],
  },
  billing_admin: {},
  user_admin: { user_admin: ['user_admin', 'member'], member: ['user_admin', 'member'] },
  member: {},
}

const triples = organizationRoles.flatMap((actor) =>
  organizationRoles.flatMap((old) => organizationRoles.map((next) => [actor, old, next] as const)),
)

describe('refuseRoleChange', () => {
  it.each(triples)('%s changes %s to %s', (actor, old, next) => {
    const allowed = law[actor][old]
    const expected = allowed === undefined ? 'role_above_yours' : allowed.includes(next) ? null : 'grant_above_yours'
    for (const status of statuses) {
      expect(refuseRoleChange(actorWith(actor), memberWith(old, status), next)).toBe(expected)
    }
    expect(refuseRoleChange(actorWith(actor), { ...memberWith(old), userId: 'actor' }, next)).toBe('own_role')
  })
})

const pairs = organizationRoles.flatMap((actor) => organizationRoles.map((old) => [actor, old] as const))

describe('suspending, reactivating and removing', () => {
  it.each(pairs)('%s and a %s', (actor, old) => {
    const above = law[actor][old] === undefined ? 'role_above_yours' : null
    const by = actorWith(actor)
    expect(refuseSuspension(by, memberWith(old))).toBe(above)
    expect(refuseSuspension(by, memberWith(old, 'suspended'))).toBe(above ?? 'already_suspended')
    expect(refuseReactivation(by, memberWith(old, 'suspended'))).toBe(above)
    expect(refuseReactivation(by, memberWith(old))).toBe(above ?? 'not_suspended')
    expect(refuseRemoval(by, memberWith(old))).toBe(above)
    const own = { ...memberWith(old), userId: 'actor' }
    for (const refuse of [refuseSuspension, refuseReactivation, refuseRemoval]) {
      expect(refuse(by, own)).toBe('own_membership')
    }
  })
})

describe('refuseLosingAdministrator', () => {
  it.each([
    [memberWith('organization_admin'), 1, 'last_organization_admin'],
    [memberWith('organization_admin'), 2, null],
    [memberWith('organization_admin', 'suspended'), 1, null],
    [memberWith('user_admin'), 1, null],
    [memberWith('member'), 0, null],
  ] as const)('%o of %i administrators: %s', (member, administrators, expected) => {
    expect(refuseLosingAdministrator(member, administrators)).toBe(expected)
  })
})

describe('memberRefusals', () => {
  const managers = pairs.filter(([actor]) => grantableRoles(actor).length > 0)
  const others = pairs.filter(([actor]) => grantableRoles(actor).length === 0)

  it.each(managers)('says to %s of a %s what each action would answer', (actor, old) => {
    const by = actorWith(actor)
    expect(memberRefusals({ ...by, isFull: false }, memberWith(old), 2)).toEqual({
      changeRole: refuseRoleChange(by, memberWith(old), null),
      suspend: refuseSuspension(by, memberWith(old)),
      reactivate: refuseReactivation(by, memberWith(old)),
      remove: refuseRemoval(by, memberWith(old)),
    })
  })

  it.each(others)('forbids %s everything about a %s', (actor, old) => {
    const found = memberRefusals({ ...actorWith(actor), isFull: false }, memberWith(old), 2)
    expect(new Set(Object.values(found))).toEqual(new Set(['forbidden']))
  })

  it('warns of the last administrator, but not where nothing is lost', () => {
    expect(
      memberRefusals({ ...actorWith('organization_admin'), isFull: false }, memberWith('organization_admin'), 1),
    ).toEqual({
      changeRole: 'last_organization_admin',
      suspend: 'last_organization_admin',
      reactivate: 'not_suspended',
      remove: 'last_organization_admin',
    })
  })
})
