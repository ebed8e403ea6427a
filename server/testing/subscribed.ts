import { secondsOf, type Seconds } from '../plans/billing-calendar.ts'
import { periodAt } from '../plans/billing-period.ts'
import type { Price } from '../plans/price.ts'
import type { Offer, PlanVersion } from '../plans/plan.ts'
import { anchorOf, type Subscription } from '../subscriptions/subscription.ts'
import type { Facts } from '../subscriptions/subscription-step.ts'

/** Plans, prices and subscriptions for tests of the rules; what a test is about, it names. */

export const planOf = (named: Partial<PlanVersion> = {}): PlanVersion => ({
  id: `plv_${named.key ?? 'team'}`,
  key: 'team',
  name: 'Team',
  version: 1,
  rank: 1,
  prorationMode: 'second',
  seatPolicy: 'live',
  entitlements: {
    members: null,
    workspaces: null,
    knowledge_characters: null,
    sso: false,
    directory_sync: false,
    custom_access_levels: false,
    access_reviews: false,
  },
  ...named,
})

export const priceOf = (named: Partial<Price> = {}): Price => ({
  id: 'prc_team',
  currency: 'USD',
  interval: 'month',
  flatMinor: 1000,
  seats: null,
  ...named,
})

export const offerOf = (plan: Partial<PlanVersion> = {}, price: Partial<Price> = {}): Offer => ({
  plan: planOf(plan),
  price: priceOf({ id: `prc_${plan.key ?? 'team'}_${price.interval ?? 'month'}`, ...price }),
})

type Running = Offer & { since: string; at?: string; seats?: number; timeZone?: string }

/** An active subscription whose periods are counted from `since`, in the period in which `at` lies. */
export function runningSubscription({
  plan,
  price,
  since,
  at = since,
  seats = 0,
  timeZone = 'UTC',
}: Running): Subscription {
  const anchorAt = secondsOf(since)
  return {
    state: 'active',
    plan,
    price,
    pending: 'none',
    pendingOffer: null,
    pendingCommittedSeats: null,
    trialEndsAt: null,
    anchorAt,
    period: periodAt(anchorOf(anchorAt, price, timeZone), secondsOf(at)),
    billedSeats: seats,
    committedSeats: plan.seatPolicy === 'committed' ? seats : null,
    timeZone,
  }
}

export const trialOf = (plan: PlanVersion, endsAt: string): Subscription => ({
  ...runningSubscription({ plan, price: priceOf(), since: endsAt }),
  state: 'trialing',
  price: null,
  trialEndsAt: secondsOf(endsAt),
  anchorAt: null,
  period: null,
})

export const factsAt = (at: string | Seconds, named: Partial<Facts> = {}): Facts => ({
  now: typeof at === 'string' ? secondsOf(at) : at,
  liveSeats: 0,
  usage: { members: null, workspaces: null, knowledge_characters: null },
  taxRatePpm: 0,
  ...named,
})
