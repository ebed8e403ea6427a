import type { OrganizationScope } from '../db/scope.ts'
import { prepared } from '../db/statement.ts'
import { changesByDay, type SeatDay } from '../seats/seat-store.ts'

const count = prepared<{ count: number }, [organizationId: string]>(`
  select count(*)::integer as count from workspace_periods where organization_id = $1 and until = 'infinity'`)

export const workspaceCount = (scope: OrganizationScope) => count(scope.organizationId)

const days = prepared<SeatDay, [organizationId: string, days: number]>(
  changesByDay('workspace_periods', (instant) => `${instant} < 'infinity'`),
)

/** The days on which workspaces came or went among the last so many, the latest first. */
export const workspaceDays = (scope: OrganizationScope, dayCount: number) => days(scope.organizationId, dayCount)
