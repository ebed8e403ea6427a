import type { RefusalCode } from '#contract/errors.ts'
import {
  featureKeys,
  limitKeys,
  type Entitlements,
  type FeatureKey,
  type LimitKey,
  type PendingChange,
  type SubscriptionState,
} from '#contract/subscription.ts'
import type { Seconds } from '../plans/billing-calendar.ts'
import type { Anchor, Period } from '../plans/billing-period.ts'
import type { Offer, PlanVersion } from '../plans/plan.ts'
import { fullAmount, type Price } from '../plans/price.ts'

/** Where a subscription stands. */
export type Subscription = {
  state: SubscriptionState
  plan: PlanVersion
  /** Null in a trial for which no plan was chosen, and after it. */
  price: Price | null
  pending: PendingChange
  /** Where a downgrade leads. */
  pendingOffer: Offer | null
  /** The seats that a downgrade of a committed number leads to. */
  pendingCommittedSeats: number | null
  trialEndsAt: Seconds | null
  anchorAt: Seconds | null
  period: Period | null
  /** The seats that were billed for the period that runs; with high water, the most of it. */
  billedSeats: number
  /** The number that was agreed on; null unless the plan's policy is committed. */
  committedSeats: number | null
  timeZone: string
}

export const events = ['chosen', 'trial_over', 'canceled', 'overdue', 'given_up', 'paid'] as const
export type SubscriptionEvent = (typeof events)[number]

const transitions: Record<SubscriptionState, Partial<Record<SubscriptionEvent, SubscriptionState>>> = {
  trialing: { chosen: 'active', trial_over: 'trial_ended', canceled: 'canceled' },
  trial_ended: { chosen: 'active' },
  active: { canceled: 'canceled', overdue: 'past_due' },
  past_due: { canceled: 'canceled', given_up: 'frozen', paid: 'active' },
  frozen: { canceled: 'canceled', paid: 'active' },
  canceled: { chosen: 'active' },
}

/** The state after an event; null where the event means nothing. */
export const stateAfter = (state: SubscriptionState, event: SubscriptionEvent): SubscriptionState | null =>
  transitions[state][event] ?? null

/** Something is paid for and used, or could be as soon as it is paid. */
export const isRunning = ({ state }: Pick<Subscription, 'state'>) =>
  state === 'active' || state === 'past_due' || state === 'frozen'

/** The seats that a period is billed for: those that are taken, or those that were agreed on. */
export const seatsToBill = (plan: Pick<PlanVersion, 'seatPolicy'>, committed: number | null, live: number): number =>
  plan.seatPolicy === 'committed' ? (committed ?? live) : live

export type Timing = 'now' | 'trial_end' | 'period_end'

/** More takes effect now, less at the end of what was paid for. */
export function timingOf(
  { state, plan, price }: Subscription,
  goal: Offer,
  seats: { from: number; to: number },
): Timing {
  if (state === 'trialing') return 'trial_end'
  if (price === null || state === 'trial_ended' || state === 'canceled') return 'now'
  if (goal.plan.rank !== plan.rank) return goal.plan.rank > plan.rank ? 'now' : 'period_end'
  if (goal.price.interval !== price.interval) return goal.price.interval === 'year' ? 'now' : 'period_end'
  return fullAmount(goal.price, seats.to) >= fullAmount(price, seats.from) ? 'now' : 'period_end'
}

/** What is used of each limit; null where nothing counts it yet. */
export type Usage = Record<LimitKey, number | null>

export type Shrinking = { key: LimitKey; used: number; limit: number }

/** What must shrink before it fits. */
export function mustShrink(usage: Usage, to: Entitlements): Shrinking[] {
  return limitKeys.flatMap((key) => {
    const [used, limit] = [usage[key], to[key]]
    return used !== null && limit !== null && used > limit ? [{ key, used, limit }] : []
  })
}

export const featuresLost = (from: Entitlements, to: Entitlements): FeatureKey[] =>
  featureKeys.filter((key) => from[key] && !to[key])

/** Whether somebody may change to this. */
export function refuseOffer(
  subscription: Subscription,
  goal: Offer,
  committedSeats: number | null,
): RefusalCode | null {
  const { state, price, plan } = subscription
  if (state === 'past_due' || state === 'frozen') return 'payment_due_first'
  if (state === 'canceled' || state === 'trial_ended' || price === null) return null
  if (price.id === goal.price.id && plan.id === goal.plan.id && committedSeats === subscription.committedSeats) {
    return 'plan_already_chosen'
  }
  return state === 'active' && price.currency !== goal.price.currency ? 'other_currency' : null
}

/** A committed number that does not hold those who are there is none. */
export function refuseCommitment(
  { seatPolicy }: PlanVersion,
  committed: number | null,
  live: number,
): RefusalCode | null {
  if (seatPolicy !== 'committed') return committed === null ? null : 'seats_not_committed'
  return committed !== null && committed < live ? 'fewer_seats_than_taken' : null
}

export function refuseCancellation({ state, price, pending }: Subscription): RefusalCode | null {
  if (state === 'canceled' || state === 'trial_ended' || price === null) return 'nothing_to_cancel'
  return pending === 'cancel' ? 'already_canceling' : null
}

export const refuseTakingBack = ({ pending, state }: Subscription): RefusalCode | null =>
  pending === 'none' || state === 'canceled' ? 'nothing_pending' : null

export const refuseResumption = ({ state, price }: Subscription): RefusalCode | null =>
  state !== 'canceled' || price === null ? 'nothing_to_resume' : null

export const anchorOf = (at: Seconds, { interval }: Price, timeZone: string): Anchor => ({ at, interval, timeZone })

/** When something happens by itself; null when nothing does. */
export function dueAt({ state, trialEndsAt, period, pending }: Subscription): Seconds | null {
  if (state === 'trialing') return trialEndsAt
  // Nothing is billed to who has not paid for so long; only a cancellation still comes.
  if (state === 'frozen') return pending === 'cancel' ? (period?.end ?? null) : null
  return state === 'active' || state === 'past_due' ? (period?.end ?? null) : null
}
