import type { ProviderKind, RefundState } from '#contract/payment-words.ts'
import type { OrganizationScope } from '../db/scope.ts'
import { prepared } from '../db/statement.ts'

export type RefundRow = {
  id: string
  receiptId: string
  provider: ProviderKind
  reference: string
  amountMinor: number
  currency: string
  reason: string
  state: RefundState
  createdAt: string
}

const columns = `r.id, r.receipt_id as "receiptId", r.provider, r.reference, r.amount_minor as "amountMinor", r.currency,
  r.reason, r.state, r.created_at as "createdAt"`

const all = prepared<RefundRow, [organizationId: string, invoiceId: string]>(
  `select ${columns} from refunds r where r.organization_id = $1 and r.invoice_id = $2 order by r.id`,
)

export const refundsOf = (scope: OrganizationScope, invoiceId: string) => all(scope.organizationId, invoiceId)

type NewRefund = RefundRow & { invoiceId: string }

const begin = prepared<object, [organizationId: string, refunds: string]>(`
  insert into refunds (organization_id, id, invoice_id, receipt_id, provider, reference, amount_minor, currency, reason,
    state, created_at, ended_at)
  select $1, r.id, r."invoiceId", r."receiptId", r.provider, r.reference, r."amountMinor", r.currency, r.reason, r.state,
    r."createdAt", case when r.state = 'succeeded' then r."createdAt" end
  from jsonb_to_recordset($2::jsonb) as r(id text, "invoiceId" text, "receiptId" text, provider text, reference text,
    "amountMinor" bigint, currency text, reason text, state text, "createdAt" timestamptz)`)

export const newRefunds = (scope: OrganizationScope, refunds: readonly NewRefund[]) =>
  begin(scope.organizationId, JSON.stringify(refunds))

export type WholeRefund = RefundRow & {
  invoiceId: string
  number: string
  /** What the provider calls the payment that goes back. */
  chargeRef: string
  now: string
}

const one = prepared<WholeRefund, [organizationId: string, id: string]>(`
  select ${columns}, r.invoice_id as "invoiceId", i.number_text as number, c.reference as "chargeRef",
    billing_now(r.organization_id) as now
  from refunds r join invoices i on i.organization_id = r.organization_id and i.id = r.invoice_id
  join receipts c on c.organization_id = r.organization_id and c.id = r.receipt_id
  where r.organization_id = $1 and r.id = $2`)

export const refundOf = (scope: OrganizationScope, refundId: string) => one(scope.organizationId, refundId)

const change = prepared<object, [organizationId: string, id: string, state: RefundState, endedAt: string | null]>(`
  update refunds set state = $3, ended_at = $4::timestamptz where organization_id = $1 and id = $2`)

type Fate = { state: RefundState; endedAt: string | null }

export const refundChanged = (scope: OrganizationScope, refundId: string, { state, endedAt }: Fate) =>
  change(scope.organizationId, refundId, state, endedAt)

type Waiting = { organizationId: string; refundId: string }

const waiting = prepared<Waiting, [provider: ProviderKind, seconds: number, after: string, rowCount: number]>(`
  select r.organization_id as "organizationId", r.id as "refundId" from refunds r
  where r.state in ('open', 'pending') and r.provider = $1 and r.begun_at <= now() - make_interval(secs => $2)
    and r.id > $3
  order by r.id limit $4`)

type Page = { seconds: number; after: string; rowCount: number }

/** Refunds of every organization whose end is not known for that long, behind openBooks(). */
export const refundsWaiting = (provider: ProviderKind, { seconds, after, rowCount }: Page) =>
  waiting(provider, seconds, after, rowCount)
