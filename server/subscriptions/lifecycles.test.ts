import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { prorationModes, seatPolicies, type SeatPolicy } from '#contract/subscription.ts'
import { netOf, type BilledLine } from '../plans/billed-line.ts'
import { billingIntervals, type Period } from '../plans/billing-period.ts'
import { secondsOf, type Seconds } from '../plans/billing-calendar.ts'
import type { Offer } from '../plans/plan.ts'
import type { SeatPrice } from '../plans/price.ts'
import { factsAt, offerOf, runningSubscription } from '../testing/subscribed.ts'
import { outcomeOf, type Change } from './subscription-change.ts'
import { billedSeatChange, dueStep, paidStep, type Step } from './subscription-step.ts'
import { dueAt, isRunning, stateAfter, type Subscription } from './subscription.ts'

/**
 * Whole lives of subscriptions, by chance. What was billed is compared with an account kept beside it, which knows
 * nothing of lines: which price was in force for how many seconds or days of which period. Some lives here, ten
 * thousand by ATRIUM_PROVE=1.
 */
const lives = process.env['ATRIUM_PROVE'] === '1' ? 10_000 : 100

/** Zones with daylight saving, half hours, and midnights that do not exist. */
const zones = ['UTC', 'Europe/Madrid', 'America/Los_Angeles', 'Asia/Kolkata', 'America/Santiago', 'Pacific/Apia']

const money = fc.integer({ min: 0, max: 99_999_999 })
const tiers = fc.uniqueArray(fc.integer({ min: 1, max: 40 }), { maxLength: 3 }).chain((ends) =>
  fc
    .array(fc.record({ unitMinor: money, flatMinor: fc.oneof(fc.constant(0), money) }), {
      minLength: ends.length + 1,
      maxLength: ends.length + 1,
    })
    .map((prices) => {
      const sorted = ends.toSorted((a, b) => a - b)
      return prices.map((price, index) => ({ upTo: sorted[index] ?? null, ...price }))
    }),
)
const seatPrice: fc.Arbitrary<SeatPrice | null> = fc.option(
  fc.record({ scheme: fc.constantFrom('graduated', 'volume'), tiers }),
  { freq: 4 },
)

const catalogue = fc.array(
  fc.record({
    flatMinor: money,
    seats: seatPrice,
    interval: fc.constantFrom(...billingIntervals),
    rank: fc.integer({ min: 1, max: 3 }),
  }),
  { minLength: 2, maxLength: 4 },
)

const day = 86_400
const step = fc.record({
  wait: fc.oneof(
    fc.integer({ min: 0, max: 40 * day }),
    fc.integer({ min: 0, max: 3 }),
    fc.integer({ min: 0, max: 400 * day }),
  ),
  what: fc.constantFrom(
    'choose',
    'choose',
    'seats',
    'seats',
    'cancel',
    'take_back',
    'resume',
    'overdue',
    'given_up',
    'paid',
  ),
  which: fc.integer({ min: 0, max: 3 }),
  seats: fc.integer({ min: 0, max: 60 }),
})

const life = fc.record({
  catalogue,
  steps: fc.array(step, { minLength: 1, maxLength: 12 }),
  since: fc.integer({ min: secondsOf('2019-01-01T00:00:00Z'), max: secondsOf('2027-01-01T00:00:00Z') }),
  timeZone: fc.constantFrom(...zones),
  mode: fc.constantFrom(...prorationModes),
  policy: fc.constantFrom<SeatPolicy>(...seatPolicies),
  taxRatePpm: fc.constantFrom(0, 70_000, 200_000, 233_300, 190_001),
  seats: fc.integer({ min: 0, max: 60 }),
})
type Life = typeof life extends fc.Arbitrary<infer L> ? L : never

describe('lives of subscriptions', () => {
  it(`are billed for what was used, ${lives} of them`, () => {
    let linesSeen = 0
    const property = fc.property(life, (each) => {
      const { lines, periods } = lived(each)
      linesSeen += lines.length
      for (const line of lines) expectHonestLine(line, each)
      for (const used of periods) expectWholePeriod(used, lines)
    })
    fc.assert(property, { numRuns: lives })
    expect(linesSeen).toBeGreaterThan(lives)
  }, 600_000)
})

/** How much of one period was in force at which full price. */
type Use = { full: bigint; from: Seconds }
type UsedPeriod = {
  period: Period
  uses: Use[]
  end: Seconds
  lines: BilledLine[]
  mode: 'second' | 'day'
  timeZone: string
}

/** Notes what holds from a moment on: a new period, or another price within the one that runs. */
function note(
  periods: UsedPeriod[],
  { subscription, at, lines }: { subscription: Subscription; at: Seconds; lines: BilledLine[] },
) {
  const { period, price, plan, timeZone } = subscription
  const last = periods.at(-1)
  if (period === null || price === null || !isRunning(subscription)) {
    if (last !== undefined) last.end = Math.min(last.end, Math.max(at, last.period.start))
    return
  }
  const full = BigInt(price.flatMinor) + seatsCost(price.seats, subscription.billedSeats)
  if (last !== undefined && last.period.start === period.start && last.period.end === period.end) {
    last.uses.push({ full, from: at })
    last.lines.push(...lines)
    return
  }
  // Another interval begins at once: what it takes back belongs to the period it ends.
  if (last !== undefined) last.end = Math.min(last.end, at)
  last?.lines.push(...lines.filter(({ kind }) => kind === 'credit_unused'))
  const own = lines.filter(({ kind }) => kind !== 'credit_unused')
  const uses = [{ full, from: period.start }]
  periods.push({ period, uses, end: period.end, lines: own, mode: plan.prorationMode, timeZone })
}

/** A second opinion on tiers, seat by seat. */
function seatsCost(seats: SeatPrice | null, count: number): bigint {
  if (seats === null || count === 0) return 0n
  const tierOf = (seat: number) => seats.tiers.findIndex(({ upTo }) => upTo === null || seat <= upTo)
  const touched = new Set<number>()
  let cost = 0n
  for (let seat = 1; seat <= count; seat += 1) {
    const index = tierOf(seats.scheme === 'volume' ? count : seat)
    cost += BigInt(seats.tiers[index]?.unitMinor ?? 0)
    touched.add(index)
  }
  for (const index of touched) cost += BigInt(seats.tiers[index]?.flatMinor ?? 0)
  return cost
}

function lived({ catalogue: prices, steps, since, timeZone, mode, policy, taxRatePpm, seats }: Life) {
  const offers = prices.map(({ rank, ...price }, index) =>
    offerOf({ key: `plan${index}`, rank, prorationMode: mode, seatPolicy: policy }, { id: `prc_${index}`, ...price }),
  )
  const [first] = offers
  if (first === undefined) throw new Error('a catalogue has plans')
  let liveSeats = seats
  let now = since
  const periods: UsedPeriod[] = []
  const lines: BilledLine[] = []
  let subscription: Subscription = {
    ...runningSubscription({ ...first, since: '2019-01-01T00:00:00Z', timeZone }),
    state: 'trial_ended',
    price: null,
  }
  const facts = () => factsAt(now, { liveSeats, taxRatePpm })
  const take = (next: Step | null) => {
    if (next === null) return
    lines.push(...next.lines)
    subscription = next.after
    note(periods, { subscription, at: now, lines: next.lines })
  }
  const begin = outcomeOf(subscription, { kind: 'choose', offer: first, committedSeats: null }, facts())
  if (typeof begin !== 'string') take(begin)
  for (const { wait, what, which, seats: count } of steps) {
    const until = now + wait
    for (let due = dueAt(subscription); due !== null && due <= until; due = dueAt(subscription)) {
      now = due
      take(dueStep(subscription, facts()))
    }
    now = until
    if (what === 'seats') liveSeats = count
    take(stepOf(subscription, { what, offer: offers[which % offers.length] ?? first, count }, facts()))
  }
  return { lines, periods }
}

type Wish = { what: string; offer: Offer; count: number }

function stepOf(
  subscription: Subscription,
  { what, offer, count }: Wish,
  facts: ReturnType<typeof factsAt>,
): Step | null {
  if (what === 'seats') return billedSeatChange(subscription, facts)
  if (what === 'paid') return paidStep(subscription, facts)
  if (what === 'overdue' || what === 'given_up') {
    const state = stateAfter(subscription.state, what)
    return state === null ? null : { after: { ...subscription, state }, lines: [] }
  }
  const committedSeats = offer.plan.seatPolicy === 'committed' ? Math.max(count, facts.liveSeats) : null
  const change: Change = what === 'choose' ? { kind: 'choose', offer, committedSeats } : ({ kind: what } as Change)
  const outcome = outcomeOf(subscription, change, facts)
  return typeof outcome === 'string' ? null : outcome
}

/** Net and tax are each within half a minor unit of the exact amount, which is worked out from the line as it shows. */
function expectHonestLine(line: BilledLine, { taxRatePpm }: Life): void {
  const full =
    line.unitAmountMinor === null
      ? (line.tiers ?? []).reduce((sum, { amountMinor }) => sum + BigInt(amountMinor), 0n)
      : BigInt(line.unitAmountMinor) * BigInt(line.quantity)
  const { numerator, denominator } = line.share ?? { numerator: 1, denominator: 1 }
  const exact = full * BigInt(numerator)
  expect(isWithinHalf(BigInt(line.netMinor), exact, BigInt(denominator)), JSON.stringify(line)).toBe(true)
  const ofTax = BigInt(denominator) * 1_000_000n
  expect(isWithinHalf(BigInt(line.taxMinor), exact * BigInt(taxRatePpm), ofTax), JSON.stringify(line)).toBe(true)
}

const isWithinHalf = (amount: bigint, numerator: bigint, denominator: bigint) => {
  const away = 2n * (amount * denominator - numerator)
  return away <= denominator && -away <= denominator
}

/** All lines of a period together are what its parts cost, each for as long as it held; half a unit a line is rounding. */
function expectWholePeriod({ period, uses, end, lines, mode, timeZone }: UsedPeriod, all: BilledLine[]): void {
  expect(all).toEqual(expect.arrayContaining(lines))
  const lengthOf = (from: Seconds, to: Seconds) =>
    BigInt(mode === 'second' ? to - from : dayNumber(to, timeZone) - dayNumber(from, timeZone))
  const whole = lengthOf(period.start, period.end)
  let exact = 0n
  uses.forEach(({ full, from }, index) => {
    exact += full * lengthOf(from, uses[index + 1]?.from ?? end)
  })
  // What was never taken back is billed to the end, such as the rest of a period that was frozen.
  const away = 2n * (BigInt(netOf(lines)) * whole - exact)
  const allowed = BigInt(lines.length) * whole
  expect(
    away <= allowed && -away <= allowed,
    JSON.stringify({ period, uses: uses.map(String), away: String(away) }),
  ).toBe(true)
}

/** The day as a calendar on the wall there names it. */
function dayNumber(at: Seconds, timeZone: string): number {
  const named = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(at * 1000)
  return Date.parse(named) / 86_400_000
}
