import type { PendingChange, SubscriptionState } from '#contract/subscription.ts'
import type { OrganizationScope } from '../db/scope.ts'
import { prepared } from '../db/statement.ts'
import { instantOf, secondsOf } from '../plans/billing-calendar.ts'
import type { Offer, PlanVersion } from '../plans/plan.ts'
import { planJson, priceJson } from '../plans/plan-store.ts'
import type { Price } from '../plans/price.ts'
import type { Override } from '../entitlements/entitlement.ts'
import type { Subscription } from './subscription.ts'

export type SubscriptionRow = {
  state: SubscriptionState
  plan: PlanVersion
  price: Price | null
  pending: PendingChange
  pendingOffer: Offer | null
  pendingCommittedSeats: number | null
  trialEndsAt: string | null
  anchorAt: string | null
  periodStart: string | null
  periodEnd: string | null
  billedSeats: number
  committedSeats: number | null
  timeZone: string
  /** The time of the subscription. */
  now: string
  hasTestClock: boolean
  changedAt: string
  createdAt: string
  /** Up to when reminders of the end of the trial were sent. */
  trialToldAt: string | null
  liveSeats: number
  workspaces: number
  overrides: Override[]
}

const one = prepared<SubscriptionRow, [organizationId: string]>(`
  select s.state, ${planJson('v')} as plan, case when p.id is not null then ${priceJson('p')} end as price,
    s.pending_change as pending,
    case when pp.id is not null then json_build_object('plan', ${planJson('pv')}, 'price', ${priceJson('pp')}) end
      as "pendingOffer",
    s.pending_committed_seats as "pendingCommittedSeats", s.trial_ends_at as "trialEndsAt", s.anchor_at as "anchorAt",
    s.period_start as "periodStart", s.period_end as "periodEnd", s.billed_seats as "billedSeats",
    s.committed_seats as "committedSeats", s.time_zone as "timeZone",
    billing_now(s.organization_id) as now, s.changed_at as "changedAt", s.created_at as "createdAt",
    s.trial_told_at as "trialToldAt",
    exists (select from test_clocks c where c.organization_id = s.organization_id) as "hasTestClock",
    billing_seats(s.organization_id) as "liveSeats",
    (select count(*)::integer from workspaces w
      where w.organization_id = s.organization_id and w.deleted_at is null) as workspaces,
    coalesce((select json_agg(json_build_object('key', o.key, 'value', o.value, 'expiresAt',
        to_char(o.expires_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')))
      from entitlement_overrides o where o.organization_id = s.organization_id
        and (o.expires_at is null or o.expires_at > billing_now(s.organization_id))), '[]') as overrides
  from subscriptions s
  join plan_versions v on v.id = s.plan_version_id
  left join prices p on p.id = s.price_id
  left join prices pp on pp.id = s.pending_price_id
  left join plan_versions pv on pv.id = pp.plan_version_id
  where s.organization_id = $1`)

/** The subscription with everything that its rules ask for, by the clock of the organization. */
export const subscriptionOf = (scope: OrganizationScope) => one(scope.organizationId)

const secondsOrNull = (at: string | null) => (at === null ? null : secondsOf(at))

/** A row as the rules know it. */
export function subscriptionIn(row: SubscriptionRow): Subscription {
  const { trialEndsAt, anchorAt, periodStart, periodEnd, state, plan, price, pending, pendingOffer, timeZone } = row
  const { pendingCommittedSeats, billedSeats, committedSeats } = row
  const period =
    periodStart === null || periodEnd === null ? null : { start: secondsOf(periodStart), end: secondsOf(periodEnd) }
  const times = { trialEndsAt: secondsOrNull(trialEndsAt), anchorAt: secondsOrNull(anchorAt), period, timeZone }
  const seats = { pendingCommittedSeats, billedSeats, committedSeats }
  return { state, plan, price, pending, pendingOffer, ...seats, ...times }
}

const update = prepared<object, [organizationId: string, subscription: string]>(`
  update subscriptions s set state = n.state, plan_version_id = n."planVersionId", price_id = n."priceId",
    pending_change = n.pending, pending_price_id = n."pendingPriceId",
    pending_committed_seats = n."pendingCommittedSeats", trial_ends_at = n."trialEndsAt", anchor_at = n."anchorAt",
    period_start = n."periodStart", period_end = n."periodEnd", billed_seats = n."billedSeats",
    committed_seats = n."committedSeats", time_zone = n."timeZone", changed_at = billing_now(s.organization_id)
  from jsonb_to_record($2::jsonb) as n(state text, "planVersionId" text, "priceId" text, pending text,
    "pendingPriceId" text, "pendingCommittedSeats" integer, "trialEndsAt" timestamptz, "anchorAt" timestamptz,
    "periodStart" timestamptz, "periodEnd" timestamptz, "billedSeats" integer, "committedSeats" integer, "timeZone" text)
  where s.organization_id = $1`)

const instantOrNull = (at: number | null | undefined) => (at === null || at === undefined ? null : instantOf(at))

export function changedSubscription(scope: OrganizationScope, subscription: Subscription) {
  const { plan, price, pendingOffer, trialEndsAt, anchorAt, period, ...same } = subscription
  const columns = {
    ...same,
    planVersionId: plan.id,
    priceId: price?.id ?? null,
    pendingPriceId: pendingOffer?.price.id ?? null,
    trialEndsAt: instantOrNull(trialEndsAt),
    anchorAt: instantOrNull(anchorAt),
    periodStart: instantOrNull(period?.start),
    periodEnd: instantOrNull(period?.end),
  }
  return update(scope.organizationId, JSON.stringify(columns))
}

const told = prepared<object, [organizationId: string]>(
  'update subscriptions set trial_told_at = billing_now(organization_id) where organization_id = $1',
)

/** Reminders that were due by now are sent. */
export const trialTold = (scope: OrganizationScope) => told(scope.organizationId)

const schedule = prepared<object, [organizationId: string, at: string]>('select schedule_subscription($1, $2)')

/** Looks at the subscription again at a moment; an earlier plan to look is dropped. */
export const subscriptionScheduled = (scope: OrganizationScope, at: string) => schedule(scope.organizationId, at)

export const jobKey = (organizationId: string) => `subscription:${organizationId}`
