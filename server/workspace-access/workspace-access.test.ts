import { describe, expect, it } from 'vitest'
import {
  accessLevels,
  organizationRoles,
  type AccessLevel,
  type EffectiveAccess,
  type OrganizationRole,
  type Restrictions,
  type WorkspaceGrant,
} from '#contract/permissions.ts'
import {
  isSameGrant,
  keptRestrictions,
  refuseAccess,
  refuseAccessChange,
  refuseRemoval,
  type Grantee,
  type Grantor,
} from './workspace-access.ts'

const now = '2030-01-01T00:00:00.000Z'
const later = '2030-01-02T00:00:00.000Z'

const grantOf = (level: AccessLevel, restrictions: Restrictions = {}, expiresAt: string | null = null) => ({
  level,
  restrictions,
  expiresAt,
})
const own = (level: AccessLevel, restrictions: Restrictions = {}): EffectiveAccess => ({
  ...grantOf(level, restrictions),
  by: 'grant',
})
const grantor = (role: OrganizationRole, access: EffectiveAccess | null): Grantor => ({ userId: 'me', role, access })
const grantee = (grant: WorkspaceGrant | null, rest: Partial<Grantee> = {}): Grantee => ({
  userId: 'them',
  role: 'member',
  status: 'active',
  grant,
  ...rest,
})
const levelsAndNone = [null, ...accessLevels] as const

describe('who may touch whose access', () => {
  it.each(organizationRoles)('nobody their own: %s', (role) => {
    for (const level of levelsAndNone) {
      const me = grantor(role, level === null ? null : own(level))
      const myself = grantee(grantOf('agent'), { userId: 'me', role })
      expect(refuseAccessChange(me, myself)).toBe('own_access')
      expect(refuseAccess(me, myself, { grant: grantOf('agent'), now })).toBe('own_access')
      expect(refuseRemoval(me, myself)).toBe('own_access')
    }
  })

  it.each(organizationRoles)('nobody that of an Organization Admin: %s', (role) => {
    const me = grantor(role, own('owner'))
    const admin = grantee(grantOf('agent'), { role: 'organization_admin' })
    expect(refuseAccess(me, admin, { grant: grantOf('agent'), now })).toBe('access_by_role')
    expect(refuseRemoval(me, admin)).toBe('access_by_role')
  })

  // What each may do by their own level: [own level, present level, new level] → allowed.
  const mayByLevel: Record<AccessLevel, readonly AccessLevel[]> = {
    owner: ['owner', 'manager', 'agent'],
    manager: ['agent'],
    agent: [],
  }
  const pairs = accessLevels.flatMap((mine) =>
    levelsAndNone.flatMap((present) => accessLevels.map((wanted) => [mine, present, wanted] as const)),
  )
  it.each(pairs)('by level: %s changes %s to %s', (mine, present, wanted) => {
    for (const role of ['billing_admin', 'member'] as const) {
      const me = grantor(role, own(mine))
      const them = grantee(present === null ? null : grantOf(present))
      const levels = mayByLevel[mine]
      const allowed = (present === null || levels.includes(present)) && levels.includes(wanted)
      const refused = mine === 'agent' ? 'forbidden' : 'level_above_yours'
      expect(refuseAccess(me, them, { grant: grantOf(wanted), now })).toBe(allowed ? null : refused)
    }
  })

  it.each(pairs)('by role: %s of little weight, %s to %s', (mine, present, wanted) => {
    for (const role of ['organization_admin', 'user_admin'] as const) {
      for (const access of [null, own(mine, { contactDeletion: true })]) {
        const them = grantee(present === null ? null : grantOf(present))
        expect(refuseAccess(grantor(role, access), them, { grant: grantOf(wanted), now })).toBeNull()
      }
    }
  })

  it('removes only what is there, and only below', () => {
    expect(refuseRemoval(grantor('user_admin', null), grantee(null))).toBe('no_access_to_change')
    expect(refuseRemoval(grantor('user_admin', null), grantee(grantOf('owner')))).toBeNull()
    expect(refuseRemoval(grantor('member', own('manager')), grantee(grantOf('manager')))).toBe('level_above_yours')
    expect(refuseRemoval(grantor('member', own('manager')), grantee(grantOf('agent')))).toBeNull()
    expect(refuseRemoval(grantor('member', own('agent')), grantee(grantOf('agent')))).toBe('forbidden')
    expect(refuseRemoval(grantor('member', null), grantee(grantOf('agent')))).toBe('forbidden')
  })
})

describe('what may be given', () => {
  const manager = grantor('member', own('manager', { contactDeletion: true, maskPhoneAndEmail: true }))
  it.each([
    [{}, 'level_above_yours'],
    [{ contactDeletion: true }, 'level_above_yours'],
    [{ maskPhoneAndEmail: true }, 'level_above_yours'],
    [{ contactDeletion: true, maskPhoneAndEmail: true }, null],
    [{ contactDeletion: true, maskPhoneAndEmail: true, broadcasts: true }, null],
  ] as const)('a narrowed grantor gives nothing wider: %j', (restrictions, refusal) => {
    const wanted = { grant: grantOf('agent', restrictions), now }
    expect(refuseAccess(manager, grantee(null), wanted)).toBe(refusal)
  })

  it.each([
    [undefined, 'all', null],
    ['all', 'all', null],
    ['unassigned_and_assigned', 'all', 'level_above_yours'],
    ['unassigned_and_assigned', 'assigned_only', null],
    ['assigned_only', 'unassigned_and_assigned', 'level_above_yours'],
    ['assigned_only', 'assigned_only', null],
  ] as const)('who sees %s contacts gives %s', (mine, theirs, refusal) => {
    const me = grantor('member', own('manager', { contactVisibility: mine }))
    const wanted = { grant: grantOf('agent', { contactVisibility: theirs }), now }
    expect(refuseAccess(me, grantee(null), wanted)).toBe(refusal)
  })

  it('gives nothing new to a suspended member, and may still change what they have', () => {
    const wanted = { grant: grantOf('agent'), now }
    const me = grantor('user_admin', null)
    expect(refuseAccess(me, grantee(null, { status: 'suspended' }), wanted)).toBe('member_not_active')
    expect(refuseAccess(me, grantee(grantOf('owner'), { status: 'suspended' }), wanted)).toBeNull()
  })

  it('ends in the future or not at all', () => {
    const me = grantor('user_admin', null)
    const until = (expiresAt: string | null) =>
      refuseAccess(me, grantee(null), { grant: grantOf('agent', {}, expiresAt), now })
    expect(until(now)).toBe('expiry_in_the_past')
    expect(until('2029-12-31T23:59:59.999Z')).toBe('expiry_in_the_past')
    expect(until(later)).toBeNull()
    expect(until(null)).toBeNull()
  })
})

describe('comparing grants', () => {
  it('keeps only what narrows', () => {
    const given = { shortcuts: true, broadcasts: false, contactVisibility: 'all', dataExport: undefined } as const
    expect(keptRestrictions(given)).toEqual({ shortcuts: true })
  })
  it.each([
    [grantOf('agent'), grantOf('agent', { broadcasts: false }), true],
    [
      grantOf('agent', { broadcasts: true, shortcuts: true }),
      grantOf('agent', { shortcuts: true, broadcasts: true }),
      true,
    ],
    [grantOf('agent'), grantOf('manager'), false],
    [grantOf('agent'), grantOf('agent', { broadcasts: true }), false],
    [grantOf('agent'), grantOf('agent', {}, later), false],
  ])('%j and %j', (one, other, same) => {
    expect(isSameGrant(one, other)).toBe(same)
  })
})
