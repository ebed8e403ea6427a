import { describe, expect, it } from 'vitest'
import {
  effectiveAccess,
  inviterCircles,
  type InviterCircle,
  type Level,
  type WorkspaceGrant,
} from '#contract/permissions.ts'
import type { Grantee, Grantor } from '../workspace-access/workspace-access.ts'
import {
  decideAddresses,
  freeSeats,
  refuseInviter,
  refuseInviting,
  refuseInvitingNow,
  refuseTakingBack,
  standingPlaces,
  type AddressHere,
  type DelegatedPlace,
} from './workspace-invitation.ts'

const now = '2026-11-01T00:00:00.000Z'
const held = (level: Level, rest: Partial<WorkspaceGrant> = {}): WorkspaceGrant => ({
  level,
  restrictions: {},
  expiresAt: null,
  ...rest,
})
const by = (grant: WorkspaceGrant | null, role: Grantor['role'] = 'member'): Grantor => ({
  userId: 'usr_asker',
  role,
  access: effectiveAccess(role, grant, now),
})
const desk = {
  id: 'lvl_desk',
  name: 'Desk',
  permissions: ['workspace.enter', 'users.manage', 'users.invite', 'inbox.view'],
} as const
const lone = { id: 'lvl_lone', name: 'Lone', permissions: ['workspace.enter', 'users.invite'] } as const
const within = { id: 'lvl_in', name: 'In', permissions: ['workspace.enter', 'inbox.view'] } as const
const beyond = { id: 'lvl_out', name: 'Out', permissions: ['workspace.enter', 'reports.view'] } as const

describe('who may invite', () => {
  const answers = (grantor: Grantor) => inviterCircles.map((inviters) => refuseInviter(grantor, { inviters }))

  it.each([
    ['an Owner', by(held('owner')), ['inviting_off', null, null]],
    ['an Organization Admin, who enters as one', by(null, 'organization_admin'), ['inviting_off', null, null]],
    ['a Manager', by(held('manager')), ['inviting_off', 'inviting_owners_only', null]],
    ['who invites by a custom level', by(held(desk)), ['inviting_off', 'inviting_owners_only', null]],
    ['an Agent', by(held('agent')), ['forbidden', 'forbidden', 'forbidden']],
    ['a custom level that cannot manage access', by(held(lone)), ['forbidden', 'forbidden', 'forbidden']],
    ['a custom level without it', by(held(within)), ['forbidden', 'forbidden', 'forbidden']],
    ['an Owner whose access has ended', by(held('owner', { expiresAt: now })), ['forbidden', 'forbidden', 'forbidden']],
    ['a User Admin who cannot enter', by(null, 'user_admin'), ['forbidden', 'forbidden', 'forbidden']],
  ] as const)('%s', (_who, grantor, expected) => expect(answers(grantor)).toEqual(expected))
})

describe('to what', () => {
  const levels: Level[] = ['owner', 'manager', 'agent', within, beyond]
  const answers = (grantor: Grantor) =>
    levels.map((level) =>
      refuseInviting({ grantor, rules: { inviters: 'owners_and_managers' }, grant: held(level), now }),
    )
  const above = 'level_above_yours'

  it.each([
    ['an Owner: any level', by(held('owner')), [null, null, null, null, null]],
    ['a Manager: what lies within Agent', by(held('manager')), [above, above, null, null, above]],
    ['a custom level: no more than it has', by(held(desk)), [above, above, above, null, above]],
  ] as const)('%s', (_who, grantor, expected) => expect(answers(grantor)).toEqual(expected))

  it('never wider than they are themselves, and not for a time that is over', () => {
    const narrowed = by(held('manager', { restrictions: { dataExport: true } }))
    const asked = (grant: WorkspaceGrant) =>
      refuseInviting({ grantor: narrowed, rules: { inviters: 'owners_and_managers' }, grant, now })
    expect(asked(held('agent'))).toBe('level_above_yours')
    expect(asked(held('agent', { restrictions: { dataExport: true } }))).toBeNull()
    expect(asked(held('agent', { restrictions: { dataExport: true }, expiresAt: now }))).toBe('expiry_in_the_past')
  })
})

describe('seats', () => {
  it.each([
    [null, 500, Number.POSITIVE_INFINITY],
    [0, 0, 0],
    [5, 2, 3],
    [2, 5, 0],
  ])('%s with %s taken leave %s', (seats, taken, free) => {
    expect(freeSeats({ seats }, { invited: taken, joined: 0 })).toBe(free)
    expect(freeSeats({ seats }, { invited: 0, joined: taken })).toBe(free)
  })

  it('say so when they are used up, after whether one may invite at all', () => {
    const used = { seats: 2, invited: 1, joined: 1 }
    const asked = (grantor: Grantor, inviters: InviterCircle) => refuseInvitingNow(grantor, { ...used, inviters })
    expect(asked(by(held('owner')), 'owners')).toBe('seats_used_up')
    expect(asked(by(held('manager')), 'owners')).toBe('inviting_owners_only')
    expect(asked(by(held('owner')), 'nobody')).toBe('inviting_off')
  })
})

describe('an address', () => {
  const member = (rest: Partial<Grantee> = {}): Grantee => ({
    userId: 'usr_other',
    role: 'member',
    status: 'active',
    grant: null,
    ...rest,
  })
  const address = (email: string, rest: Partial<AddressHere> = {}): AddressHere => ({
    email,
    member: null,
    isInvitedHere: false,
    retryAt: null,
    ...rest,
  })
  const decide = (addresses: AddressHere[], free = 10, inPlan = Infinity, grantor = by(held('owner'))) =>
    decideAddresses(addresses, { grantor, grant: held('agent'), now }, { here: free, inPlan }).map(
      ({ outcome, refusal }) => refusal ?? outcome,
    )

  it.each([
    ['unknown', address('a@x.io'), 'invited'],
    ['written to too often', address('a@x.io', { retryAt: now }), 'invited_too_often'],
    ['of a member who was written to', address('a@x.io', { member: member(), retryAt: now }), 'access_given'],
    ['invited to this workspace', address('a@x.io', { isInvitedHere: true }), 'already_invited'],
    ['of an active member', address('a@x.io', { member: member() }), 'access_given'],
    ['of someone with a level here', address('a@x.io', { member: member({ grant: held('agent') }) }), 'already_here'],
    ['of an Organization Admin', address('a@x.io', { member: member({ role: 'organization_admin' }) }), 'already_here'],
    ['of a suspended member', address('a@x.io', { member: member({ status: 'suspended' }) }), 'cannot_be_invited'],
  ] as const)('%s', (_what, asked, expected) => {
    expect(decide([asked])).toEqual([expected])
    // Members take no seat, so without one they are decided on alike.
    expect(decide([asked], 0)).toEqual([expected === 'invited' ? 'seats_used_up' : expected])
  })

  it('takes a seat each, the first ones first, and the second time nothing', () => {
    const batch = ['a@x.io', 'a@x.io', 'b@x.io', 'c@x.io'].map((email) => address(email))
    expect(decide(batch, 2)).toEqual(['invited', 'already_invited', 'invited', 'seats_used_up'])
    const twice = [address('m@x.io', { member: member() }), address('m@x.io', { member: member() })]
    expect(decide(twice, 0)).toEqual(['access_given', 'already_here'])
    expect(decide(batch, 9, 1)).toEqual(['invited', 'already_invited', 'seats_exceeded', 'seats_exceeded'])
  })
})

describe('taking back', () => {
  it.each([
    ['owner', 'owner', null],
    ['manager', 'agent', null],
    ['manager', 'manager', 'level_above_yours'],
    ['agent', 'agent', 'forbidden'],
  ] as const)('%s of %s: %s', (own, level, expected) => {
    expect(refuseTakingBack(by(held(own)), held(level))).toBe(expected)
  })
})

describe('what stands at acceptance', () => {
  const place = (rest: Partial<DelegatedPlace> = {}): DelegatedPlace => ({
    workspaceId: 'wsp_a',
    rules: { inviters: 'owners_and_managers' },
    grant: held('agent'),
    inviter: { userId: 'usr_m', role: 'member', status: 'active', grant: held('manager') },
    ...rest,
  })
  const inviter = (rest: Partial<NonNullable<DelegatedPlace['inviter']>>) => ({
    userId: 'usr_m',
    role: 'member' as const,
    status: 'active' as const,
    grant: held('manager'),
    ...rest,
  })

  it.each([
    ['as it was offered', place(), true],
    ['its inviter gone', place({ inviter: null }), false],
    ['its inviter suspended', place({ inviter: inviter({ status: 'suspended' }) }), false],
    ['its inviter without access', place({ inviter: inviter({ grant: null }) }), false],
    ['its inviter an Agent now', place({ inviter: inviter({ grant: held('agent') }) }), false],
    ['its inviter promoted above it', place({ inviter: inviter({ role: 'organization_admin', grant: null }) }), true],
    ['a level above its inviter', place({ grant: held('manager') }), false],
    ['only Owners may invite now', place({ rules: { inviters: 'owners' } }), false],
    ['nobody may invite now', place({ rules: { inviters: 'nobody' } }), false],
    ['over before it began', place({ grant: held('agent', { expiresAt: now }) }), false],
  ] as const)('%s', (_what, offered, stands) => {
    expect([...standingPlaces([offered], now)]).toEqual(stands ? ['wsp_a'] : [])
  })
})
