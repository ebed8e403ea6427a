import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { atWallTime, instantOf, secondsOf, wallTimeAt } from './billing-calendar.ts'
import { cutIntoPeriods, periodAt, shareOf, type BillingInterval } from './billing-period.ts'
import { tierDifference, tierParts, type SeatPrice } from './price.ts'

const zones = [
  'UTC',
  'Europe/Madrid',
  'America/Los_Angeles',
  'America/Santiago',
  'Asia/Kolkata',
  'Pacific/Apia',
  'Australia/Lord_Howe',
]
const moment = fc.integer({ min: secondsOf('1999-01-01T00:00:00Z'), max: secondsOf('2037-01-01T00:00:00Z') })
const anchor = fc.record({
  at: moment,
  interval: fc.constantFrom<BillingInterval>('month', 'year'),
  timeZone: fc.constantFrom(...zones),
})

const startsOf = (
  since: string,
  { count, interval = 'month', timeZone = 'UTC' }: { count: number; interval?: BillingInterval; timeZone?: string },
) => {
  const starts: string[] = []
  const at = secondsOf(since)
  for (let now = at; starts.length < count;) {
    const { start, end } = periodAt({ at, interval, timeZone }, now)
    starts.push(instantOf(start))
    now = end
  }
  return starts
}

describe('periods', () => {
  it('that begin on the 31st end on the last day of shorter months, and come back to the 31st', () => {
    expect(startsOf('2023-10-31T09:00:00Z', { count: 6 }).map((at) => at.slice(0, 10))).toEqual([
      '2023-10-31',
      '2023-11-30',
      '2023-12-31',
      '2024-01-31',
      '2024-02-29',
      '2024-03-31',
    ])
  })

  it('of a year that began on the 29th of February begin on the 28th, and on the 29th again', () => {
    const starts = startsOf('2024-02-29T00:00:00Z', { count: 5, interval: 'year' })
    expect(starts.map((at) => at.slice(0, 10))).toEqual([
      '2024-02-29',
      '2025-02-28',
      '2026-02-28',
      '2027-02-28',
      '2028-02-29',
    ])
  })

  it('keep the hour on the wall when the clocks change', () => {
    expect(startsOf('2024-02-15T08:00:00Z', { count: 3, timeZone: 'Europe/Madrid' })).toEqual([
      '2024-02-15T08:00:00.000Z',
      '2024-03-15T08:00:00.000Z',
      '2024-04-15T07:00:00.000Z',
    ])
  })

  it('follow one another without a gap, and one of them holds any moment', () => {
    const property = fc.property(anchor, moment, (from, at) => {
      const period = periodAt(from, at)
      expect(period.start <= at && at < period.end).toBe(true)
      expect(periodAt(from, period.end).start).toBe(period.end)
      expect(periodAt(from, period.start - 1).end).toBe(period.start)
      expect(periodAt(from, from.at).start).toBe(from.at)
    })
    fc.assert(property, { numRuns: 300 })
  })

  it('of 28 to 31 days are measured as long as they are', () => {
    const days = ['2023-01-01', '2023-02-01', '2024-02-01', '2023-04-01'].map((since) => {
      const at = secondsOf(`${since}T00:00:00Z`)
      const period = periodAt({ at, interval: 'month', timeZone: 'UTC' }, at)
      return shareOf(period, period, { mode: 'day', timeZone: 'UTC' }).denominator
    })
    expect(days).toEqual([31, 28, 29, 30])
  })

  it('cut a span into parts that are the whole of it, by second and by day', () => {
    const property = fc.property(anchor, moment, fc.integer({ min: 1, max: 800 * 86_400 }), (from, start, length) => {
      for (const mode of ['second', 'day'] as const) {
        const parts = cutIntoPeriods({ start, end: start + length }, from, mode)
        expect(parts[0]?.part.start).toBe(start)
        expect(parts.at(-1)?.part.end).toBe(start + length)
        parts.slice(1).forEach(({ part }, index) => expect(part.start).toBe(parts[index]?.part.end))
        for (const { share } of parts.slice(1, -1)) expect(share.numerator).toBe(share.denominator)
      }
    })
    fc.assert(property, { numRuns: 100 })
  })
})

describe('wall clocks', () => {
  it.each([
    ['2024-03-31', 2 * 3600 + 1800, 'Europe/Madrid', '2024-03-31T01:30:00.000Z'],
    ['2024-10-27', 2 * 3600 + 1800, 'Europe/Madrid', '2024-10-27T00:30:00.000Z'],
    ['2024-09-08', 0, 'America/Santiago', '2024-09-08T04:00:00.000Z'],
    ['2011-12-30', 12 * 3600, 'Pacific/Apia', '2011-12-30T22:00:00.000Z'],
  ])(
    '%s and %i seconds in %s is %s: skipped time runs on, repeated time is the first',
    (day, second, timeZone, expected) => {
      expect(instantOf(atWallTime({ day: Date.parse(day) / 86_400_000, second }, timeZone))).toBe(expected)
    },
  )

  it('show what they were set to', () => {
    const property = fc.property(moment, fc.constantFrom(...zones), (at, timeZone) => {
      const shown = wallTimeAt(at, timeZone)
      const back = atWallTime(shown, timeZone)
      // In an hour that is shown twice it may be the other one.
      expect(wallTimeAt(back, timeZone)).toEqual(shown)
      expect(at - back).toBeGreaterThanOrEqual(0)
      expect(at - back).toBeLessThanOrEqual(3600)
    })
    fc.assert(property, { numRuns: 500 })
  })
})

describe('the price of seats', () => {
  const tiers = [
    { upTo: 5, unitMinor: 0, flatMinor: 100 },
    { upTo: 10, unitMinor: 300, flatMinor: 0 },
    { upTo: null, unitMinor: 200, flatMinor: 50 },
  ]
  const cost = (scheme: SeatPrice['scheme'], quantity: number) =>
    tierParts({ scheme, tiers }, quantity).reduce((sum, { amountMinor }) => sum + Number(amountMinor), 0)

  it.each([
    [0, 0, 0],
    [1, 100, 100],
    [5, 100, 100],
    [6, 400, 1800],
    [10, 1600, 3000],
    [11, 1850, 2250],
    [100, 19650, 20050],
  ])('of %i is %i graduated, %i by volume', (quantity, graduated, volume) => {
    expect([cost('graduated', quantity), cost('volume', quantity)]).toEqual([graduated, volume])
  })

  it('of another number differs by the difference of the two, both ways', () => {
    const count = fc.integer({ min: 0, max: 30 })
    const property = fc.property(fc.constantFrom('graduated', 'volume'), count, count, (scheme, from, to) => {
      const parts = tierDifference({ scheme, tiers }, from, to)
      expect(parts.reduce((sum, { amountMinor }) => sum + Number(amountMinor), 0)).toBe(
        cost(scheme, to) - cost(scheme, from),
      )
      expect(parts.reduce((sum, { quantity }) => sum + quantity, 0)).toBe(to - from)
    })
    fc.assert(property)
  })
})
