import { decimalOf, parseMoney } from '#contract/money.ts'
import type { AuditActor } from '../audit/audit-store.ts'
import type { Database } from '../db/connect.ts'
import { lockOrganization, scopeTo } from '../db/scope.ts'
import { invoiceByNumber, type FoundInvoice } from '../invoices/books-store.ts'
import { InvoiceMistake } from '../invoices/invoice.ts'
import type { Settled } from '../invoices/invoice-commands.ts'
import { openBooks } from '../ledger/ledger-store.ts'
import { takePayment } from './payment-commands.ts'
import { transferMoment } from './payment-store.ts'

export type Transfer = {
  number: string
  /** As people write it, in the currency of the invoice. */
  amount: string
  /** What the bank calls it: for one invoice it is recorded once. */
  reference: string
  /** The day on which it came; null: today. */
  day: string | null
}

const operator: AuditActor = { kind: 'operator', id: null, name: 'Operator', email: null }

/** An operator has found a transfer on the bank's statement; answers what became of it. */
export async function recordTransfer(database: Database, transfer: Transfer): Promise<string> {
  const { number, reference, day } = transfer
  const [, [found]] = await database.read([openBooks(), invoiceByNumber(number)] as const)
  if (found === undefined) throw new InvoiceMistake(`There is no invoice ${number}.`)
  if (found.kind === 'credit_note') throw new InvoiceMistake(`${number} is a credit note.`)
  const amountMinor = amountOf(transfer, found)
  const { organizationId, id: invoiceId } = found
  const scope = { organizationId }
  const first = [scopeTo(organizationId), lockOrganization(scope), transferMoment(scope, invoiceId, day)] as const
  const settled = await database.transaction(first, async (transaction, [, , [moment]]) => {
    if (moment === undefined) throw new InvoiceMistake('The organization is gone, and its books are closed.')
    if (moment.isInFuture) throw new InvoiceMistake(`${day} is not over yet: money comes today or before.`)
    return takePayment(transaction, {
      organizationId,
      organizationName: moment.organizationName,
      invoiceId,
      amountMinor,
      method: 'bank_transfer',
      reference,
      idempotencyKey: `transfer:${invoiceId}:${reference}`,
      receivedAt: moment.receivedAt,
      by: operator,
    })
  })
  return saidOf(settled, { number, amountMinor, currency: found.currency })
}

function amountOf({ amount }: Transfer, { currency }: FoundInvoice): number {
  const amountMinor = parseMoney(amount, currency)
  if (amountMinor === null || amountMinor < 1)
    throw new InvoiceMistake(`${amount} is no amount in ${currency}, such as 12.30.`)
  return Number(amountMinor)
}

type Said = { number: string; amountMinor: number; currency: string }

function saidOf(settled: Settled, { number, amountMinor, currency }: Said): string {
  const money = (minor: number) => `${decimalOf(minor, currency)} ${currency}`
  const before = settled.appliedMinor + settled.creditMinor
  if (settled.replayed && before !== amountMinor)
    throw new InvoiceMistake(`With this reference ${money(before)} were recorded before, by ${settled.number}.`)
  if (settled.replayed) return `It was recorded before, by receipt ${settled.number}. Nothing was done again.`
  return [
    `${money(amountMinor)} for ${number} are recorded: receipt ${settled.number}.`,
    settled.isPaid ? 'The invoice is paid.' : `${money(settled.dueMinor)} are left to pay.`,
    ...(settled.creditMinor === 0 ? [] : [`${money(settled.creditMinor)} became a credit balance.`]),
  ].join(' ')
}
