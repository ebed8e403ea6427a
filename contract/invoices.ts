import { z } from 'zod'
import { TaxTreatment } from './billing-information.ts'
import { answers, endpoint, file, inOrganization } from './endpoint.ts'
import { Cursor, Instant, Limit, page } from './fields.ts'
import { InvoiceId, OrganizationId, ReceiptId, RefundId } from './ids.ts'
import { creditableStatuses, invoiceKinds, invoiceStatuses, lineCauses, lineKinds } from './invoice-words.ts'
import { refundStates } from './payment-words.ts'

/** Documents of one CSV file. */
export const exportedInvoices = 500

const Minor = z.number().int().describe('Minor units of the currency.')
const PositiveMinor = Minor.min(0)

/** What is billed, one line; the reader's language makes its text from `kind` and what stands beside it. */
export const InvoiceLine = z.object({
  kind: z.enum(lineKinds),
  planVersionId: z.string().nullable(),
  planName: z.string().describe('Of a plan; for an adjustment, what it is for.'),
  quantity: z.number().int().describe('Seats; 1 for what has a flat price.'),
  unitAmountMinor: Minor.nullable().describe('Null where tiers make the price.'),
  tiers: z
    .array(
      z.object({
        upTo: z.number().int().nullable(),
        quantity: z.number().int(),
        unitAmountMinor: Minor,
        flatAmountMinor: Minor,
        amountMinor: Minor,
      }),
    )
    .nullable(),
  periodStart: Instant,
  periodEnd: Instant,
  share: z
    .object({ numerator: z.number().int(), denominator: z.number().int() })
    .nullable()
    .describe('The part of a period that is billed, in seconds or days; null for a whole one.'),
  netMinor: Minor,
  taxMinor: Minor,
  taxRatePpm: z.number().int().min(0).describe('Parts per million: 21 % is 210000.'),
  cause: z.object({
    kind: z.enum(lineCauses),
    auditEntryId: z.string().nullable().describe('The entry of the audit log that tells what brought it about.'),
  }),
})

const Numbered = z.object({ id: InvoiceId, number: z.string() })

export const Invoice = z.object({
  id: InvoiceId,
  kind: z.enum(invoiceKinds),
  number: z.string().describe('Without a gap among all of this installation, taken when it was issued.'),
  status: z
    .enum(invoiceStatuses)
    .describe('Of an invoice: open, paid, void or uncollectible. Of a credit note: issued.'),
  currency: z.string().describe('ISO 4217.'),
  netMinor: Minor,
  taxMinor: Minor,
  totalMinor: Minor.describe('Net and tax; of a credit note, what it gives back.'),
  creditUsedMinor: PositiveMinor.describe('What a credit balance paid when it was issued.'),
  paidMinor: PositiveMinor.describe('What was paid on it.'),
  creditedMinor: PositiveMinor.describe('What credit notes took back.'),
  dueMinor: PositiveMinor.describe('What is still to be paid.'),
  issuedAt: Instant,
  dueAt: Instant.nullable().describe('Until when it is to be paid; null for a credit note.'),
  endedAt: Instant.nullable().describe('When it was paid, made void or given up.'),
  corrects: Numbered.nullable().describe('The invoice that a credit note corrects; null where it stands alone.'),
})

const Party = z.object({
  legalName: z.string(),
  street: z.string(),
  city: z.string(),
  region: z.string(),
  postalCode: z.string(),
  country: z.string().nullable(),
  taxIds: z.array(z.object({ country: z.string(), value: z.string() })),
})

export const Receipt = z.object({
  id: ReceiptId,
  number: z.string(),
  amountMinor: Minor,
  appliedMinor: PositiveMinor.describe('What of it paid the invoice; the rest became a credit balance.'),
  method: z.string(),
  reference: z.string(),
  receivedAt: Instant,
})

export const Refund = z.object({
  id: RefundId,
  amountMinor: PositiveMinor,
  state: z.enum(refundStates).describe('open: being sent. pending: on its way. failed: it is a credit balance again.'),
  reference: z.string().describe('What the bank calls it; empty where a provider sends it back.'),
  createdAt: Instant,
})

export const InvoiceDetails = Invoice.extend({
  lines: z.array(InvoiceLine),
  buyer: Party.extend({ purchaseOrder: z.string() }).describe('As they were when it was issued.'),
  seller: Party.extend({ email: z.string(), register: z.string(), bankTransfer: z.string() })
    .nullable()
    .describe('As they were when it was issued; null where the operator had said nothing of themself.'),
  tax: z.object({ treatment: TaxTreatment, name: z.string() }),
  timeZone: z.string().describe('IANA time zone of its days.'),
  reason: z.string().describe('Why a credit note was issued, or an invoice made void or given up; may be empty.'),
  creditNotes: z.array(Numbered.extend({ totalMinor: Minor, issuedAt: Instant })),
  receipts: z.array(Receipt),
  refunds: z.array(Refund).describe('Money that went back.'),
})

const params = z.object({ organizationId: OrganizationId })
const one = z.object({ organizationId: OrganizationId, invoiceId: InvoiceId })
const view = inOrganization('billing.view')
const tag = 'Invoices'

export const invoices = {
  listInvoices: endpoint({
    method: 'GET',
    path: '/api/organizations/{organizationId}/invoices',
    tag,
    summary: 'List invoices and credit notes, newest first',
    access: view,
    audit: [],
    params,
    query: z.object({
      kind: z.enum(invoiceKinds).optional(),
      status: z.enum(creditableStatuses).optional().describe('Only invoices with this status.'),
      limit: Limit,
      cursor: Cursor.optional(),
    }),
    answer: answers(
      page(Invoice).extend({
        credit: z
          .array(z.object({ currency: z.string(), amountMinor: Minor }))
          .describe('Credit balances: the next invoice in the currency uses them.'),
      }),
    ),
    refusals: [],
  }),
  getInvoice: endpoint({
    method: 'GET',
    path: '/api/organizations/{organizationId}/invoices/{invoiceId}',
    tag,
    summary: 'Read an invoice or credit note with its lines, receipts and corrections',
    access: view,
    audit: [],
    params: one,
    answer: answers(InvoiceDetails),
    refusals: [],
  }),
  printInvoice: endpoint({
    method: 'GET',
    path: '/api/organizations/{organizationId}/invoices/{invoiceId}/document.pdf',
    tag,
    summary: 'Print an invoice or credit note as PDF, in the language of whoever asks',
    description: 'The same bytes each time: what was issued, whatever became of it since.',
    access: view,
    audit: [],
    params: one,
    answer: file('application/pdf'),
    refusals: [],
  }),
  exportInvoice: endpoint({
    method: 'GET',
    path: '/api/organizations/{organizationId}/invoices/{invoiceId}/document.csv',
    tag,
    summary: 'Export the lines of an invoice or credit note as CSV',
    access: view,
    audit: [],
    params: one,
    answer: file('text/csv'),
    refusals: [],
  }),
  printReceipt: endpoint({
    method: 'GET',
    path: '/api/organizations/{organizationId}/invoices/{invoiceId}/receipts/{receiptId}/document.pdf',
    tag,
    summary: 'Print a receipt as PDF, in the language of whoever asks',
    access: view,
    audit: [],
    params: one.extend({ receiptId: ReceiptId }),
    answer: file('application/pdf'),
    refusals: [],
  }),
  exportInvoices: endpoint({
    method: 'GET',
    path: '/api/organizations/{organizationId}/invoices.csv',
    tag,
    summary: 'Export the lines of all invoices and credit notes as CSV',
    description: `At most ${exportedInvoices} documents a file, the newest first; the header \`Link\` with \`rel="next"\` leads to the file with those before them.`,
    access: view,
    audit: [],
    params,
    query: z.object({ cursor: Cursor.optional().describe('From the link of the file before.') }),
    answer: file('text/csv'),
    refusals: [],
  }),
}
