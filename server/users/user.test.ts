import { describe, expect, it } from 'vitest'
import {
  refuseAnotherKey,
  refuseFirstPassword,
  refuseInvitation,
  refuseSameAddress,
  refuseVerification,
  resendAt,
  secondsToResend,
} from './user.ts'

const noon = '2026-11-24T12:00:00.000Z'

describe('refuseInvitation', () => {
  it.each([
    [null, 'link_used_or_expired'],
    [{ status: 'pending', isExpired: false }, null],
    [{ status: 'pending', isExpired: true }, 'invitation_expired'],
    [{ status: 'expired', isExpired: false }, 'invitation_expired'],
    [{ status: 'accepted', isExpired: false }, 'invitation_not_pending'],
    [{ status: 'declined', isExpired: false }, 'invitation_not_pending'],
    [{ status: 'revoked', isExpired: false }, 'invitation_not_pending'],
  ])('%j → %s', (invitation, expected) => {
    expect(refuseInvitation(invitation)).toBe(expected)
  })
})

describe('refuseVerification', () => {
  it.each([
    [true, undefined, null],
    [true, 'word', null],
    [false, 'word', null],
    [false, undefined, 'password_required'],
  ])('holds the registration: %s, password: %s → %s', (holds, password, expected) => {
    expect(refuseVerification(holds, password)).toBe(expected)
  })
})

describe('refuseFirstPassword', () => {
  it.each([
    [true, true, null],
    [true, false, null],
    [false, true, null],
    [false, false, 'fresh_sign_in_required'],
  ])('has a password: %s, fresh: %s → %s', (hasPassword, isFresh, expected) => {
    expect(refuseFirstPassword(hasPassword, isFresh)).toBe(expected)
  })
})

it.each([
  [0, null],
  [19, null],
  [20, 'too_many_keys'],
  [21, 'too_many_keys'],
])('with %i keys another one → %s', (keys, expected) => {
  expect(refuseAnotherKey(keys)).toBe(expected)
})

it('refuses the address one has', () => {
  expect(refuseSameAddress('ada@example.com', 'ada@example.com')).toBe('same_address')
  expect(refuseSameAddress('ada@example.com', 'eve@example.com')).toBeNull()
})

it.each([
  [noon, 30],
  ['2026-11-24T12:00:00.001Z', 30],
  ['2026-11-24T12:00:29.500Z', 1],
  ['2026-11-24T12:00:30.000Z', 0],
  ['2026-11-24T13:00:00.000Z', 0],
])('mailed at noon, asked at %s: wait %i seconds', (now, seconds) => {
  expect(secondsToResend(noon, now)).toBe(seconds)
  expect(resendAt(noon)).toBe('2026-11-24T12:00:30.000Z')
})
