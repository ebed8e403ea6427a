import { describe, expect, it } from 'vitest'
import { isReadOnly, pendingChanges, subscriptionStates, subscriptionStatus } from '#contract/subscription.ts'
import { instantOf, secondsOf } from '../plans/billing-calendar.ts'
import { netOf } from '../plans/billed-line.ts'
import { factsAt, offerOf, planOf, runningSubscription, trialOf } from '../testing/subscribed.ts'
import { outcomeOf, type Change } from './subscription-change.ts'
import { billedSeatChange, dueStep, paidStep } from './subscription-step.ts'
import { dueAt, events, stateAfter, type Subscription } from './subscription.ts'

const seats = { scheme: 'graduated', tiers: [{ upTo: null, unitMinor: 100, flatMinor: 0 }] } as const
const team = offerOf({}, { seats })
const teamYearly = offerOf({}, { interval: 'year', flatMinor: 10_000, seats })
const business = offerOf({ key: 'business', rank: 2 }, { flatMinor: 3000, seats })
const starter = offerOf(
  { key: 'starter', rank: 0, entitlements: { ...planOf().entitlements, members: 2, workspaces: 1 } },
  { flatMinor: 500, seats },
)
const running = runningSubscription({ ...team, since: '2024-04-01T00:00:00Z', seats: 3 })
const half = factsAt('2024-04-16T00:00:00Z', { liveSeats: 3 })
const choose = (offer: typeof team, committedSeats: number | null = null): Change => ({
  kind: 'choose',
  offer,
  committedSeats,
})

const allowed = (subscription: Subscription, change: Change, facts = half) => {
  const outcome = outcomeOf(subscription, change, facts)
  if (typeof outcome === 'string') throw new Error(`refused: ${outcome}`)
  return outcome
}
const amounts = (lines: { kind: string; netMinor: number }[]) => lines.map(({ kind, netMinor }) => [kind, netMinor])

describe('the status people see', () => {
  it('is a function of state and pending change', () => {
    const table = subscriptionStates.map((state) => pendingChanges.map((pending) => subscriptionStatus(state, pending)))
    expect(Object.fromEntries(subscriptionStates.map((state, index) => [state, table[index]]))).toEqual({
      trialing: ['trial', 'downgrading', 'canceling'],
      trial_ended: ['trial_ended', 'trial_ended', 'trial_ended'],
      active: ['active', 'downgrading', 'canceling'],
      past_due: ['pending_payment', 'pending_payment', 'pending_payment'],
      frozen: ['frozen', 'frozen', 'frozen'],
      canceled: ['canceled', 'canceled', 'canceled'],
    })
    expect(subscriptionStates.filter(isReadOnly)).toEqual(['trial_ended', 'frozen', 'canceled'])
  })

  it('changes by these events and no others', () => {
    const found = subscriptionStates.flatMap((state) =>
      events.flatMap((event) => {
        const next = stateAfter(state, event)
        return next === null ? [] : [`${state} + ${event} = ${next}`]
      }),
    )
    expect(found).toEqual([
      'trialing + chosen = active',
      'trialing + trial_over = trial_ended',
      'trialing + canceled = canceled',
      'trial_ended + chosen = active',
      'active + canceled = canceled',
      'active + overdue = past_due',
      'past_due + canceled = canceled',
      'past_due + given_up = frozen',
      'past_due + paid = active',
      'frozen + canceled = canceled',
      'frozen + paid = active',
      'canceled + chosen = active',
    ])
  })
})

describe('an upgrade', () => {
  it('takes effect now: what is unused comes back, the rest of the period is billed, the period stays', () => {
    const { lines, timing, after } = allowed(running, choose(business))
    expect(timing).toBe('now')
    expect(amounts(lines)).toEqual([
      ['credit_unused', -500],
      ['credit_unused', -150],
      ['plan', 1500],
      ['seats', 150],
    ])
    expect(after).toMatchObject({ plan: { key: 'business' }, period: running.period, pending: 'none', billedSeats: 3 })
  })

  it('to a year begins the year now', () => {
    const { lines, after } = allowed(running, choose(teamYearly))
    expect(amounts(lines)).toEqual([
      ['credit_unused', -500],
      ['credit_unused', -150],
      ['plan', 10_000],
      ['seats', 300],
    ])
    expect(after.period).toEqual({ start: half.now, end: secondsOf('2025-04-16T00:00:00Z') })
  })

  it('bills those who are there now, not those who were', () => {
    const { lines } = allowed(running, choose(teamYearly), { ...half, liveSeats: 1 })
    expect(amounts(lines).slice(1)).toEqual([
      ['credit_unused', -150],
      ['plan', 10_000],
      ['seats', 100],
    ])
  })

  it('at the first moment of a period takes back the whole of it, and shows no share', () => {
    const { lines } = allowed(running, choose(business), factsAt('2024-04-01T00:00:00Z', { liveSeats: 3 }))
    expect(lines.map(({ netMinor, share }) => [netMinor, share])).toEqual([
      [-1000, null],
      [-300, null],
      [3000, null],
      [300, null],
    ])
  })

  it('drops what was pending', () => {
    const downgraded = allowed(running, choose(starter)).after
    expect(allowed(downgraded, choose(business)).after).toMatchObject({ pending: 'none', pendingOffer: null })
  })
})

describe('a downgrade', () => {
  const facts = { ...half, usage: { members: 3, workspaces: 4, knowledge_characters: null } }

  it('costs nothing now, takes effect with the next period, and says what must shrink', () => {
    const outcome = allowed(running, choose(starter), facts)
    expect(outcome).toMatchObject({ timing: 'period_end', takesEffectAt: running.period?.end, lines: [] })
    expect(outcome.after).toMatchObject({ plan: { key: 'team' }, pending: 'downgrade' })
    expect(outcome.mustShrink).toEqual([
      { key: 'members', used: 3, limit: 2 },
      { key: 'workspaces', used: 4, limit: 1 },
    ])
    const due = dueAt(outcome.after) ?? 0
    const { after, lines } = dueStep(outcome.after, factsAt(due, { liveSeats: 2 }))
    expect(after).toMatchObject({ plan: { key: 'starter' }, pending: 'none', billedSeats: 2, state: 'active' })
    expect(lines.map(({ kind, netMinor, cause }) => [kind, netMinor, cause.kind])).toEqual([
      ['plan', 500, 'plan_changed'],
      ['seats', 200, 'plan_changed'],
    ])
  })

  it('can be taken back, and the plan is renewed as if nothing had been', () => {
    const pending = allowed(running, choose(starter)).after
    const back = allowed(pending, { kind: 'take_back' }).after
    expect(back).toEqual(running)
    expect(dueStep(back, factsAt(dueAt(back) ?? 0, { liveSeats: 3 })).after.plan.key).toBe('team')
  })

  it('is what a shorter interval, a lower rank and a smaller amount are', () => {
    const yearly = runningSubscription({ ...teamYearly, since: '2024-04-01T00:00:00Z', seats: 3 })
    const cheaper = offerOf({ version: 2, id: 'plv_team2' }, { id: 'prc_team2', flatMinor: 900, seats })
    const dearer = offerOf({ version: 2, id: 'plv_team2' }, { id: 'prc_team2', flatMinor: 1100, seats })
    expect(allowed(yearly, choose(team)).timing).toBe('period_end')
    expect(allowed(running, choose(starter)).timing).toBe('period_end')
    expect(allowed(running, choose(cheaper)).timing).toBe('period_end')
    expect(allowed(running, choose(dearer)).timing).toBe('now')
    expect(allowed(yearly, choose(business)).timing).toBe('now')
  })
})

describe('canceling', () => {
  it('ends with the period, without a bill', () => {
    const { after, timing } = allowed(running, { kind: 'cancel' })
    expect([timing, subscriptionStatus(after.state, after.pending)]).toEqual(['period_end', 'canceling'])
    expect(dueStep(after, factsAt(dueAt(after) ?? 0))).toMatchObject({
      after: { state: 'canceled', pending: 'none' },
      lines: [],
    })
  })

  it('and resuming begins anew, with those who are there', () => {
    const canceled = { ...running, state: 'canceled' as const }
    const { after, lines } = allowed(canceled, { kind: 'resume' }, factsAt('2024-06-10T08:00:00Z', { liveSeats: 4 }))
    expect(amounts(lines)).toEqual([
      ['plan', 1000],
      ['seats', 400],
    ])
    expect(instantOf(after.period?.end ?? 0)).toBe('2024-07-10T08:00:00.000Z')
  })

  it('of what was frozen and is over takes effect at once', () => {
    const frozen = { ...running, state: 'frozen' as const }
    const later = factsAt('2024-05-02T00:00:00Z')
    expect(dueAt(frozen)).toBeNull()
    expect(allowed(frozen, { kind: 'cancel' }, later)).toMatchObject({ timing: 'now', after: { state: 'canceled' } })
  })
})

describe('a trial', () => {
  const trial = trialOf(business.plan, '2024-05-01T12:00:00Z')

  it('ends without a plan, or begins the one that was chosen, at its end', () => {
    const end = factsAt('2024-05-01T12:00:00Z', { liveSeats: 2 })
    expect(dueStep(trial, end)).toMatchObject({ after: { state: 'trial_ended' }, lines: [] })
    const chosen = allowed(trial, choose(team))
    expect(chosen).toMatchObject({
      timing: 'trial_end',
      lines: [],
      after: { state: 'trialing', plan: { key: 'team' } },
    })
    const begun = dueStep(chosen.after, end)
    expect(begun.after).toMatchObject({ state: 'active', period: { start: end.now }, trialEndsAt: null })
    expect(begun.lines.map(({ netMinor, cause }) => [netMinor, cause.kind])).toEqual([
      [1000, 'trial_ended'],
      [200, 'trial_ended'],
    ])
  })

  it('for which a plan was chosen can be canceled, and ends as canceled', () => {
    const canceled = allowed(allowed(trial, choose(team)).after, { kind: 'cancel' }).after
    expect(subscriptionStatus(canceled.state, canceled.pending)).toBe('canceling')
    expect(dueStep(canceled, factsAt('2024-05-01T12:00:00Z')).after.state).toBe('canceled')
    expect(allowed(canceled, { kind: 'take_back' }).after.pending).toBe('none')
  })

  it('that ended is over with a plan: from now on', () => {
    const { after, timing } = allowed({ ...trial, state: 'trial_ended' }, choose(team))
    expect([timing, after.state, after.period?.start]).toEqual(['now', 'active', half.now])
  })
})

describe('seats that come and go', () => {
  const withPolicy = (seatPolicy: 'live' | 'high_water' | 'committed', billed = 3) =>
    runningSubscription({ ...offerOf({ seatPolicy }, { seats }), since: '2024-04-01T00:00:00Z', seats: billed })
  const billed = (subscription: Subscription, live: number) =>
    netOf(billedSeatChange(subscription, { ...half, liveSeats: live })?.lines ?? [])

  it('are billed both ways, above the most, or not at all', () => {
    expect([5, 3, 1].map((live) => billed(withPolicy('live'), live))).toEqual([100, 0, -100])
    expect([5, 3, 1].map((live) => billed(withPolicy('high_water'), live))).toEqual([100, 0, 0])
    expect([5, 3, 1].map((live) => billed(withPolicy('committed'), live))).toEqual([0, 0, 0])
  })

  it('are agreed on where the plan says so: more now, fewer with the next period, never below those who are there', () => {
    const committed = withPolicy('committed', 10)
    const offer = { plan: committed.plan, price: committed.price ?? team.price }
    expect(allowed(committed, choose(offer, 20)).timing).toBe('now')
    expect(netOf(allowed(committed, choose(offer, 20)).lines)).toBe(500)
    const fewer = allowed(committed, choose(offer, 5))
    expect(fewer).toMatchObject({ timing: 'period_end', after: { pending: 'downgrade', billedSeats: 10 } })
    expect(dueStep(fewer.after, factsAt(dueAt(fewer.after) ?? 0, { liveSeats: 3 })).after).toMatchObject({
      committedSeats: 5,
      billedSeats: 5,
    })
    expect(outcomeOf(committed, choose(offer, 2), half)).toBe('fewer_seats_than_taken')
    expect(outcomeOf(running, choose(business, 5), half)).toBe('seats_not_committed')
  })

  it('are billed for nobody in a trial, and in nothing that is frozen or over', () => {
    for (const state of ['trialing', 'trial_ended', 'frozen', 'canceled'] as const) {
      expect(billedSeatChange({ ...withPolicy('live'), state }, { ...half, liveSeats: 9 })).toBeNull()
    }
  })
})

describe('paying', () => {
  it('goes on in the period that runs, and begins anew where it is over', () => {
    const frozen = { ...running, state: 'frozen' as const }
    expect(paidStep(frozen, half)).toEqual({ after: running, lines: [] })
    const late = factsAt('2024-07-07T00:00:00Z', { liveSeats: 3 })
    const { after, lines } = paidStep(frozen, late)
    expect(after).toMatchObject({ state: 'active', period: { start: late.now } })
    expect(netOf(lines)).toBe(1300)
  })
})

describe('what is refused', () => {
  it.each([
    ['the plan one has', running, choose(team), 'plan_already_chosen'],
    ['another currency', running, choose(offerOf({ key: 'business', rank: 2 }, { currency: 'EUR' })), 'other_currency'],
    [
      'a plan while something is owed',
      { ...running, state: 'past_due' as const },
      choose(business),
      'payment_due_first',
    ],
    ['a plan while frozen', { ...running, state: 'frozen' as const }, choose(business), 'payment_due_first'],
    ['canceling twice', { ...running, pending: 'cancel' as const }, { kind: 'cancel' } as const, 'already_canceling'],
    [
      'canceling what is over',
      { ...running, state: 'canceled' as const },
      { kind: 'cancel' } as const,
      'nothing_to_cancel',
    ],
    [
      'canceling a trial without a plan',
      trialOf(team.plan, '2024-05-01T00:00:00Z'),
      { kind: 'cancel' } as const,
      'nothing_to_cancel',
    ],
    ['taking back nothing', running, { kind: 'take_back' } as const, 'nothing_pending'],
    ['resuming what runs', running, { kind: 'resume' } as const, 'nothing_to_resume'],
  ])('%s', (_, subscription, change, code) => {
    expect(outcomeOf(subscription, change, half)).toBe(code)
  })
})
