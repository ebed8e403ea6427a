import type { SubscriptionState } from '#contract/subscription.ts'
import type { OrganizationScope } from '../db/scope.ts'
import { prepared } from '../db/statement.ts'

export type OwingRow = {
  state: SubscriptionState
  /** By the clock of the organization. */
  now: string
  hasTestClock: boolean
  isDeleted: boolean
}

const owing = prepared<OwingRow, [organizationId: string]>(`
  select s.state, billing_now(s.organization_id) as now, o.deleted_at is not null as "isDeleted",
    exists (select from test_clocks c where c.organization_id = s.organization_id) as "hasTestClock"
  from subscriptions s join organizations o on o.id = s.organization_id where s.organization_id = $1`)

export const owingOf = (scope: OrganizationScope) => owing(scope.organizationId)

export type UnpaidRow = { invoiceId: string; status: 'open' | 'uncollectible'; dueAt: string; noticed: number | null }

const unpaid = prepared<UnpaidRow, [organizationId: string]>(`
  select i.id as "invoiceId", i.status, i.due_at as "dueAt",
    (select max(n.day) from dunning_notices n where n.organization_id = i.organization_id and n.invoice_id = i.id)
      as noticed
  from invoices i where i.organization_id = $1 and i.kind = 'invoice' and i.status in ('open', 'uncollectible')
    and i.due_at is not null
  order by i.id`)

export const unpaidInvoices = (scope: OrganizationScope) => unpaid(scope.organizationId)

const note = prepared<object, [organizationId: string, notices: string]>(`
  insert into dunning_notices (organization_id, invoice_id, day)
  select $1, n."invoiceId", n.day from jsonb_to_recordset($2::jsonb) as n("invoiceId" text, day integer)`)

export const newNotices = (scope: OrganizationScope, notices: readonly { invoiceId: string; day: number }[]) =>
  note(scope.organizationId, JSON.stringify(notices))

const schedule = prepared<object, [organizationId: string, at: string]>('select schedule_dunning($1, $2)')

/** Looks at what is owed again at a moment; an earlier plan to look is dropped. */
export const dunningScheduled = (scope: OrganizationScope, at: string) => schedule(scope.organizationId, at)
