import type { Seconds } from '../plans/billing-calendar.ts'
import type { Offer } from '../plans/plan.ts'
import { periodAt, shareLeft, type Period, type Proration } from '../plans/billing-period.ts'
import { chargeLines, creditLines, seatLines, type BilledLine, type LineCause } from '../plans/billed-line.ts'
import { anchorOf, seatsToBill, stateAfter, type Subscription, type Usage } from './subscription.ts'

/** What is true at the moment of a change. */
export type Facts = { now: Seconds; liveSeats: number; usage: Usage; taxRatePpm: number }

/** What becomes of a subscription, and what is billed for it there and then. */
export type Step = { after: Subscription; lines: BilledLine[] }

export const nothingPending = { pending: 'none', pendingOffer: null, pendingCommittedSeats: null } as const

/** An offer with the number of seats agreed on. */
export type Chosen = Offer & { committedSeats: number | null }

type Beginning = { chosen: Chosen; cause: LineCause }

/** A first period from now on, with an anchor of its own. */
export const begun = (subscription: Subscription, beginning: Beginning, facts: Facts): Step =>
  begunAt(subscription, { ...beginning, anchorAt: facts.now, state: 'active' }, facts)

/** The period that begins now, counted from an anchor: billed whole and in advance. */
function begunAt(
  subscription: Subscription,
  { chosen, cause, anchorAt, state }: Beginning & { anchorAt: Seconds; state: Subscription['state'] },
  { now, liveSeats, taxRatePpm }: Facts,
): Step {
  const { plan, price, committedSeats } = chosen
  const part = periodAt(anchorOf(anchorAt, price, subscription.timeZone), now)
  const billedSeats = seatsToBill(plan, committedSeats, liveSeats)
  const running = { state, plan, price, committedSeats, trialEndsAt: null, anchorAt, period: part, billedSeats }
  return {
    after: { ...subscription, ...running, ...nothingPending },
    lines: chargeLines({ plan, price, part, share: null, taxRatePpm, cause }, billedSeats),
  }
}

/** What was billed and is not used comes back; the rest of the period, or a whole new one, is billed instead. */
export function changedNow(subscription: Subscription, chosen: Chosen, facts: Facts): Step {
  const { plan, price, period, billedSeats } = subscription
  const { now, liveSeats, taxRatePpm } = facts
  const cause = 'plan_changed'
  if (price === null || period === null) return begun(subscription, { chosen, cause }, facts)
  const rest = restOf(period, now, prorationOf(subscription))
  const credit = creditLines({ plan, price, ...rest, taxRatePpm, cause }, billedSeats)
  if (chosen.price.interval !== price.interval) {
    const anew = begun(subscription, { chosen, cause }, facts)
    return { ...anew, lines: [...credit, ...anew.lines] }
  }
  const seats = seatsToBill(chosen.plan, chosen.committedSeats, liveSeats)
  const charge = chargeLines({ plan: chosen.plan, price: chosen.price, ...rest, taxRatePpm, cause }, seats)
  return { after: { ...subscription, ...chosen, ...nothingPending, billedSeats: seats }, lines: [...credit, ...charge] }
}

const prorationOf = ({ plan, timeZone }: Subscription): Proration => ({ mode: plan.prorationMode, timeZone })

/** What is left of a period. The whole of it is not a share. */
function restOf(period: Period, now: Seconds, proration: Proration) {
  const from = Math.min(Math.max(now, period.start), period.end)
  const share = shareLeft(period, from, proration)
  return { part: { start: from, end: period.end }, share: share.numerator === share.denominator ? null : share }
}

export const canceled = (subscription: Subscription): Step => ({
  after: { ...subscription, ...nothingPending, state: 'canceled', trialEndsAt: null },
  lines: [],
})

/**
 * What seats that came or went cost for the rest of the period; null where they change nothing. Live: both ways.
 * High water: what is above the most that was billed in it. Committed: nothing, the number was agreed on.
 */
export function billedSeatChange(subscription: Subscription, { now, liveSeats, taxRatePpm }: Facts): Step | null {
  const { state, plan, price, period, billedSeats } = subscription
  if ((state !== 'active' && state !== 'past_due') || price === null || period === null || now >= period.end)
    return null
  if (plan.seatPolicy === 'committed' || liveSeats === billedSeats) return null
  if (plan.seatPolicy === 'high_water' && liveSeats < billedSeats) return null
  const rest = restOf(period, now, prorationOf(subscription))
  const lines = seatLines({ plan, price, ...rest, taxRatePpm, cause: 'seats_changed' }, billedSeats, liveSeats)
  return { after: { ...subscription, billedSeats: liveSeats }, lines }
}

/** What happens by itself at the moment it is due: a trial or a period ends. `facts.now` is that moment. */
export function dueStep(subscription: Subscription, facts: Facts): Step {
  const { state, plan, price, pending, committedSeats } = subscription
  if (pending === 'cancel') return canceled(subscription)
  if (state !== 'trialing') return renewed(subscription, facts)
  if (price === null) return { after: { ...subscription, ...nothingPending, state: 'trial_ended' }, lines: [] }
  // Whom the agreed number does not hold any more is billed for those who are there.
  const agreed = committedSeats === null ? null : Math.max(committedSeats, facts.liveSeats)
  return begun(subscription, { chosen: { plan, price, committedSeats: agreed }, cause: 'trial_ended' }, facts)
}

/** The next period, of what it was downgraded to if it was. Who owes something goes on owing it. */
function renewed(subscription: Subscription, facts: Facts): Step {
  const { pending, pendingOffer, pendingCommittedSeats, plan, price, state } = subscription
  const downgrade = pending === 'downgrade' ? pendingOffer : null
  const offer = downgrade ?? { plan, price }
  if (offer.price === null) return { after: subscription, lines: [] }
  const agreed = downgrade === null ? subscription.committedSeats : pendingCommittedSeats
  const committedSeats = agreed === null ? null : Math.max(agreed, facts.liveSeats)
  const chosen = { plan: offer.plan, price: offer.price, committedSeats }
  const cause = downgrade === null ? 'renewal' : 'plan_changed'
  const anchorAt = offer.price.interval === price?.interval ? (subscription.anchorAt ?? facts.now) : facts.now
  return begunAt(subscription, { chosen, cause, anchorAt, state }, facts)
}

/** Who pays goes on from where they were; after a period has passed frozen and unbilled, from now on. */
export function paidStep(subscription: Subscription, facts: Facts): Step {
  const { plan, price, committedSeats, period } = subscription
  const state = stateAfter(subscription.state, 'paid')
  if (state === null) return { after: subscription, lines: [] }
  const isOver = subscription.state === 'frozen' && period !== null && period.end <= facts.now
  if (!isOver || price === null) return { after: { ...subscription, state }, lines: [] }
  const agreed = committedSeats === null ? null : Math.max(committedSeats, facts.liveSeats)
  return begun(subscription, { chosen: { plan, price, committedSeats: agreed }, cause: 'subscribed' }, facts)
}
