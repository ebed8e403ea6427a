import type { ProviderKind } from '#contract/payment-words.ts'
import type { SubscriptionState } from '#contract/subscription.ts'
import type { OrganizationScope } from '../db/scope.ts'
import { prepared } from '../db/statement.ts'

export type OwingRow = {
  state: SubscriptionState
  /** By the clock of the organization. */
  now: string
  hasTestClock: boolean
  isDeleted: boolean
  /** Whether there is something that invoices are collected from. */
  hasMethod: boolean
}

const owing = prepared<OwingRow, [organizationId: string, provider: ProviderKind]>(`
  select s.state, billing_now(s.organization_id) as now, o.deleted_at is not null as "isDeleted",
    exists (select from test_clocks c where c.organization_id = s.organization_id) as "hasTestClock",
    exists (select from payment_customers p where p.organization_id = s.organization_id and p.provider = $2
      and p.method_ref is not null) as "hasMethod"
  from subscriptions s join organizations o on o.id = s.organization_id where s.organization_id = $1`)

export const owingOf = (scope: OrganizationScope, provider: ProviderKind) => owing(scope.organizationId, provider)

export type UnpaidRow = {
  invoiceId: string
  status: 'open' | 'uncollectible'
  dueAt: string
  noticed: number | null
  /** Of what was called off before the bank heard of it, or because it asked for too much, nothing is kept. */
  collected: number | null
  isUnderWay: boolean
}

const unpaid = prepared<UnpaidRow, [organizationId: string, provider: ProviderKind]>(`
  select i.id as "invoiceId", i.status, i.due_at as "dueAt",
    (select max(n.day) from dunning_notices n where n.organization_id = i.organization_id and n.invoice_id = i.id)
      as noticed,
    (select max(a.day) from payment_attempts a join payment_customers p on p.organization_id = a.organization_id
      and p.provider = a.provider and p.method_ref = a.method_ref
      where a.organization_id = i.organization_id and a.invoice_id = i.id and a.provider = $2
        and (a.decline_code is distinct from 'canceled' or (a.charge_ref is not null and a.amount_minor
          <= i.total_minor - i.credit_used_minor - i.paid_minor - i.credited_minor))) as collected,
    exists (select from payment_attempts a where a.organization_id = i.organization_id and a.invoice_id = i.id
      and a.state in ('open', 'pending', 'needs_action')) as "isUnderWay"
  from invoices i where i.organization_id = $1 and i.kind = 'invoice' and i.status in ('open', 'uncollectible')
    and i.due_at is not null
  order by i.id`)

export const unpaidInvoices = (scope: OrganizationScope, provider: ProviderKind) =>
  unpaid(scope.organizationId, provider)

const note = prepared<object, [organizationId: string, notices: string]>(`
  insert into dunning_notices (organization_id, invoice_id, day)
  select $1, n."invoiceId", n.day from jsonb_to_recordset($2::jsonb) as n("invoiceId" text, day integer)`)

export const newNotices = (scope: OrganizationScope, notices: readonly { invoiceId: string; day: number }[]) =>
  note(scope.organizationId, JSON.stringify(notices))

const schedule = prepared<object, [organizationId: string, at: string]>('select schedule_dunning($1, $2)')

/** Looks at what is owed again at a moment; an earlier plan to look is dropped. */
export const dunningScheduled = (scope: OrganizationScope, at: string) => schedule(scope.organizationId, at)
