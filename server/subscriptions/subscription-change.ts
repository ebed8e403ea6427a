import type { RefusalCode } from '#contract/errors.ts'
import type { FeatureKey } from '#contract/subscription.ts'
import type { Seconds } from '../plans/billing-calendar.ts'
import type { Offer } from '../plans/plan.ts'
import {
  begun,
  billedSeatChange,
  canceled,
  changedNow,
  nothingPending,
  type Chosen,
  type Facts,
  type Step,
} from './subscription-step.ts'
import {
  featuresLost,
  isRunning,
  mustShrink,
  refuseCancellation,
  refuseCommitment,
  refuseOffer,
  refuseResumption,
  refuseTakingBack,
  seatsToBill,
  timingOf,
  type Shrinking,
  type Subscription,
  type Timing,
} from './subscription.ts'

/** What a person may ask for. `seats`: as if so many were taken. */
export type Change =
  | { kind: 'choose'; offer: Offer; committedSeats: number | null }
  | { kind: 'cancel' }
  | { kind: 'take_back' }
  | { kind: 'resume' }
  | { kind: 'seats'; seats: number }

/** What a change does. Carrying it out and asking what it would cost are the same. */
export type Outcome = Step & {
  timing: Timing
  takesEffectAt: Seconds
  mustShrink: Shrinking[]
  featuresLost: FeatureKey[]
}

export function outcomeOf(subscription: Subscription, change: Change, facts: Facts): RefusalCode | Outcome {
  if (change.kind === 'choose') return choose(subscription, change, facts)
  if (change.kind === 'cancel') return refuseCancellation(subscription) ?? cancel(subscription, facts)
  if (change.kind === 'take_back') {
    const after = { ...subscription, ...nothingPending }
    return refuseTakingBack(subscription) ?? unshrunk({ after, lines: [] }, facts.now)
  }
  if (change.kind === 'resume') return refuseResumption(subscription) ?? resume(subscription, facts)
  const seats = { ...facts, liveSeats: change.seats }
  return unshrunk(billedSeatChange(subscription, seats) ?? { after: subscription, lines: [] }, facts.now)
}

const unshrunk = (step: Step, now: Seconds): Outcome => ({
  ...step,
  timing: 'now',
  takesEffectAt: now,
  mustShrink: [],
  featuresLost: [],
})

function choose(
  subscription: Subscription,
  { offer, committedSeats }: { offer: Offer; committedSeats: number | null },
  facts: Facts,
): RefusalCode | Outcome {
  const isCommitted = offer.plan.seatPolicy === 'committed'
  const committed = isCommitted ? (committedSeats ?? facts.liveSeats) : committedSeats
  const refusal =
    refuseCommitment(offer.plan, committed, facts.liveSeats) ?? refuseOffer(subscription, offer, committed)
  if (refusal !== null) return refusal
  const goalSeats = seatsToBill(offer.plan, committed, facts.liveSeats)
  const timing = timingOf(subscription, offer, { from: subscription.billedSeats, to: goalSeats })
  const chosen = { ...offer, committedSeats: committed }
  return {
    ...chosenStep(subscription, { chosen, timing }, facts),
    timing,
    takesEffectAt: momentOf(subscription, timing, facts.now),
    mustShrink: mustShrink(facts.usage, offer.plan.entitlements),
    featuresLost: featuresLost(subscription.plan.entitlements, offer.plan.entitlements),
  }
}

function chosenStep(
  subscription: Subscription,
  { chosen, timing }: { chosen: Chosen; timing: Timing },
  facts: Facts,
): Step {
  const { plan, price, committedSeats } = chosen
  if (timing === 'trial_end') {
    return { after: { ...subscription, ...nothingPending, plan, price, committedSeats }, lines: [] }
  }
  if (timing === 'period_end') {
    const pendingOffer = { plan, price }
    const pending = { pending: 'downgrade', pendingOffer, pendingCommittedSeats: committedSeats } as const
    return { after: { ...subscription, ...pending }, lines: [] }
  }
  return isRunning(subscription)
    ? changedNow(subscription, chosen, facts)
    : begun(subscription, { chosen, cause: 'subscribed' }, facts)
}

function momentOf({ trialEndsAt, period }: Subscription, timing: Timing, now: Seconds): Seconds {
  if (timing === 'trial_end') return trialEndsAt ?? now
  return timing === 'period_end' ? (period?.end ?? now) : now
}

function cancel(subscription: Subscription, { now }: Facts): Outcome {
  const { state, period } = subscription
  // What was frozen for want of payment, and whose time is over, has nothing to wait for.
  if (state === 'frozen' && period !== null && period.end <= now) return unshrunk(canceled(subscription), now)
  const timing = state === 'trialing' ? 'trial_end' : 'period_end'
  const after = { ...subscription, ...nothingPending, pending: 'cancel' as const }
  return { ...unshrunk({ after, lines: [] }, now), timing, takesEffectAt: momentOf(subscription, timing, now) }
}

function resume(subscription: Subscription, facts: Facts): Outcome {
  const { plan, price, committedSeats } = subscription
  if (price === null) return unshrunk({ after: subscription, lines: [] }, facts.now)
  const agreed = committedSeats === null ? null : Math.max(committedSeats, facts.liveSeats)
  const chosen = { plan, price, committedSeats: agreed }
  const step = begun(subscription, { chosen, cause: 'subscribed' }, facts)
  return { ...unshrunk(step, facts.now), mustShrink: mustShrink(facts.usage, plan.entitlements) }
}
