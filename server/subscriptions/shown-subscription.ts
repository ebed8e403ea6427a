import type { z } from 'zod'
import { featureKeys, isReadOnly, limitKeys, subscriptionStatus, type EntitlementKey } from '#contract/subscription.ts'
import type { Subscription as ShownSubscription, SubscriptionOutcome } from '#contract/subscriptions.ts'
import { instantOf, secondsOf } from '../plans/billing-calendar.ts'
import { netOf, taxOf, totalOf, type BilledLine } from '../plans/billed-line.ts'
import { entitlementsOf } from '../entitlements/entitlement.ts'
import type { Outcome } from './subscription-change.ts'
import { dueStep, type Facts } from './subscription-step.ts'
import { subscriptionIn, type SubscriptionRow } from './subscription-store.ts'
import { dueAt, type Subscription, type Usage } from './subscription.ts'

export const usageOf = ({ liveSeats, workspaces }: Pick<SubscriptionRow, 'liveSeats' | 'workspaces'>): Usage => ({
  members: liveSeats,
  workspaces,
  knowledge_characters: null,
})

/** What is true of a subscription now, for its rules. */
export const factsOf = (row: SubscriptionRow, taxRatePpm: number): Facts => ({
  now: secondsOf(row.now),
  liveSeats: row.liveSeats,
  usage: usageOf(row),
  taxRatePpm,
})

type Bill = NonNullable<z.output<typeof SubscriptionOutcome>['bill']>

export function billOf(
  lines: BilledLine[],
  { at, currency }: { at: number; currency: string | undefined },
): Bill | null {
  if (lines.length === 0 || currency === undefined) return null
  const sums = { netMinor: netOf(lines), taxMinor: taxOf(lines), totalMinor: totalOf(lines) }
  return { at: instantOf(at), currency, lines: [...lines], ...sums } as Bill
}

/** What is billed when something is due next, with the seats that are taken now. */
export function nextBillOf(subscription: Subscription, facts: Facts): Bill | null {
  const at = dueAt(subscription)
  if (at === null) return null
  const { after, lines } = dueStep(subscription, { ...facts, now: at })
  return billOf(lines, { at, currency: after.price?.currency })
}

export function shownOutcome(outcome: Outcome, facts: Facts, asOf: string): z.output<typeof SubscriptionOutcome> {
  const { after, lines, timing, takesEffectAt, mustShrink, featuresLost } = outcome
  return {
    asOf,
    timing,
    takesEffectAt: instantOf(takesEffectAt),
    status: subscriptionStatus(after.state, after.pending),
    bill: billOf(lines, { at: facts.now, currency: after.price?.currency }),
    nextBill: nextBillOf(after, facts),
    mustShrink,
    featuresLost,
  }
}

export function shownSubscription(row: SubscriptionRow, taxRatePpm: number): z.output<typeof ShownSubscription> {
  const subscription = subscriptionIn(row)
  const { state, pending, plan, price, pendingOffer, pendingCommittedSeats, period, timeZone } = subscription
  return {
    status: subscriptionStatus(state, pending),
    state,
    pendingChange: pending,
    isReadOnly: isReadOnly(state),
    plan,
    price,
    pending: pendingOffer === null ? null : { ...pendingOffer, committedSeats: pendingCommittedSeats },
    trialEndsAt: row.trialEndsAt,
    period: period === null ? null : { start: instantOf(period.start), end: instantOf(period.end) },
    timeZone,
    seats: { taken: row.liveSeats, billed: row.billedSeats, committed: row.committedSeats },
    ...shownEntitlements(row),
    nextBill: nextBillOf(subscription, factsOf(row, taxRatePpm)),
    now: row.now,
    hasTestClock: row.hasTestClock,
  } as z.output<typeof ShownSubscription>
}

function shownEntitlements(row: SubscriptionRow) {
  const allowed = entitlementsOf(row.plan.entitlements, row.overrides)
  const used = usageOf(row)
  const overridden = (key: EntitlementKey) => {
    const override = row.overrides.find((each) => each.key === key)
    return { isOverridden: override !== undefined, overriddenUntil: override?.expiresAt ?? null }
  }
  return {
    limits: limitKeys.map((key) => ({ key, limit: allowed[key], used: used[key], ...overridden(key) })),
    features: featureKeys.map((key) => ({ key, isIncluded: allowed[key], ...overridden(key) })),
  }
}
