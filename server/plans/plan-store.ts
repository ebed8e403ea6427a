import { prepared } from '../db/statement.ts'
import type { PublishedVersion } from './plan-catalogue.ts'
import type { PlanVersion } from './plan.ts'
import type { Price } from './price.ts'

/** A version of a plan as JSON, of the table `v`; for stores that join it. */
export const planJson = (v: string) => `json_build_object('id', ${v}.id, 'key', ${v}.plan_key, 'name', ${v}.name,
  'version', ${v}.version, 'rank', ${v}.rank, 'prorationMode', ${v}.proration_mode, 'seatPolicy', ${v}.seat_policy,
  'entitlements', ${v}.entitlements)`

export const priceJson = (p: string) => `json_build_object('id', ${p}.id, 'currency', ${p}.currency,
  'interval', ${p}."interval", 'flatMinor', ${p}.flat_minor, 'seats', ${p}.seats)`

const offered = prepared<{ plan: PlanVersion; prices: Price[] }, []>(`
  select ${planJson('v')} as plan, (
    select json_agg(${priceJson('p')} order by p.currency, p."interval") from prices p where p.plan_version_id = v.id
  ) as prices
  from offered_plans o join plan_versions v on v.id = o.plan_version_id order by v.rank, v.plan_key`)

/** What can be chosen, from the smallest to the largest. */
export const offeredPlans = () => offered()

const byPrice = prepared<{ plan: PlanVersion; price: Price }, [priceId: string]>(`
  select ${planJson('v')} as plan, ${priceJson('p')} as price
  from prices p join plan_versions v on v.id = p.plan_version_id join offered_plans o on o.plan_version_id = v.id
  where p.id = $1`)

/** What a price buys; no row where it is not offered. */
export const offerOfPrice = (priceId: string) => byPrice(priceId)

/** Held to the end of the transaction: two servers that start at once publish one after the other. */
export const publishingLock = prepared<object, []>('select pg_advisory_xact_lock(4172932)')

export const publishedVersions = prepared<PublishedVersion, []>(`
  select plan_key as key, version, digest, published_at as "publishedAt" from plan_versions order by plan_key, version`)

const insertVersions = prepared<object, [versions: string]>(`
  with version as (
    insert into plan_versions (id, plan_key, version, name, rank, proration_mode, seat_policy, entitlements, digest)
    select v.id, v.key, v.version, v.name, v.rank, v.proration, v."seatPolicy", v.entitlements, v.digest
    from jsonb_to_recordset($1::jsonb) as v(id text, key text, version integer, name text, rank integer,
      proration text, "seatPolicy" text, entitlements jsonb, digest text)
  )
  insert into prices (id, plan_version_id, currency, "interval", flat_minor, seats)
  select p.id, v.id, p.currency, p."interval", p."flatMinor", nullif(p.seats, 'null'::jsonb)
  from jsonb_to_recordset($1::jsonb) as v(id text, prices jsonb)
  cross join jsonb_to_recordset(v.prices) as p(id text, currency text, "interval" text, "flatMinor" bigint, seats jsonb)`)

export const newVersions = (versions: readonly object[]) => insertVersions(JSON.stringify(versions))

const offer = prepared<object, [plans: string, trialPlan: string, trialDays: number | null]>(`
  with wanted as (
    select v.id, v.plan_key, v.plan_key = $2 as is_trial,
      case when v.plan_key = $2 then $3::integer end as trial_days
    from jsonb_to_recordset($1::jsonb) as f(key text, version integer)
    join plan_versions v on v.plan_key = f.key and v.version = f.version
  )
  insert into offered_plans (plan_version_id, plan_key, is_trial, trial_days)
  select id, plan_key, is_trial, trial_days from wanted`)

const withdraw = prepared<object, []>('delete from offered_plans')
/** Offers these versions and no others. */
export const offerOnly = (
  plans: readonly { key: string; version: number }[],
  { plan, days }: { plan: string; days: number | null },
) => [withdraw(), offer(JSON.stringify(plans.map(({ key, version }) => ({ key, version }))), plan, days)] as const

const trial = prepared<{ days: number | null }, []>('select trial_days as days from offered_plans where is_trial')

/** How long trials last so far; without a row no catalogue was read before. */
export const offeredTrial = () => trial()

/** Alters a table for a moment, so it is asked for only where somebody may wait for their trial to begin. */
export const waitingTrialsBegun = prepared<object, []>('select begin_waiting_trials()')
