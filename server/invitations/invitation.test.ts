import { describe, expect, it } from 'vitest'
import { accessLevels, organizationRoles, type LevelReference, type OrganizationRole } from '#contract/permissions.ts'
import {
  refuseAcceptance,
  refuseDecline,
  refuseInvitation,
  refuseInvitations,
  refuseOwnResend,
  refuseResend,
  refuseRevocation,
  refuseView,
  type HeldInvitation,
  type InvitationStatus,
} from './invitation.ts'

const statuses: InvitationStatus[] = ['pending', 'accepted', 'declined', 'revoked', 'expired']
const rolePairs = organizationRoles.flatMap((actor) => organizationRoles.map((role) => [actor, role] as const))

/** The table of product.md, section 4, written out: who may give which role. */
const mayGive: Record<OrganizationRole, readonly OrganizationRole[]> = {
  organization_admin: ['organization_admin', 'billing_admin', 'user_admin', 'member'],
  billing_admin: [],
  user_admin: ['user_admin', 'member'],
  member: [],
}
const manages = (actor: OrganizationRole) => mayGive[actor].length > 0

const row = (email: string, role: OrganizationRole = 'member', workspaceId?: string) => ({
  email,
  role,
  workspaces: workspaceId === undefined ? [] : [{ workspaceId, level: 'agent' as const }],
})

describe('inviting', () => {
  const clear = {
    isMember: false,
    isInvited: false,
    retryAt: null,
    workspaceIds: new Set(['w1']),
    levels: new Set(accessLevels),
  }
  it.each(rolePairs)('%s invites as %s', (actor, role) => {
    const refusal = refuseInvitation(actor, { role, workspaces: [] }, clear)
    expect(refusal).toBe(mayGive[actor].includes(role) ? null : 'grant_above_yours')
  })

  it.each([
    [{ isMember: true }, 'already_member'],
    [{ isInvited: true }, 'already_invited'],
    [{ isMember: true, isInvited: true }, 'already_member'],
    [{ retryAt: '2026-11-01T00:00:00.000Z' }, 'invited_too_often'],
    [{ isInvited: true, retryAt: '2026-11-01T00:00:00.000Z' }, 'already_invited'],
    [{ workspaceIds: new Set<string>() }, 'workspace_gone'],
    [{ levels: new Set<LevelReference>() }, 'level_gone'],
    [{}, null],
  ] as const)('refuses for what is true: %j', (facts, refusal) => {
    const wanted = { role: 'member', workspaces: [{ workspaceId: 'w1', level: 'agent' }] } as const
    expect(refuseInvitation('user_admin', wanted, { ...clear, ...facts })).toBe(refusal)
  })

  it('decides each row on its own; a repeated address is invited by its first good row', () => {
    const batch = [
      row('new@x.io', 'organization_admin'),
      row('new@x.io'),
      row('new@x.io'),
      row('member@x.io'),
      row('invited@x.io'),
      row('lost@x.io', 'member', 'gone'),
      row('fine@x.io', 'member', 'w1'),
    ]
    const facts = {
      members: new Set(['member@x.io']),
      invited: new Set(['invited@x.io']),
      retryAt: new Map(),
      workspaceIds: new Set(['w1']),
      levels: new Set(accessLevels),
    }
    expect(refuseInvitations('user_admin', batch, facts)).toEqual([
      'grant_above_yours',
      null,
      'already_invited',
      'already_member',
      'already_invited',
      'workspace_gone',
      null,
    ])
  })
})

describe('sending again and revoking', () => {
  it.each(rolePairs)('%s, an invitation as %s', (actor, role) => {
    const allowed = mayGive[actor].includes(role)
    const resend = refuseResend(actor, {
      role,
      status: 'pending',
      isMember: false,
      isInvitedAgain: false,
      retryAt: null,
    })
    const revoke = refuseRevocation(actor, { role, status: 'pending' })
    const refused = manages(actor) ? ['grant_above_yours', 'role_above_yours'] : ['forbidden', 'forbidden']
    expect([resend, revoke]).toEqual(allowed ? [null, null] : refused)
  })

  it.each(statuses)('%s', (status) => {
    const free = { role: 'member', status, isMember: false, isInvitedAgain: false, retryAt: null } as const
    const sendable = status === 'pending' || status === 'expired'
    expect(refuseResend('user_admin', free)).toBe(sendable ? null : 'invitation_not_pending')
    expect(refuseResend('user_admin', { ...free, isMember: true })).toBe(
      sendable ? 'already_member' : 'invitation_not_pending',
    )
    expect(refuseResend('user_admin', { ...free, isInvitedAgain: true })).toBe(
      sendable ? 'already_invited' : 'invitation_not_pending',
    )
    expect(refuseResend('user_admin', { ...free, retryAt: '2026-11-01T00:00:00.000Z' })).toBe(
      sendable ? 'invited_too_often' : 'invitation_not_pending',
    )
    expect(refuseRevocation('user_admin', free)).toBe(status === 'pending' ? null : 'invitation_not_pending')
  })
})

const held = (rest: Partial<HeldInvitation> = {}): HeldInvitation => ({
  email: 'ada@x.io',
  role: 'member',
  status: 'pending',
  delegated: false,
  organizationDeleted: false,
  organizationFrozen: false,
  inviter: { role: 'user_admin', status: 'active' },
  ...rest,
})

const dead = 'link_used_or_expired'
const late = 'invitation_expired'

describe('holding an invitation', () => {
  it.each([
    ['pending', [null, null, null, null]],
    ['accepted', [dead, dead, dead, 'invitation_not_pending']],
    ['declined', [dead, dead, dead, 'invitation_not_pending']],
    ['revoked', [dead, dead, dead, 'invitation_not_pending']],
    ['expired', [late, dead, late, late]],
  ] as const)('%s: view, decline, accept, have sent', (status, refusals) => {
    const invitation = held({ status })
    const answers = [
      refuseView(invitation),
      refuseDecline(invitation),
      refuseAcceptance(invitation, { email: 'ada@x.io', isMember: false, standingPlaces: 0 }),
      refuseOwnResend(invitation),
    ]
    expect(answers).toEqual(refusals)
  })

  it('without one', () => {
    expect(refuseView(null)).toBe('link_used_or_expired')
    expect(refuseDecline(null)).toBe('link_used_or_expired')
    expect(refuseAcceptance(null, { email: 'ada@x.io', isMember: false, standingPlaces: 0 })).toBe(
      'link_used_or_expired',
    )
    expect(refuseOwnResend(null)).toBe('not_found')
  })

  it.each([
    [{}, { email: 'eve@x.io' }, 'invitation_for_another_address'],
    [{ status: 'expired' }, { email: 'eve@x.io' }, 'invitation_for_another_address'],
    [{ organizationDeleted: true }, {}, 'organization_deleted'],
    [{ organizationFrozen: true }, {}, 'organization_frozen'],
    [{}, { isMember: true }, 'already_member'],
    [{ inviter: null }, { isMember: true }, 'already_member'],
    [{ inviter: null }, {}, 'inviter_may_no_longer'],
    [{ inviter: { role: 'organization_admin', status: 'suspended' } }, {}, 'inviter_may_no_longer'],
  ] as const)('accepting %j as %j: %s', (rest, accepting, refusal) => {
    const as = { email: 'ada@x.io', isMember: false, standingPlaces: 0, ...accepting }
    expect(refuseAcceptance(held(rest), as)).toBe(refusal)
  })

  it.each(rolePairs)('asks whether a %s may give %s still', (role, wanted) => {
    const invitation = held({ role: wanted, inviter: { role, status: 'active' } })
    const refusal = refuseAcceptance(invitation, { email: 'ada@x.io', isMember: false, standingPlaces: 0 })
    expect(refusal).toBe(mayGive[role].includes(wanted) ? null : 'inviter_may_no_longer')
  })

  it('shows nothing of a deleted organization', () => {
    expect(refuseView(held({ organizationDeleted: true }))).toBe('link_used_or_expired')
    expect(refuseOwnResend(held({ organizationDeleted: true }))).toBe('invitation_not_pending')
    expect(refuseOwnResend(held({ organizationFrozen: true }))).toBe('organization_frozen')
  })
})
