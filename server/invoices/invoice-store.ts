import type { z } from 'zod'
import type { InvoiceDetails, Receipt } from '#contract/invoices.ts'
import type { InvoiceKind, InvoiceStatus } from '#contract/invoice-words.ts'
import { rolesWith, type OrganizationRole } from '#contract/permissions.ts'
import type { Seller } from '../billing-information/seller.ts'
import type { OrganizationScope } from '../db/scope.ts'
import { prepared } from '../db/statement.ts'
import type { Line, Totals } from './invoice.ts'

type Details = z.output<typeof InvoiceDetails>
export type ReceiptRow = z.output<typeof Receipt>

/** What of the buyer is kept on a document. */
export type KeptBuyer = Details['buyer'] & { timeZone: string; language: 'en' | 'es' | 'ar' }
export type KeptTax = Details['tax'] & { country: string }

export type InvoiceRow = Totals & {
  id: string
  kind: InvoiceKind
  status: InvoiceStatus
  number: string
  currency: string
  creditUsedMinor: number
  paidMinor: number
  creditedMinor: number
  issuedAt: string
  dueAt: string | null
  endedAt: string | null
  corrects: string | null
  correctsNumber: string | null
}

export type WholeInvoice = InvoiceRow & {
  lines: Line[]
  buyer: KeptBuyer
  seller: Seller | null
  tax: KeptTax
  reason: string
}

const columns = `i.id, i.kind, i.status, i.number_text as number, i.currency, i.net_minor as "netMinor",
  i.tax_minor as "taxMinor", i.total_minor as "totalMinor", i.credit_used_minor as "creditUsedMinor",
  i.paid_minor as "paidMinor", i.credited_minor as "creditedMinor", i.issued_at as "issuedAt", i.due_at as "dueAt",
  i.ended_at as "endedAt", i.corrects, corrected.number_text as "correctsNumber"`
const corrected = `left join invoices corrected
  on corrected.organization_id = i.organization_id and corrected.id = i.corrects`
const whole = `${columns}, i.lines, i.buyer, i.seller, i.tax, concat_ws(e'\\n', nullif(i.reason, ''),
  nullif(i.ended_reason, '')) as reason`

type PageValues = [
  organizationId: string,
  before: string,
  rowCount: number,
  kind: InvoiceKind | null,
  status: InvoiceStatus | null,
]

const newestFirst = prepared<InvoiceRow, PageValues>(`
  select ${columns} from invoices i ${corrected}
  where i.organization_id = $1 and i.id < $2 and i.status <> 'draft' and ($4::text is null or i.kind = $4)
    and ($5::text is null or i.status = $5)
  order by i.id desc limit $3`)

type Page = { before: string; rowCount: number; kind?: InvoiceKind | undefined; status?: InvoiceStatus | undefined }

export const invoicesPage = (scope: OrganizationScope, { before, rowCount, kind, status }: Page) =>
  newestFirst(scope.organizationId, before, rowCount, kind ?? null, status ?? null)

const wholeNewestFirst = prepared<WholeInvoice, [organizationId: string, before: string, rowCount: number]>(`
  select ${whole} from invoices i ${corrected}
  where i.organization_id = $1 and i.id < $2 and i.status <> 'draft' order by i.id desc limit $3`)

export const wholeInvoicesPage = (scope: OrganizationScope, { before, rowCount }: Page) =>
  wholeNewestFirst(scope.organizationId, before, rowCount)

const byId = prepared<WholeInvoice, [organizationId: string, invoiceId: string]>(`
  select ${whole} from invoices i ${corrected}
  where i.organization_id = $1 and i.id = $2 and i.status <> 'draft'`)

export const invoiceOf = (scope: OrganizationScope, invoiceId: string) => byId(scope.organizationId, invoiceId)

const byKey = prepared<WholeInvoice, [organizationId: string, key: string]>(`
  select ${whole} from invoices i ${corrected} where i.organization_id = $1 and i.idempotency_key = $2`)

export const invoiceWithKey = (scope: OrganizationScope, key: string) => byKey(scope.organizationId, key)

const correcting = prepared<
  { id: string; number: string; totalMinor: number; issuedAt: string },
  [organizationId: string, invoiceId: string]
>(`
  select id, number_text as number, total_minor as "totalMinor", issued_at as "issuedAt" from invoices
  where organization_id = $1 and corrects = $2 and status = 'issued' order by id`)

export const creditNotesOf = (scope: OrganizationScope, invoiceId: string) =>
  correcting(scope.organizationId, invoiceId)

const receiptColumns = `id, number_text as number, amount_minor as "amountMinor", applied_minor as "appliedMinor", method,
  reference, received_at as "receivedAt"`

const receipts = prepared<ReceiptRow, [organizationId: string, invoiceId: string]>(`
  select ${receiptColumns} from receipts where organization_id = $1 and invoice_id = $2 order by id`)

export const receiptsOf = (scope: OrganizationScope, invoiceId: string) => receipts(scope.organizationId, invoiceId)

const receiptByKey = prepared<ReceiptRow & { invoiceId: string }, [organizationId: string, key: string]>(`
  select ${receiptColumns}, invoice_id as "invoiceId" from receipts where organization_id = $1 and idempotency_key = $2`)

export const receiptWithKey = (scope: OrganizationScope, key: string) => receiptByKey(scope.organizationId, key)

const receiptById = prepared<ReceiptRow, [organizationId: string, invoiceId: string, receiptId: string]>(`
  select ${receiptColumns} from receipts where organization_id = $1 and invoice_id = $2 and id = $3`)

export const receiptOf = (scope: OrganizationScope, invoiceId: string, receiptId: string) =>
  receiptById(scope.organizationId, invoiceId, receiptId)

const credit = prepared<{ currency: string; amountMinor: number }, [organizationId: string]>(`
  select currency, -balance_minor as "amountMinor" from ledger_accounts
  where organization_id = $1 and account = 'credit' and balance_minor < 0 order by currency`)

export const creditBalances = (scope: OrganizationScope) => credit(scope.organizationId)

export type NewDocument = Totals & {
  id: string
  kind: InvoiceKind
  prefix: string
  currency: string
  creditUsedMinor: number
  lines: readonly Line[]
  buyer: KeptBuyer
  seller: object | null
  tax: KeptTax
  cause: string
  reason: string
  corrects: string | null
  idempotencyKey: string
  issuedAt: string
  dueAt: string | null
}

const draft = prepared<object, [organizationId: string, document: string]>(`
  insert into invoices (organization_id, id, kind, prefix, currency, net_minor, tax_minor, total_minor, credit_used_minor,
    lines, buyer, seller, tax, cause, reason, corrects, idempotency_key, issued_at, due_at)
  select $1, d.id, d.kind, d.prefix, d.currency, d."netMinor", d."taxMinor", d."totalMinor", d."creditUsedMinor",
    d.lines, d.buyer, d.seller, d.tax, d.cause, d.reason, d.corrects, d."idempotencyKey", d."issuedAt", d."dueAt"
  from jsonb_to_record($2::jsonb) as d(id text, kind text, prefix text, currency text, "netMinor" bigint,
    "taxMinor" bigint, "totalMinor" bigint, "creditUsedMinor" bigint, lines jsonb, buyer jsonb, seller jsonb, tax jsonb,
    cause text, reason text, corrects text, "idempotencyKey" text, "issuedAt" timestamptz, "dueAt" timestamptz)`)

export const newDraft = (scope: OrganizationScope, document: NewDocument) =>
  draft(scope.organizationId, JSON.stringify(document))

const issue = prepared<{ number: string }, [organizationId: string, invoiceId: string, status: InvoiceStatus]>(`
  update invoices set status = $3, ended_at = case when $3 = 'paid' then issued_at end
  where organization_id = $1 and id = $2 and status = 'draft' returning number_text as number`)

/** Takes the number: whoever else issues something waits for this transaction to end, so it comes last. */
export const issuedDraft = (scope: OrganizationScope, invoiceId: string, status: InvoiceStatus) =>
  issue(scope.organizationId, invoiceId, status)

type Fate = {
  status: InvoiceStatus
  paidMinor: number
  creditedMinor: number
  endedAt: string | null
  reason: string
}

const change = prepared<
  object,
  [
    organizationId: string,
    id: string,
    status: string,
    paid: number,
    credited: number,
    endedAt: string | null,
    reason: string,
  ]
>(`
  update invoices set status = $3, paid_minor = $4, credited_minor = $5, ended_at = $6::timestamptz, ended_reason = $7
  where organization_id = $1 and id = $2`)

export const invoiceChanged = (scope: OrganizationScope, invoiceId: string, fate: Fate) =>
  change(scope.organizationId, invoiceId, fate.status, fate.paidMinor, fate.creditedMinor, fate.endedAt, fate.reason)

type NewReceipt = {
  id: string
  invoiceId: string
  prefix: string
  amountMinor: number
  appliedMinor: number
  method: string
  reference: string
  receivedAt: string
  idempotencyKey: string
}

const receive = prepared<{ number: string }, [organizationId: string, receipt: string]>(`
  insert into receipts (organization_id, id, invoice_id, prefix, amount_minor, applied_minor, method, reference,
    received_at, idempotency_key)
  select $1, r.id, r."invoiceId", r.prefix, r."amountMinor", r."appliedMinor", r.method, r.reference, r."receivedAt",
    r."idempotencyKey"
  from jsonb_to_record($2::jsonb) as r(id text, "invoiceId" text, prefix text, "amountMinor" bigint,
    "appliedMinor" bigint, method text, reference text, "receivedAt" timestamptz, "idempotencyKey" text)
  returning number_text as number`)

export const newReceipt = (scope: OrganizationScope, receipt: NewReceipt) =>
  receive(scope.organizationId, JSON.stringify(receipt))

const administrators = prepared<{ userId: string }, [organizationId: string, roles: readonly OrganizationRole[]]>(`
  select user_id as "userId" from memberships
  where organization_id = $1 and status = 'active' and role = any ($2::text[]) order by user_id limit 100`)

const administratorAddresses = prepared<
  { userId: string; email: string },
  [organizationId: string, roles: readonly OrganizationRole[]]
>(`
  select m.user_id as "userId", lower(u.email) as email from memberships m join users u on u.id = m.user_id
  where m.organization_id = $1 and m.status = 'active' and m.role = any ($2::text[]) order by m.user_id limit 100`)

/** The same people with their addresses, in lower case, so that whoever is a contact as well is not written to twice. */
export const addressesOfBillingAdministrators = (scope: OrganizationScope) =>
  administratorAddresses(scope.organizationId, rolesWith('billing.view'))

/** Who gets invoices where no contact was named. */
export const billingAdministrators = (scope: OrganizationScope) =>
  administrators(scope.organizationId, rolesWith('billing.view'))
