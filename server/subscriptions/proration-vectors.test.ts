import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { roundedQuotient } from '#contract/money.ts'
import { instantOf, secondsOf } from '../plans/billing-calendar.ts'
import { chargeLines, netOf, taxOf, totalOf, type BilledLine } from '../plans/billed-line.ts'
import { cutIntoPeriods, shareOf, type BillingInterval } from '../plans/billing-period.ts'
import { factsAt, offerOf, runningSubscription } from '../testing/subscribed.ts'
import { outcomeOf, type Change } from './subscription-change.ts'
import { billedSeatChange, dueStep, type Facts } from './subscription-step.ts'
import type { Subscription } from './subscription.ts'

/**
 * Figures of other billing systems, from their documents, test suites and answers. They lie beside the repository, not
 * in it; where they are missing, these tests are skipped and the runner says so.
 */
const vectorFile = ['../shared', '../../shared']
  .map((folder) => resolve(folder, 'data/billing/proration-vectors.json'))
  .find((path) => existsSync(path))

type Single = {
  id: string
  mode: 'second' | 'day' | 'fraction'
  amount_minor: number
  numerator: number
  denominator: number
  expected_minor: number
  tax_bp?: number
  tax?: number
  total?: number
  period_start?: number
  period_end?: number
  change_at?: number
}

type Vectors = {
  single: Single[]
  sequences: { id: string; lines?: number[]; total?: number; paid_credits?: string; expected_minor?: number }[]
  killbill_cycles: { rows: [start: string, end: string, day: number, expected: string][] }
}

const vectors: Vectors =
  vectorFile === undefined
    ? { single: [], sequences: [], killbill_cycles: { rows: [] } }
    : (JSON.parse(readFileSync(vectorFile, 'utf8')) as Vectors)

const done = (subscription: Subscription, change: Change, facts: Facts) => {
  const outcome = outcomeOf(subscription, change, facts)
  if (typeof outcome === 'string') throw new Error(`refused: ${outcome}`)
  return outcome
}

/** A period of so many days: a month or year that has them, and the wall-clock day on which it ends. */
const periodsByDays: Record<number, { since: string; interval: BillingInterval; endsOn: string }> = {
  2: { since: '2011-04-01', interval: 'month', endsOn: '2011-05-01' },
  28: { since: '2011-02-01', interval: 'month', endsOn: '2011-03-01' },
  29: { since: '2012-02-01', interval: 'month', endsOn: '2012-03-01' },
  30: { since: '2011-04-01', interval: 'month', endsOn: '2011-05-01' },
  31: { since: '2011-01-01', interval: 'month', endsOn: '2011-02-01' },
  366: { since: '2011-03-01', interval: 'year', endsOn: '2012-03-01' },
}

/** Offsets that these zones have all through the winter months above. */
const zones = { UTC: '+00:00', 'America/Bogota': '-05:00', 'Asia/Kolkata': '+05:30' } as const
type Zone = keyof typeof zones

function daysBefore(day: string, days: number): string {
  return new Date(Date.parse(day) - days * 86_400_000).toISOString().slice(0, 10)
}

type Situation = {
  since: string
  changeAt: string
  interval: BillingInterval
  mode: 'second' | 'day'
  timeZone: string
}

function situationOf(vector: Single, timeZone: Zone, hour: string): Situation {
  const offset = zones[timeZone]
  if (vector.period_end !== undefined && vector.change_at !== undefined) {
    const since = instantOf(vector.period_start ?? vector.period_end - vector.denominator)
    return { since, changeAt: instantOf(vector.change_at), interval: 'month', mode: 'second', timeZone: 'UTC' }
  }
  const { since, interval, endsOn } = periodsByDays[vector.denominator] ?? { since: '', interval: 'month', endsOn: '' }
  // Half of a month of thirty days is fifteen days.
  const left = vector.denominator === 2 ? 15 : vector.numerator
  const mode = vector.mode === 'day' ? 'day' : 'second'
  const at = mode === 'day' ? hour : '00:00:00'
  return {
    since: `${since}T00:00:00${offset}`,
    changeAt: `${daysBefore(endsOn, left)}T${at}${offset}`,
    interval,
    mode,
    timeZone,
  }
}

/** The line of a plan change that credits, or charges, the amount of the vector. */
function lineThroughChange(
  vector: Single,
  { since, changeAt, interval, mode, timeZone }: Situation,
): BilledLine | undefined {
  const amount = Math.abs(vector.amount_minor)
  const isCredit = vector.amount_minor < 0
  const from = offerOf({ prorationMode: mode }, { flatMinor: isCredit ? amount : 0, interval })
  const to = offerOf({ key: 'business', rank: 2 }, { flatMinor: isCredit ? 0 : amount, interval })
  const subscription = runningSubscription({ ...from, since, timeZone })
  const facts = factsAt(changeAt, { taxRatePpm: (vector.tax_bp ?? 0) * 100 })
  const { lines } = done(subscription, { kind: 'choose', offer: to, committedSeats: null }, facts)
  return lines.find(({ kind }) => kind === (isCredit ? 'credit_unused' : 'plan'))
}

/** In every zone and at every hour of the day. */
const linesThroughChanges = (vector: Single) =>
  (Object.keys(zones) as Zone[]).flatMap((zone) =>
    ['00:00:00', '13:37:21', '23:59:59'].map((hour) => lineThroughChange(vector, situationOf(vector, zone, hour))),
  )

/** A quarter is no interval of ours; its figure is checked by the same lines and shares. */
function lineOfQuarter(vector: Single): BilledLine | undefined {
  const period = { start: secondsOf('2023-01-01T00:00:00Z'), end: secondsOf('2023-04-02T00:00:00Z') }
  const part = { start: secondsOf(`${daysBefore('2023-04-02', vector.numerator)}T18:00:00Z`), end: period.end }
  const share = shareOf(period, part, { mode: 'day', timeZone: 'UTC' })
  const { plan, price } = offerOf({}, { flatMinor: vector.amount_minor })
  return chargeLines({ plan, price, part, share, taxRatePpm: 0, cause: 'renewal' }, 0)[0]
}

describe.skipIf(vectorFile === undefined)('vectors of other billing systems (../shared/data/billing)', () => {
  it('are all there', () => {
    expect(vectors.single.length).toBeGreaterThanOrEqual(26)
    expect(vectors.sequences.length).toBeGreaterThanOrEqual(5)
    expect(vectors.killbill_cycles.rows.length).toBeGreaterThanOrEqual(9)
  })

  it.each(vectors.single)('$id: $amount_minor × $numerator/$denominator = $expected_minor', (vector) => {
    const lines = vector.denominator === 91 ? [lineOfQuarter(vector)] : linesThroughChanges(vector)
    for (const line of lines) {
      expect(line?.netMinor).toBe(vector.expected_minor)
      if (vector.tax !== undefined) expect(line?.taxMinor).toBe(vector.tax)
      if (vector.total !== undefined && line !== undefined) expect(totalOf([line])).toBe(vector.total)
    }
  })

  it.each(vectors.killbill_cycles.rows)('%s to %s, billed on day %i: %s', (start, end, day, expected) => {
    const [from, until] = [secondsOf(`${start}T00:00:00Z`), secondsOf(`${end}T00:00:00Z`)]
    const anchor = {
      at: secondsOf(`2010-01-${String(day).padStart(2, '0')}T00:00:00Z`),
      interval: 'month',
      timeZone: 'UTC',
    } as const
    const shares = cutIntoPeriods({ start: from, end: until }, anchor, 'day').map(({ share }) => share)
    const shown = shares.map(({ numerator, denominator }) =>
      numerator === denominator ? 'whole' : `${numerator}/${denominator}`,
    )
    // `3` stands for three whole periods.
    const wanted = expected
      .split('+')
      .flatMap((term) => (term.includes('/') ? [term] : Array.from({ length: Number(term) }, () => 'whole')))
    expect(shown).toEqual(wanted)
  })

  it('stripe-gist-invoice: what is left of a month comes back, and a year begins', () => {
    const since = instantOf(1489449600 - 2419200)
    const subscription = runningSubscription({ ...offerOf({}, { flatMinor: 1000 }), since })
    const offer = offerOf({}, { flatMinor: 10000, interval: 'year' })
    const { lines } = done(subscription, { kind: 'choose', offer, committedSeats: null }, factsAt(1488568488))
    expect(lines.map(({ netMinor }) => netMinor)).toEqual([-364, 10000])
    expect(netOf(lines)).toBe(sequence('stripe-gist-invoice').total)
  })

  it('baremetrics-upgrade: the change, and the renewal after it', () => {
    const subscription = runningSubscription({ ...offerOf({}, { flatMinor: 1200 }), since: '2011-02-01T00:00:00Z' })
    const offer = offerOf({ key: 'business', rank: 2 }, { flatMinor: 2400 })
    const changed = done(subscription, { kind: 'choose', offer, committedSeats: null }, factsAt('2011-02-08T00:00:00Z'))
    const renewal = dueStep(changed.after, factsAt('2011-03-01T00:00:00Z'))
    const lines = [...changed.lines, ...renewal.lines]
    expect(lines.map(({ netMinor }) => netMinor)).toEqual(sequence('baremetrics-upgrade').lines)
    expect(netOf(lines)).toBe(sequence('baremetrics-upgrade').total)
  })

  it('lago-seats-10-5-15: only what is above the most that was billed', () => {
    const seats = { scheme: 'graduated', tiers: [{ upTo: null, unitMinor: 1000, flatMinor: 0 }] } as const
    const offer = offerOf({ seatPolicy: 'high_water' }, { flatMinor: 0, seats })
    expect(
      billedOneByOne(
        offer,
        [10, 5, 15].map((count) => ({ at: '2024-01-01T00:00:00Z', count })),
      ),
    ).toEqual([10000, 0, 5000])
  })

  it('documenso-seats-high-water: each new peak for the rest of the period, nothing back', () => {
    const tiers = [
      { upTo: 5, unitMinor: 0, flatMinor: 0 },
      { upTo: null, unitMinor: 1000, flatMinor: 0 },
    ]
    const offer = offerOf({ seatPolicy: 'high_water' }, { flatMinor: 5000, seats: { scheme: 'graduated', tiers } })
    const [half, later] = ['2024-04-16T00:00:00Z', '2024-04-23T12:00:00Z']
    const steps = [
      { at: half, count: 6 },
      { at: half, count: 7 },
      { at: half, count: 5 },
      { at: later, count: 7 },
      { at: later, count: 8 },
      { at: later, count: 9 },
    ]
    const running = runningSubscription({ ...offer, since: '2024-04-01T00:00:00Z', seats: 5 })
    expect(inTurn(running, steps)).toEqual([500, 500, 0, 0, 250, 250])
  })

  it('wallet-rounding: a decimal of any length is rounded once', () => {
    const { paid_credits: text = '', expected_minor: expected } = sequence('wallet-rounding')
    const [whole = '', decimals = ''] = text.split('.')
    expect(roundedQuotient(BigInt(whole + decimals) * 100n, 10n ** BigInt(decimals.length))).toBe(BigInt(expected ?? 0))
  })

  it('one moment is another day elsewhere: 21 days of 28 in UTC, 22 in Los Angeles', () => {
    const shares = ['UTC', 'America/Los_Angeles'].map((timeZone) => {
      const since = timeZone === 'UTC' ? '2023-02-01T00:00:00Z' : '2023-02-01T08:00:00Z'
      const offer = offerOf({ prorationMode: 'day' }, { flatMinor: 0 })
      const subscription = runningSubscription({ ...offer, since, timeZone })
      const to = offerOf({ key: 'business', rank: 2 }, { flatMinor: 5000 })
      const facts = factsAt('2023-02-08T05:00:00Z', { taxRatePpm: 200_000 })
      const { lines } = done(subscription, { kind: 'choose', offer: to, committedSeats: null }, facts)
      return [lines.at(-1)?.share?.numerator, totalOf(lines), taxOf(lines)]
    })
    expect(shares).toEqual([
      [21, 4500, 750],
      [22, 4715, 786],
    ])
  })
})

const sequence = (id: string) => vectors.sequences.find((each) => each.id === id) ?? { id }

type Count = { at: string; count: number }

/** What a subscription is billed from its start with a number of seats, and for each number after it. */
function billedOneByOne(offer: ReturnType<typeof offerOf>, counts: Count[]): number[] {
  const [first, ...others] = counts
  if (first === undefined) return []
  const subscription: Subscription = { ...runningSubscription({ ...offer, since: first.at }), state: 'canceled' }
  const facts = factsAt(first.at, { liveSeats: first.count })
  const begun = done(subscription, { kind: 'choose', offer, committedSeats: null }, facts)
  return [netOf(begun.lines), ...inTurn(begun.after, others)]
}

function inTurn(start: Subscription, counts: Count[]): number[] {
  let subscription = start
  return counts.map(({ at, count }) => {
    const step = billedSeatChange(subscription, factsAt(at, { liveSeats: count }))
    subscription = step?.after ?? subscription
    return netOf(step?.lines ?? [])
  })
}
