import { decimalOf, parseMoney } from '#contract/money.ts'
import type { ProviderKind } from '#contract/payment-words.ts'
import type { AuditActor } from '../audit/audit-store.ts'
import type { Database, Transaction } from '../db/connect.ts'
import { newId } from '../db/new-id.ts'
import { lockOrganization, scopeTo } from '../db/scope.ts'
import { writeToBilling } from '../invoices/billing-mail.ts'
import { invoiceByNumber, type FoundInvoice } from '../invoices/books-store.ts'
import { dueOf, InvoiceMistake } from '../invoices/invoice.ts'
import { issueCreditNote } from '../invoices/invoice-commands.ts'
import { invoiceOf, receiptsOf, type ReceiptRow, type WholeInvoice } from '../invoices/invoice-store.ts'
import { amountText, record } from '../invoices/issue-document.ts'
import { newRefunds, refundsOf, type RefundRow } from '../invoices/refund-store.ts'
import { enqueueAll } from '../jobs/enqueue.ts'
import { accounts } from '../ledger/ledger.ts'
import { balanceOf, openBooks, posted } from '../ledger/ledger-store.ts'
import { transferMoment } from './payment-store.ts'
import { partsOf, refundableParts, refundPosting, sumOf, type Part } from './refunding.ts'

export type RefundWish = {
  number: string
  /** As people write it, with tax; null: all that can go back. */
  amount: string | null
  /** The same is refunded once for an invoice. */
  reason: string
  /** What the bank calls the money that the operator sent back by hand; null: the provider that took it sends it back. */
  reference: string | null
  /** Whether it is paid out of a credit balance that is there already, without a credit note. */
  ofCredit: boolean
}

type Known = {
  organizationId: string
  invoice: WholeInvoice
  receipts: ReceiptRow[]
  refunds: RefundRow[]
  creditMinor: number
  at: string
}

const operator: AuditActor = { kind: 'operator', id: null, name: 'Operator', email: null }

/**
 * Gives back money that was paid on an invoice. It is paid out of the credit balance, which a credit note makes first;
 * both are written down before a provider is asked. Told again, it answers what became of it.
 */
export async function refundInvoice(database: Database, provider: ProviderKind, wish: RefundWish): Promise<string> {
  const [, [found]] = await database.read([openBooks(), invoiceByNumber(wish.number)] as const)
  if (found === undefined) throw new InvoiceMistake(`There is no invoice ${wish.number}.`)
  if (found.kind === 'credit_note') throw new InvoiceMistake(`${wish.number} is a credit note.`)
  const { organizationId, id } = found
  const scope = { organizationId }
  const first = [
    scopeTo(organizationId),
    lockOrganization(scope),
    transferMoment(scope, id, null),
    invoiceOf(scope, id),
    receiptsOf(scope, id),
    refundsOf(scope, id),
    balanceOf(scope, accounts.credit, found.currency),
  ] as const
  return database.transaction(first, (transaction, [, , [moment], [invoice], receipts, refunds, [balance]]) => {
    if (moment === undefined || invoice === undefined)
      throw new InvoiceMistake('The organization is gone, and its books are closed.')
    const creditMinor = Math.max(0, -(balance?.balanceMinor ?? 0))
    const known = { organizationId, invoice, receipts, refunds, creditMinor, at: moment.receivedAt }
    const amountMinor = amountOf(wish.amount, found)
    const before = refunds.filter(({ reason, state }) => reason === wish.reason && state !== 'failed')
    if (before.length > 0) return Promise.resolve(toldAgain(before, amountMinor))
    const by = wish.reference === null ? provider : 'manual'
    return begin(transaction, { ...known, wish, by, parts: checkedParts(known, { wish, by, amountMinor }) })
  })
}

function amountOf(text: string | null, { currency }: FoundInvoice): number | null {
  if (text === null) return null
  const amount = parseMoney(text, currency)
  if (amount === null || amount < 1) throw new InvoiceMistake(`${text} is no amount in ${currency}, such as 12.30.`)
  return Number(amount)
}

function toldAgain(before: readonly RefundRow[], amountMinor: number | null): string {
  const [sum, currency] = [sumOf(before), before[0]?.currency ?? '']
  if (amountMinor !== null && amountMinor !== sum)
    throw new InvoiceMistake(`For this reason ${amountText(sum, currency)} were refunded before.`)
  const isOver = before.every(({ state }) => state === 'succeeded')
  return `${amountText(sum, currency)} ${isOver ? 'went back before' : 'are on their way'}. Nothing was done again.`
}

type Asked = { wish: RefundWish; by: ProviderKind; amountMinor: number | null }

/** What goes back of which receipts; refuses what cannot. */
function checkedParts({ invoice, receipts, refunds, creditMinor }: Known, { wish, by, amountMinor }: Asked): Part[] {
  const { number, currency } = invoice
  if (by === 'manual' && wish.reference === null)
    throw new InvoiceMistake(
      'Nothing is collected here: send the money back and say what the bank calls it, --reference.',
    )
  const parts = refundableParts(receipts, refunds, by)
  const most = sumOf(parts)
  const wanted = amountMinor ?? (wish.ofCredit ? Math.min(most, creditMinor) : most)
  if (most === 0)
    throw new InvoiceMistake(`Of ${number} there is nothing to send back${by === 'manual' ? '' : ` by ${by}`}.`)
  const money = (minor: number) => `${decimalOf(minor, currency)} ${currency}`
  if (wanted > most) throw new InvoiceMistake(`Of ${number} only ${money(most)} can go back.`)
  if (wish.ofCredit && (wanted > creditMinor || wanted === 0))
    throw new InvoiceMistake(`The credit balance is ${money(creditMinor)}.`)
  if (!wish.ofCredit && dueOf(invoice) > 0)
    throw new InvoiceMistake(`${number} is not paid yet. Credit what is not owed, and refund what is left with --of-credit.`) // prettier-ignore
  return partsOf(wanted, parts)
}

type Beginning = Known & { wish: RefundWish; by: ProviderKind; parts: Part[] }

async function begin(transaction: Transaction, beginning: Beginning): Promise<string> {
  const { organizationId, invoice, wish, by, parts, at } = beginning
  const scope = { organizationId }
  const { id: invoiceId, currency, number } = invoice
  const state = by === 'manual' ? 'succeeded' : 'open'
  const about = { provider: by, reference: wish.reference ?? '', currency, reason: wish.reason, state, createdAt: at } as const // prettier-ignore
  const refunds = parts.map((part) => ({ ...part, ...about, id: newId('rfd'), invoiceId }))
  transaction.send(newRefunds(scope, refunds))
  for (const refund of refunds) transaction.send(posted(scope, refundPosting({ ...refund, at })))
  const total = sumOf(parts)
  const after = { amount: amountText(total, currency), reason: wish.reason }
  record(transaction, { organizationId, action: 'invoice.refunded', invoice, after, by: operator })
  if (by === 'manual') {
    await writeToBilling(transaction, organizationId, (recipient) =>
      refunds.map(({ id: refundId }) => ({ mail: 'refund_made', organizationId, invoiceId, refundId, ...recipient })),
    )
  } else {
    await enqueueAll(transaction, refunds.map(({ id: refundId }) => refundJob({ organizationId, refundId }))) // prettier-ignore
  }
  const said = by === 'manual' ? 'are recorded as sent back' : `are sent back by ${by}`
  const done = `${amountText(total, currency)} of ${number} ${said}.`
  if (wish.ofCredit) return done
  // Its number comes last.
  const key = `refund:${refunds[0]?.id ?? ''}`
  const credit = { organizationId, invoiceId, amountMinor: total, reason: wish.reason, by: operator }
  const note = await issueCreditNote(transaction, { ...credit, idempotencyKey: key, issuedAt: at })
  return `${done} Credit note ${note.number} corrects it.`
}

export type RefundJob = { organizationId: string; refundId: string }

export const refundJob = (payload: RefundJob) =>
  ({ name: 'carry_out_refund', payload, key: `refund:${payload.refundId}` }) as const
