import type { OrganizationScope } from '../db/scope.ts'
import { prepared } from '../db/statement.ts'
import type { Override } from './entitlement.ts'

export type OverrideRow = Override & { reason: string; setAt: string }

const all = prepared<OverrideRow, [organizationId: string]>(`
  select key, value, reason, expires_at as "expiresAt", set_at as "setAt"
  from entitlement_overrides where organization_id = $1 order by key`)

export const overridesOf = (scope: OrganizationScope) => all(scope.organizationId)

const time = prepared<{ now: string }, [organizationId: string]>('select billing_now($1) as now')

/** The time of the organization's subscription. */
export const timeIn = (scope: OrganizationScope) => time(scope.organizationId)

type Values = [organizationId: string, key: string, value: string, reason: string, expiresAt: string | null]

const put = prepared<object, Values>(`
  insert into entitlement_overrides (organization_id, key, value, reason, expires_at)
  values ($1, $2, $3::jsonb, $4, $5)
  on conflict (organization_id, key) do update set value = excluded.value, reason = excluded.reason,
    expires_at = excluded.expires_at, set_at = now()`)

export const overrideSet = (scope: OrganizationScope, { key, value, reason, expiresAt }: Omit<OverrideRow, 'setAt'>) =>
  put(scope.organizationId, key, JSON.stringify(value), reason, expiresAt)

const drop = prepared<{ value: number | boolean | null }, [organizationId: string, key: string]>(
  'delete from entitlement_overrides where organization_id = $1 and key = $2 returning value',
)

export const overrideRemoved = (scope: OrganizationScope, key: string) => drop(scope.organizationId, key)

/** Seats that the plan allows, null without end, and those that are taken. */
export type SeatAllowance = { limit: number | null; used: number; plan: string | null }

const allowance = prepared<SeatAllowance, [organizationId: string]>(`
  select nullif(entitlement_of($1, 'members'), 'null')::integer as "limit", billing_seats($1) as used,
    (select v.name from subscriptions s join plan_versions v on v.id = s.plan_version_id
      where s.organization_id = $1) as plan`)

export const seatAllowance = (scope: OrganizationScope) => allowance(scope.organizationId)
