import type { AuditAction } from '#contract/audit-actions.ts'
import type { InvoiceKind, InvoiceStatus } from '#contract/invoice-words.ts'
import { decimalOf } from '#contract/money.ts'
import { fromNowhere, newAuditEntry, thisProduct, type AuditActor, type AuditOrigin } from '../audit/audit-store.ts'
import type { BuyerRow } from '../billing-information/billing-information.ts'
import type { Seller } from '../billing-information/seller.ts'
import type { Transaction } from '../db/connect.ts'
import { newId } from '../db/new-id.ts'
import type { Posting } from '../ledger/ledger.ts'
import { posted } from '../ledger/ledger-store.ts'
import { mailTo, namedFor } from './billing-mail.ts'
import { dueOf, totalsOf, type Line } from './invoice.ts'
import {
  billingAdministrators,
  issuedDraft,
  newDraft,
  type KeptBuyer,
  type KeptTax,
  type NewDocument,
} from './invoice-store.ts'

/** By whom and from where something was done; without it, by Atrium itself. */
export type Doer = { by?: AuditActor; origin?: AuditOrigin }

export type Issued = {
  invoiceId: string
  kind: InvoiceKind
  status: InvoiceStatus
  number: string
  currency: string
  totalMinor: number
  /** What is left to be paid after the credit balance was used. */
  dueMinor: number
  /** Whether it was there already, by the same idempotency key. */
  replayed: boolean
}

type Wanted = Pick<
  NewDocument,
  'kind' | 'currency' | 'cause' | 'reason' | 'corrects' | 'idempotencyKey' | 'issuedAt'
> & {
  organizationId: string
  lines: readonly Line[]
  dueAt: string | null
  creditUsedMinor: number
  buyer: KeptBuyer
  seller: object | null
  prefix: string
  tax: KeptTax
  /** Gets mails about it; empty: whoever administrates the billing. */
  contacts: readonly string[]
  postingsOf: (
    document: { id: string; at: string; taxCountry: string; currency: string } & ReturnType<typeof totalsOf>,
  ) => Posting[]
} & Doer

/** What invoices are called before the operator has said anything. */
const prefixes = { invoice: 'INV-', credit_note: 'CN-', receipt: 'RC-' } as const

export function prefixOf(kind: keyof typeof prefixes, seller: Partial<Seller> | null): string {
  if (kind === 'invoice') return seller?.invoicePrefix ?? prefixes.invoice
  return (kind === 'receipt' ? seller?.receiptPrefix : seller?.creditNotePrefix) ?? prefixes[kind]
}

/** The billing information without the addresses that documents go to: those are no part of them. */
export function keptBuyer(row: BuyerRow): KeptBuyer {
  const { legalName, street, city, region, postalCode, country, taxIds, purchaseOrder, timeZone, language } = row
  return { legalName, street, city, region, postalCode, country, taxIds, purchaseOrder, timeZone, language }
}

/**
 * The one way in which an invoice or a credit note is issued: written down, posted, mailed, and last of all numbered,
 * in the transaction that holds the organization's lock.
 */
export async function issueDocument(transaction: Transaction, wanted: Wanted): Promise<Issued> {
  const { organizationId, kind, lines, currency, issuedAt, contacts, postingsOf, by, origin, ...kept } = wanted
  const scope = { organizationId }
  const totals = totalsOf(lines, currency)
  const id = newId('ivc')
  const dueMinor = kind === 'invoice' ? totals.totalMinor - kept.creditUsedMinor : 0
  const status = kind === 'credit_note' ? 'issued' : dueMinor === 0 ? 'paid' : 'open'
  transaction.send(newDraft(scope, { ...kept, ...totals, id, kind, lines, currency, issuedAt }))
  const facts = { id, at: issuedAt, taxCountry: kept.tax.country, currency, ...totals }
  for (const posting of postingsOf(facts)) if (posting.entries.length > 0) transaction.send(posted(scope, posting))
  const named = namedFor(contacts)
  const recipients = named.length > 0 ? named : await transaction.query(billingAdministrators({ organizationId }))
  await mailTo(transaction, recipients, (recipient) => [
    { mail: 'invoice_issued', organizationId, invoiceId: id, ...recipient },
  ])
  const [row] = await transaction.query(issuedDraft(scope, id, status))
  if (row === undefined) throw new Error('An invoice was not there to be issued')
  record(transaction, {
    organizationId,
    action: kind === 'invoice' ? 'invoice.issued' : 'credit_note.issued',
    invoice: { id, number: row.number },
    after: { total: amountText(totals.totalMinor, currency), ...(kept.reason === '' ? {} : { reason: kept.reason }) },
    ...(by === undefined ? {} : { by }),
    ...(origin === undefined ? {} : { origin }),
  })
  return {
    invoiceId: id,
    kind,
    status,
    number: row.number,
    currency,
    totalMinor: totals.totalMinor,
    dueMinor,
    replayed: false,
  }
}

/** An amount as the audit log keeps it. */
export const amountText = (amountMinor: number, currency: string) => `${decimalOf(amountMinor, currency)} ${currency}`

type Recorded = Doer & {
  organizationId: string
  action: AuditAction
  invoice: { id: string; number: string }
  before?: Record<string, unknown>
  after: Record<string, unknown>
}

/** What happens to an invoice is in the audit log of the organization, whoever did it. */
export function record(transaction: Transaction, recorded: Recorded): void {
  const { organizationId, action, invoice, before, after, by, origin } = recorded
  const entry = {
    action,
    of: { organizationId },
    target: { kind: 'invoice', id: invoice.id, name: invoice.number },
    ...(before === undefined ? {} : { before }),
    after,
  }
  transaction.send(newAuditEntry(entry, by ?? thisProduct, origin ?? fromNowhere))
}

export const issuedBefore = (invoice: {
  id: string
  kind: InvoiceKind
  status: InvoiceStatus
  number: string
  currency: string
  totalMinor: number
  creditUsedMinor: number
  paidMinor: number
  creditedMinor: number
}): Issued => ({
  invoiceId: invoice.id,
  kind: invoice.kind,
  status: invoice.status,
  number: invoice.number,
  currency: invoice.currency,
  totalMinor: invoice.totalMinor,
  dueMinor: dueOf(invoice),
  replayed: true,
})
