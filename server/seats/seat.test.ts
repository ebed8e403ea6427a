import { describe, expect, it } from 'vitest'
import { everyDay } from './seat.ts'

describe('every day', () => {
  it('goes from the number now back over the changes', () => {
    const changed = [
      { day: '2028-03-01', change: 2, highest: 3 },
      { day: '2028-02-28', change: -1, highest: 0 },
    ]
    expect(everyDay('2028-03-01', 7, { changed, days: 4 })).toEqual([
      { day: '2028-02-27', last: 6, highest: 6 },
      { day: '2028-02-28', last: 5, highest: 6 },
      { day: '2028-02-29', last: 5, highest: 5 },
      { day: '2028-03-01', last: 7, highest: 8 },
    ])
  })

  it('is as many days as were asked for, over the turn of a year', () => {
    const days = everyDay('2027-01-01', 3, { changed: [], days: 366 })
    expect(days).toHaveLength(366)
    expect([days[0]?.day, days.at(-2)?.day]).toEqual(['2026-01-01', '2026-12-31'])
    expect(days.every(({ last, highest }) => last === 3 && highest === 3)).toBe(true)
  })
})
