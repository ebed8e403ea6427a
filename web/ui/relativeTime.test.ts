import { expect, it } from 'vitest'
import { relativeTime } from './relativeTime'

const now = new Date('2026-03-10T12:00:00Z')

it.each([
  ['2026-03-10T11:59:30Z', 'now'],
  ['2026-03-10T11:58:00Z', '2 minutes ago'],
  ['2026-03-10T14:00:00Z', 'in 2 hours'],
  ['2026-03-09T12:00:00Z', 'yesterday'],
  ['2026-02-25T12:00:00Z', 'last week'],
])('%s is %s', (moment, expected) => {
  expect(relativeTime(new Date(moment), now, 'en')).toBe(expected)
})
