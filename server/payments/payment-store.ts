import type { OrganizationScope } from '../db/scope.ts'
import { prepared } from '../db/statement.ts'

export type TransferMoment = {
  organizationName: string
  /** Noon of the day on which the money came, in the days of whoever is billed; never later than now. */
  receivedAt: string
  isInFuture: boolean
}

const moment = prepared<TransferMoment, [organizationId: string, invoiceId: string, day: string | null]>(`
  select o.name as "organizationName",
    coalesce(least(n.now, ($3::date + time '12:00') at time zone (i.buyer ->> 'timeZone')), n.now) as "receivedAt",
    coalesce($3::date > (n.now at time zone (i.buyer ->> 'timeZone'))::date, false) as "isInFuture"
  from invoices i
  join organizations o on o.id = i.organization_id
  cross join lateral (select billing_now(i.organization_id) as now) n
  where i.organization_id = $1 and i.id = $2`)

/** When a transfer came in; a day that was not named is today. */
export const transferMoment = (scope: OrganizationScope, invoiceId: string, day: string | null) =>
  moment(scope.organizationId, invoiceId, day)
