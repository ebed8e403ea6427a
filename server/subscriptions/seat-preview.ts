import type { z } from 'zod'
import type { seatPreviews } from '#contract/seat-previews.ts'
import type { OutputOf } from '#contract/endpoint.ts'
import { entitlementsOf } from '../entitlements/entitlement.ts'
import { billOf, nextBillOf } from './shown-subscription.ts'
import type { Standing } from './standing.ts'
import { outcomeOf } from './subscription-change.ts'

type Preview = OutputOf<(typeof seatPreviews)['previewSeats']>
type Money = NonNullable<z.output<(typeof seatPreviews)['previewSeats']['answer']['schema']>['money']>

/** What so many seats more would take, and for those who may see it what they cost. */
export function seatPreview(standing: Standing, wanted: number, maySeeMoney: boolean): Preview {
  const { row, subscription } = standing
  const { members: limit } = entitlementsOf(row.plan.entitlements, row.overrides)
  return {
    plan: subscription.plan.name,
    limit,
    taken: row.liveSeats,
    free: limit === null ? null : Math.max(0, limit - row.liveSeats),
    wanted,
    isTrial: subscription.state === 'trialing',
    money: maySeeMoney ? moneyOf(standing, wanted) : null,
  }
}

/**
 * By the same rules as the bill itself. Seats that came within the hour and are not billed yet are taken as billed, so
 * that the lines are those of the wanted seats alone.
 */
function moneyOf({ subscription, facts, row }: Standing, wanted: number): Money {
  const settled = outcomeOf(subscription, { kind: 'seats', seats: row.liveSeats }, facts)
  const before = typeof settled === 'string' ? subscription : settled.after
  const seats = row.liveSeats + wanted
  const outcome = outcomeOf(before, { kind: 'seats', seats }, facts)
  if (typeof outcome === 'string') return { bill: null, each: null }
  const currency = before.price?.currency
  const [now, then] = [nextBillOf(before, facts), nextBillOf(outcome.after, { ...facts, liveSeats: seats })]
  const interval = (before.pendingOffer ?? before).price?.interval
  const each =
    then === null || interval === undefined
      ? null
      : {
          currency: then.currency,
          interval,
          netMinor: then.netMinor - (now?.netMinor ?? 0),
          totalMinor: then.totalMinor - (now?.totalMinor ?? 0),
        }
  return { bill: billOf(outcome.lines, { at: facts.now, currency }), each }
}
