import type { OrganizationScope } from '../db/scope.ts'
import { prepared } from '../db/statement.ts'
import type { SeatDay } from '../seats/seat-store.ts'

const count = prepared<{ count: number }, [organizationId: string]>(`
  select count(*)::integer as count from workspace_periods where organization_id = $1 and until = 'infinity'`)

export const workspaceCount = (scope: OrganizationScope) => count(scope.organizationId)

// From the number now backwards, as the days of seats are.
const days = prepared<SeatDay, [organizationId: string, days: number]>(`
  with changes as (
    select at, sum(change) as change from (
      select p.since as at, 1 as change from workspace_periods p
      where p.organization_id = $1 and p.since >= current_date - ($2::integer - 1)
      union all
      select p.until, -1 from workspace_periods p
      where p.organization_id = $1 and p.until >= current_date - ($2::integer - 1) and p.until < 'infinity'
    ) each group by at
  ), steps as (
    select at::date as day, at, change, sum(change) over (partition by at::date order by at) as since_midnight
    from changes
  )
  select day::text as day, sum(change)::integer as change, greatest(max(since_midnight), 0)::integer as highest
  from steps group by day order by day desc`)

/** The days on which workspaces came or went among the last so many, the latest first. */
export const workspaceDays = (scope: OrganizationScope, dayCount: number) => days(scope.organizationId, dayCount)
