import { describe, expect, it } from 'vitest'
import {
  endOfDay,
  hasChanged,
  mayReview,
  refuseAnswer,
  refuseChangeOf,
  refuseDeadline,
  refuseRemovalOf,
  type ItemRow,
} from './access-review.ts'

const now = '2026-06-01T00:00:00.000Z'

describe('the end of a day', () => {
  it.each([
    ['2026-03-10', 'UTC', '2026-03-11T00:00:00.000Z'],
    ['2026-07-01', 'Europe/Madrid', '2026-07-01T22:00:00.000Z'],
    ['2026-01-01', 'Asia/Kolkata', '2026-01-01T18:30:00.000Z'],
    // The clocks change in the night after this day, and in the night before that one.
    ['2026-03-28', 'Europe/Madrid', '2026-03-28T23:00:00.000Z'],
    ['2026-03-29', 'Europe/Madrid', '2026-03-29T22:00:00.000Z'],
    ['2026-10-25', 'Europe/Madrid', '2026-10-25T23:00:00.000Z'],
    // Samoa skipped a whole day.
    ['2026-12-31', 'Pacific/Apia', '2026-12-31T11:00:00.000Z'],
    ['2026-12-31', 'America/Los_Angeles', '2027-01-01T08:00:00.000Z'],
  ])('of %s in %s is %s', (day, timeZone, end) => {
    expect(endOfDay(day, timeZone)).toBe(end)
  })

  it.each([
    ['2026-06-01T00:00:00.001Z', null],
    ['2027-05-31T00:00:00.000Z', null],
    [now, 'deadline_out_of_range'],
    ['2027-07-01T00:00:00.000Z', 'deadline_out_of_range'],
  ])('as a deadline at %s answers %s', (at, refusal) => {
    expect(refuseDeadline(at, now)).toBe(refusal)
  })
})

const level: ItemRow = {
  number: 1,
  userId: 'usr_held',
  name: 'Held',
  email: 'held@example.com',
  workspaceId: 'wsp_one',
  workspaceName: 'One',
  was: { level: 'agent', restrictions: {} },
  wasUntil: null,
  heldSince: now,
  reviewerId: null,
  reviewerName: null,
  answer: 'open',
  answeredBy: null,
  answeredByName: null,
  answeredAt: null,
  note: '',
  became: null,
  problem: null,
  role: 'member',
  status: 'active',
  level: { level: 'agent', restrictions: {} },
  levelNow: 'agent',
  wasLevelName: null,
  becameLevelName: null,
  until: null,
  place: 'One',
  ownLevel: 'owner',
  ownRestrictions: {},
  ownUntil: null,
}
const role: ItemRow = { ...level, workspaceId: '', was: { role: 'user_admin', status: 'active' }, role: 'user_admin' }
const owner = { userId: 'usr_owner', role: 'member' } as const
const userAdmin = { userId: 'usr_ua', role: 'user_admin' } as const

describe('an item', () => {
  it.each<[string, ItemRow, boolean]>([
    ['as it was', level, false],
    ['given another level', { ...level, level: { level: 'owner', restrictions: {} } }, true],
    ['narrowed', { ...level, level: { level: 'agent', restrictions: { shortcuts: true } } }, true],
    ['given an end', { ...level, until: '2027-01-01T00:00:00.000Z' }, true],
    ['expired', { ...level, wasUntil: now, until: now }, true],
    ['taken away', { ...level, level: null }, true],
    ['of someone who left', { ...level, role: null, level: null }, true],
    ['of a role that stayed, of someone suspended', { ...role, status: 'suspended' }, false],
    ['of a role that changed', { ...role, role: 'member' }, true],
  ])('%s: changed is %#', (_, row, changed) => {
    expect(hasChanged(row, now)).toBe(changed)
  })

  it.each<[string, ItemRow, { userId: string; role: 'member' | 'user_admin' }, boolean]>([
    ['an Owner', level, owner, true],
    ['an Owner whose level ended', { ...level, ownUntil: now }, owner, false],
    ['a Manager', { ...level, ownLevel: 'manager' }, owner, false],
    ['an Owner, when it is assigned to someone', { ...level, reviewerId: 'usr_other' }, owner, false],
    ['whom it is assigned to', { ...level, reviewerId: owner.userId, ownLevel: null }, owner, true],
    ['who may start reviews', { ...level, reviewerId: 'usr_other', ownLevel: null }, userAdmin, true],
  ])('is reviewed by %s: %#', (_, row, reviewer, may) => {
    expect(mayReview(row, reviewer, now)).toBe(may)
  })

  it('takes one answer, and none of the person it is about', () => {
    expect(refuseAnswer({ ...level, answer: 'confirmed' }, { reviewer: owner, now })).toBe('already_reviewed')
    expect(refuseAnswer(level, { reviewer: { ...owner, userId: level.userId }, now })).toBe('own_review')
    expect(refuseAnswer({ ...level, ownLevel: null }, { reviewer: owner, now })).toBe('forbidden')
    expect(refuseAnswer(level, { reviewer: owner, now })).toBeNull()
  })

  it('is removed and changed by the rules that hold without a review', () => {
    const asked = (row: ItemRow, reviewer: { userId: string; role: 'member' | 'user_admin' }) => [
      refuseRemovalOf(row, { reviewer, now }),
      refuseChangeOf(row, { reviewer, now }),
    ]
    expect(asked(level, owner)).toEqual([null, null])
    expect(asked({ ...level, ownLevel: null }, owner)).toEqual(['forbidden', 'forbidden'])
    expect(
      asked({ ...level, level: { level: 'owner', restrictions: {} }, levelNow: 'owner', ownLevel: 'manager' }, owner),
    ).toEqual(['level_above_yours', 'level_above_yours'])
    expect(asked(role, owner)).toEqual(['forbidden', 'forbidden'])
    expect(asked(role, userAdmin)).toEqual([null, null])
    expect(asked({ ...role, role: 'billing_admin' }, userAdmin)).toEqual(['role_above_yours', 'role_above_yours'])
    expect(asked({ ...role, role: null }, userAdmin)).toEqual(['not_found', 'not_found'])
  })
})
