import type { OrganizationScope } from '../db/scope.ts'
import { prepared } from '../db/statement.ts'

export type ClockRow = {
  /** What the clock shows; null without one. */
  at: string | null
  /** The time of the subscription, by it or without it. */
  now: string
  changedAt: string
}

const one = prepared<ClockRow, [organizationId: string]>(`
  select c.at, billing_now(s.organization_id) as now, s.changed_at as "changedAt"
  from subscriptions s left join test_clocks c on c.organization_id = s.organization_id where s.organization_id = $1`)

export const testClockOf = (scope: OrganizationScope) => one(scope.organizationId)

const put = prepared<object, [organizationId: string, at: string]>(`
  insert into test_clocks (organization_id, at) values ($1, $2)
  on conflict (organization_id) do update set at = excluded.at`)

export const testClockSet = (scope: OrganizationScope, at: string) => put(scope.organizationId, at)

const drop = prepared<object, [organizationId: string]>('delete from test_clocks where organization_id = $1')

export const testClockRemoved = (scope: OrganizationScope) => drop(scope.organizationId)
