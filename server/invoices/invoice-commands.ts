import { billingInformationOf, newestSeller } from '../billing-information/billing-information-store.ts'
import { taxOf } from '../billing-information/tax.ts'
import type { Transaction } from '../db/connect.ts'
import { newId } from '../db/new-id.ts'
import { accounts } from '../ledger/ledger.ts'
import { balanceOf, posted } from '../ledger/ledger-store.ts'
import {
  creditNotePosting,
  creditPosting,
  dueOf,
  givenUpPosting,
  InvoiceMistake,
  issuePosting,
  negated,
  partOf,
  paymentPosting,
  refuseCrediting,
  refuseGivingUp,
  refuseVoiding,
  totalsOf,
  voidPosting,
  type Line,
} from './invoice.ts'
import {
  invoiceChanged,
  invoiceOf,
  invoiceWithKey,
  newReceipt,
  receiptWithKey,
  type WholeInvoice,
} from './invoice-store.ts'
import {
  amountText,
  issueDocument,
  issuedBefore,
  keptBuyer,
  prefixOf,
  record,
  type Doer,
  type Issued,
} from './issue-document.ts'

type Finalising = Doer & {
  organizationId: string
  currency: string
  lines: readonly Line[]
  /** What it is issued for, such as the renewal of a period. */
  cause: string
  /** The same key issues once, however often it is tried. */
  idempotencyKey: string
  /** By the clock of the organization. */
  issuedAt: string
  dueAt: string
}

/**
 * Issues an invoice in a transaction that holds the organization's lock. A credit balance pays what it can at once;
 * a total below zero becomes a credit note and a credit balance. Its number is taken last: call it late.
 */
export async function finaliseInvoice(transaction: Transaction, wish: Finalising): Promise<Issued> {
  const { organizationId, currency, lines, dueAt, ...rest } = wish
  const scope = { organizationId }
  const [[before], [information], [selling], [credit]] = await Promise.all([
    transaction.query(invoiceWithKey(scope, wish.idempotencyKey)),
    transaction.query(billingInformationOf(scope)),
    transaction.query(newestSeller()),
    transaction.query(balanceOf(scope, accounts.credit, currency)),
  ])
  if (before !== undefined) return issuedBefore(before)
  if (information === undefined) throw new Error(`There is no organization ${organizationId} to bill`)
  const seller = selling?.seller ?? null
  const { totalMinor } = totalsOf(lines, currency)
  const { treatment, name, country } = taxOf({ seller, buyer: information })
  const kind = totalMinor < 0 ? 'credit_note' : 'invoice'
  const used = kind === 'invoice' ? Math.min(totalMinor, Math.max(0, -(credit?.balanceMinor ?? 0))) : 0
  return issueDocument(transaction, {
    ...rest,
    organizationId,
    currency,
    kind,
    prefix: prefixOf(kind, seller),
    lines: kind === 'invoice' ? lines : negated(lines),
    dueAt: kind === 'invoice' ? dueAt : null,
    creditUsedMinor: used,
    buyer: keptBuyer(information),
    seller,
    tax: { treatment, name, country },
    reason: '',
    corrects: null,
    contacts: information.contacts,
    postingsOf: (facts) =>
      kind === 'credit_note' ? [creditNotePosting(facts, null)] : [issuePosting(facts), creditPosting(facts, used)],
  })
}

type Crediting = Doer & {
  organizationId: string
  invoiceId: string
  /** With tax; left out, all that is left. */
  amountMinor?: number
  reason: string
  idempotencyKey: string
  issuedAt: string
}

/** Takes an invoice back, whole or in part: what is unpaid is asked for no more, the rest becomes a credit balance. */
export async function issueCreditNote(transaction: Transaction, wish: Crediting): Promise<Issued> {
  const { organizationId, invoiceId, amountMinor, ...rest } = wish
  const scope = { organizationId }
  const [[before], [invoice], [information], [selling]] = await Promise.all([
    transaction.query(invoiceWithKey(scope, wish.idempotencyKey)),
    transaction.query(invoiceOf(scope, invoiceId)),
    transaction.query(billingInformationOf(scope)),
    transaction.query(newestSeller()),
  ])
  if (before !== undefined) return issuedBefore(before)
  if (invoice === undefined) throw new InvoiceMistake('There is no such invoice.')
  const left = invoice.totalMinor - invoice.creditedMinor
  const amount = amountMinor ?? left
  refuse(refuseCrediting(invoice, amount))
  const isWhole = amount === invoice.totalMinor
  const lines = isWhole ? invoice.lines : partOf(invoice.lines, amount, wish.reason)
  const due = dueOf(invoice) - Math.min(dueOf(invoice), amount)
  const isSettled = due === 0 && (invoice.status === 'open' || invoice.status === 'uncollectible')
  transaction.send(
    invoiceChanged(scope, invoiceId, {
      status: isSettled ? 'paid' : invoice.status,
      paidMinor: invoice.paidMinor,
      creditedMinor: invoice.creditedMinor + amount,
      endedAt: isSettled ? wish.issuedAt : invoice.endedAt,
      reason: '',
    }),
  )
  return issueDocument(transaction, {
    ...rest,
    organizationId,
    currency: invoice.currency,
    kind: 'credit_note',
    prefix: prefixOf('credit_note', selling?.seller ?? null),
    lines,
    dueAt: null,
    creditUsedMinor: 0,
    buyer: invoice.buyer,
    seller: invoice.seller,
    tax: invoice.tax,
    cause: 'correction',
    corrects: invoiceId,
    contacts: information?.contacts ?? [],
    postingsOf: (facts) => [creditNotePosting(facts, invoice)],
  })
}

export type Settling = Doer & {
  organizationId: string
  invoiceId: string
  amountMinor: number
  method: string
  /** What the bank or payment provider calls it. */
  reference: string
  idempotencyKey: string
  /** By the clock of the organization. */
  receivedAt: string
}

export type Settled = {
  receiptId: string
  number: string | null
  appliedMinor: number
  /** What was too much, and became a credit balance. */
  creditMinor: number
  dueMinor: number
  isPaid: boolean
  replayed: boolean
}

/** Money that came in for an invoice is never refused: what the invoice does not ask for becomes a credit balance. */
export async function settle(transaction: Transaction, payment: Settling): Promise<Settled> {
  const { organizationId, invoiceId, amountMinor, by, origin, ...told } = payment
  const scope = { organizationId }
  const [[before], [invoice], [selling]] = await Promise.all([
    transaction.query(receiptWithKey(scope, payment.idempotencyKey)),
    transaction.query(invoiceOf(scope, invoiceId)),
    transaction.query(newestSeller()),
  ])
  if (invoice === undefined || invoice.kind === 'credit_note') throw new InvoiceMistake('There is no such invoice.')
  if (before !== undefined) return settledBefore(before, invoice)
  if (!Number.isSafeInteger(amountMinor) || amountMinor < 1) throw new InvoiceMistake('A payment is more than nothing.')
  const due = dueOf(invoice)
  const appliedMinor = Math.min(due, amountMinor)
  const isPaid = appliedMinor > 0 && appliedMinor === due
  const receiptId = newId('rcp')
  const posting = { receiptId, currency: invoice.currency, at: payment.receivedAt, amountMinor, appliedMinor }
  transaction.send(posted(scope, paymentPosting(posting, invoice.status)))
  transaction.send(
    invoiceChanged(scope, invoiceId, {
      status: isPaid ? 'paid' : invoice.status,
      paidMinor: invoice.paidMinor + appliedMinor,
      creditedMinor: invoice.creditedMinor,
      endedAt: isPaid ? payment.receivedAt : invoice.endedAt,
      reason: '',
    }),
  )
  record(transaction, {
    organizationId,
    action: 'invoice.payment_received',
    invoice,
    before: { status: invoice.status, due: amountText(due, invoice.currency) },
    after: {
      status: isPaid ? 'paid' : invoice.status,
      due: amountText(due - appliedMinor, invoice.currency),
      amount: amountText(amountMinor, invoice.currency),
      paidBy: told.method,
    },
    ...(by === undefined ? {} : { by }),
    ...(origin === undefined ? {} : { origin }),
  })
  const prefix = prefixOf('receipt', selling?.seller ?? null)
  const [row] = await transaction.query(
    newReceipt(scope, { ...told, id: receiptId, invoiceId, prefix, amountMinor, appliedMinor }),
  )
  const creditMinor = amountMinor - appliedMinor
  const number = row?.number ?? null
  return { receiptId, number, appliedMinor, creditMinor, dueMinor: due - appliedMinor, isPaid: isPaid || invoice.status === 'paid', replayed: false } // prettier-ignore
}

function settledBefore(
  receipt: { id: string; number: string; amountMinor: number; appliedMinor: number; invoiceId: string },
  invoice: WholeInvoice,
): Settled {
  if (receipt.invoiceId !== invoice.id) throw new Error('The idempotency key was used for another invoice')
  return {
    receiptId: receipt.id,
    number: receipt.number,
    appliedMinor: receipt.appliedMinor,
    creditMinor: receipt.amountMinor - receipt.appliedMinor,
    dueMinor: dueOf(invoice),
    isPaid: invoice.status === 'paid',
    replayed: true,
  }
}

type Ending = Doer & { organizationId: string; invoiceId: string; reason: string; at: string }

/** Takes back an invoice on which nothing was paid. It keeps its number; a credit balance it used comes back. */
export const voidInvoice = (transaction: Transaction, ending: Ending) => endInvoice(transaction, ending, 'void')

/** Gives up an invoice that nobody will pay. Money that still comes in for it is taken. */
export const giveUpInvoice = (transaction: Transaction, ending: Ending) =>
  endInvoice(transaction, ending, 'uncollectible')

async function endInvoice(
  transaction: Transaction,
  ending: Ending,
  status: 'void' | 'uncollectible',
): Promise<WholeInvoice> {
  const { organizationId, invoiceId, reason, at, by, origin } = ending
  const scope = { organizationId }
  const [invoice] = await transaction.query(invoiceOf(scope, invoiceId))
  if (invoice === undefined) throw new InvoiceMistake('There is no such invoice.')
  refuse(status === 'void' ? refuseVoiding(invoice) : refuseGivingUp(invoice))
  const facts = { ...invoice, at, taxCountry: invoice.tax.country }
  transaction.send(posted(scope, status === 'void' ? voidPosting(facts) : givenUpPosting(facts)))
  const { paidMinor, creditedMinor } = invoice
  transaction.send(invoiceChanged(scope, invoiceId, { status, paidMinor, creditedMinor, endedAt: at, reason }))
  record(transaction, {
    organizationId,
    action: status === 'void' ? 'invoice.voided' : 'invoice.uncollectible',
    invoice,
    before: { status: invoice.status },
    after: { status, reason },
    ...(by === undefined ? {} : { by }),
    ...(origin === undefined ? {} : { origin }),
  })
  return { ...invoice, status, endedAt: at }
}

function refuse(reason: string | null): void {
  if (reason !== null) throw new InvoiceMistake(reason)
}
