import { z } from 'zod'
import { answers, endpoint, inOrganization } from './endpoint.ts'
import { Cursor, Instant, Limit, page } from './fields.ts'
import { LedgerTransactionId, OrganizationId } from './ids.ts'

/** What happened to money, as the books tell it. */
export const ledgerKinds = [
  'invoice_issued',
  'invoice_voided',
  'invoice_uncollectible',
  'credit_note_issued',
  'credit_used',
  'payment_received',
  'refund_begun',
  'refund_failed',
] as const

export const LedgerTransaction = z.object({
  id: LedgerTransactionId,
  sequence: z.number().int().describe('From 1 in each organization, without a gap.'),
  kind: z.enum(ledgerKinds),
  reference: z.string().describe('The id of what caused it: an invoice, a credit note, a receipt or a refund.'),
  occurredAt: Instant.describe('When it happened, by the clock of the organization.'),
  postedAt: Instant.describe('When it was written down.'),
  entries: z.array(
    z.object({
      account: z.string().describe('The name in the chart of accounts, such as receivable or tax_payable:ES.'),
      currency: z.string().describe('ISO 4217.'),
      amountMinor: z.number().int().describe('Minor units of the currency: debits are positive, credits negative.'),
    }),
  ),
  previousHash: z.string().describe('The hash of the transaction before it, in hex.'),
  hash: z.string().describe('SHA-256 over the transaction, its entries and the hash before it, in hex.'),
})

export const ledger = {
  listLedgerTransactions: endpoint({
    method: 'GET',
    path: '/api/organizations/{organizationId}/ledger',
    tag: 'Ledger',
    summary: 'List what happened to the money of an organization, newest first',
    description: 'Double entry: the entries of a transaction sum to zero in every currency. Nothing is ever changed.',
    access: inOrganization('billing.view'),
    audit: [],
    params: z.object({ organizationId: OrganizationId }),
    query: z.object({ limit: Limit, cursor: Cursor.optional() }),
    answer: answers(page(LedgerTransaction)),
    refusals: [],
  }),
}
