import type { z } from 'zod'
import type { InvoiceLine } from '#contract/invoices.ts'
import type { InvoiceKind, InvoiceStatus } from '#contract/invoice-words.ts'
import { exponentOf, roundedQuotient, safeMinor } from '#contract/money.ts'
import { accounts, entriesOf, taxPayable, type Posting } from '../ledger/ledger.ts'

export type Line = z.output<typeof InvoiceLine>

/** What an operator asked for that cannot be done; the message says why. */
export class InvoiceMistake extends Error {
  override readonly name = 'InvoiceMistake'
}

export type Totals = { netMinor: number; taxMinor: number; totalMinor: number }

const million = 1_000_000n

/** The sums of lines. A line whose tax is not that of its net is a fault of whoever made it. */
export function totalsOf(lines: readonly Line[], currency: string): Totals {
  exponentOf(currency)
  if (lines.length === 0) throw new RangeError('An invoice has at least one line')
  let [net, tax] = [0n, 0n]
  for (const line of lines) {
    if (!Number.isSafeInteger(line.netMinor) || !Number.isSafeInteger(line.taxMinor))
      throw new RangeError('An amount of a line is no whole number of minor units')
    // Tax is made from the net before rounding, so it may be one off the tax of the rounded net, and no more.
    const nearest = roundedQuotient(BigInt(line.netMinor) * BigInt(line.taxRatePpm), million)
    const off = nearest - BigInt(line.taxMinor)
    if (off > 1n || off < -1n) throw new RangeError(`${line.taxMinor} is not the tax of ${line.netMinor}`)
    net += BigInt(line.netMinor)
    tax += BigInt(line.taxMinor)
  }
  return { netMinor: safeMinor(net), taxMinor: safeMinor(tax), totalMinor: safeMinor(net + tax) }
}

// Zero has no sign: minus zero would be another number to a test and the same one to JSON.
const minus = (amount: number) => 0 - amount

/** The same lines the other way round: what a credit note gives back. */
export const negated = (lines: readonly Line[]): Line[] =>
  lines.map((line) => ({
    ...line,
    unitAmountMinor: line.unitAmountMinor === null ? null : minus(line.unitAmountMinor),
    tiers:
      line.tiers?.map((tier) => ({
        ...tier,
        unitAmountMinor: minus(tier.unitAmountMinor),
        flatAmountMinor: minus(tier.flatAmountMinor),
        amountMinor: minus(tier.amountMinor),
      })) ?? null,
    netMinor: minus(line.netMinor),
    taxMinor: minus(line.taxMinor),
  }))

/** Until when an invoice is to be paid: within fourteen days. */
export const dueAfter = (issuedAt: string): string => new Date(Date.parse(issuedAt) + 14 * 86_400_000).toISOString()

/** Lines that give back a part of an invoice, shared out over its tax rates as they stand in it. */
export function partOf(lines: readonly Line[], amountMinor: number, what: string): Line[] {
  const gross = new Map<number, bigint>()
  for (const { taxRatePpm, netMinor, taxMinor } of lines)
    gross.set(taxRatePpm, (gross.get(taxRatePpm) ?? 0n) + BigInt(netMinor) + BigInt(taxMinor))
  const whole = [...gross.values()].reduce((sum, part) => sum + part, 0n)
  const starts = lines.map(({ periodStart }) => periodStart).toSorted()
  const ends = lines.map(({ periodEnd }) => periodEnd).toSorted()
  let left = BigInt(amountMinor)
  const rates = [...gross].toSorted(([, one], [, other]) => Number(one - other))
  return rates.flatMap(([taxRatePpm, part], index) => {
    const share = index === rates.length - 1 ? left : roundedQuotient(BigInt(amountMinor) * part, whole)
    left -= share
    const net = roundedQuotient(share * million, million + BigInt(taxRatePpm))
    if (share === 0n) return []
    return [
      {
        kind: 'adjustment',
        planVersionId: null,
        planName: what,
        quantity: 1,
        unitAmountMinor: safeMinor(net),
        tiers: null,
        periodStart: starts[0] ?? '',
        periodEnd: ends.at(-1) ?? '',
        share: null,
        netMinor: safeMinor(net),
        taxMinor: safeMinor(share - net),
        taxRatePpm,
        cause: { kind: 'correction', auditEntryId: null },
      } satisfies Line,
    ]
  })
}

export type Standing = {
  kind: InvoiceKind
  status: InvoiceStatus
  totalMinor: number
  creditUsedMinor: number
  paidMinor: number
  creditedMinor: number
}

/** What is still to be paid: nothing of what was made void, and of what was given up, what could still come. */
export function dueOf({ kind, status, totalMinor, creditUsedMinor, paidMinor, creditedMinor }: Standing): number {
  if (kind === 'credit_note' || status === 'void' || status === 'paid') return 0
  return Math.max(0, totalMinor - creditUsedMinor - paidMinor - creditedMinor)
}

/** Where an unpaid part stands in the books. */
const unpaidIn = (status: InvoiceStatus) => (status === 'uncollectible' ? accounts.writeOff : accounts.receivable)

export function refuseVoiding(invoice: Standing & { number: string }): string | null {
  if (invoice.kind === 'credit_note') return `${invoice.number} is a credit note; issue an invoice against it instead.`
  if (invoice.status !== 'open')
    return `${invoice.number} is ${invoice.status}, and only an open invoice can be made void.`
  if (invoice.paidMinor > 0 || invoice.creditedMinor > 0)
    return `${invoice.number} is paid or credited in part. Issue a credit note for the rest instead.`
  return null
}

export function refuseGivingUp(invoice: Standing & { number: string }): string | null {
  if (invoice.kind === 'credit_note') return `${invoice.number} is a credit note; there is nothing to collect.`
  return invoice.status === 'open'
    ? null
    : `${invoice.number} is ${invoice.status}, and only an open invoice can be given up.`
}

export function refuseCrediting(invoice: Standing & { number: string }, amountMinor: number): string | null {
  if (invoice.kind === 'credit_note') return `${invoice.number} is a credit note itself.`
  if (invoice.status === 'void') return `${invoice.number} is void; there is nothing left to credit.`
  const left = invoice.totalMinor - invoice.creditedMinor
  if (amountMinor < 1) return 'A credit note gives back more than nothing.'
  return amountMinor > left ? `Of ${invoice.number} only ${left} minor units are left to credit.` : null
}

type Document = { id: string; currency: string; at: string; taxCountry: string } & Totals
type Amounts = readonly (readonly [account: string, amountMinor: number])[]

const posting = (kind: Posting['kind'], { id, currency, at }: Omit<Document, keyof Totals | 'taxCountry'>, amounts: Amounts) =>
  ({ kind, reference: id, idempotencyKey: `${kind}:${id}`, occurredAt: at, entries: entriesOf(currency, amounts) }) satisfies Posting // prettier-ignore

const taxAccount = ({ taxCountry }: Document) => taxPayable(taxCountry === '' ? 'ZZ' : taxCountry)

export const issuePosting = (invoice: Document): Posting =>
  posting('invoice_issued', invoice, [
    [accounts.receivable, invoice.totalMinor],
    [accounts.revenue, minus(invoice.netMinor)],
    [taxAccount(invoice), minus(invoice.taxMinor)],
  ])

/** A credit balance pays an invoice as soon as there is one. */
export const creditPosting = (invoice: Document, amountMinor: number): Posting =>
  posting('credit_used', invoice, [
    [accounts.credit, amountMinor],
    [accounts.receivable, minus(amountMinor)],
  ])

/** What an invoice still asks for is lowered first; what was paid already becomes a credit balance. */
export const creditNotePosting = (note: Document, corrected: Standing | null): Posting => {
  const lowered = corrected === null ? 0 : Math.min(dueOf(corrected), note.totalMinor)
  return posting('credit_note_issued', note, [
    [accounts.revenue, note.netMinor],
    [taxAccount(note), note.taxMinor],
    [unpaidIn(corrected?.status ?? 'open'), minus(lowered)],
    [accounts.credit, lowered - note.totalMinor],
  ])
}

export const voidPosting = (invoice: Document & Standing): Posting =>
  posting('invoice_voided', invoice, [
    [accounts.receivable, minus(dueOf(invoice))],
    [accounts.credit, minus(invoice.creditUsedMinor)],
    [accounts.revenue, invoice.netMinor],
    [taxAccount(invoice), invoice.taxMinor],
  ])

export const givenUpPosting = (invoice: Document & Standing): Posting =>
  posting('invoice_uncollectible', invoice, [
    [accounts.writeOff, dueOf(invoice)],
    [accounts.receivable, minus(dueOf(invoice))],
  ])

type Payment = { receiptId: string; currency: string; at: string; amountMinor: number; appliedMinor: number }

export const paymentPosting = (payment: Payment, status: InvoiceStatus): Posting =>
  posting('payment_received', { id: payment.receiptId, currency: payment.currency, at: payment.at }, [
    [accounts.clearing, payment.amountMinor],
    [unpaidIn(status), minus(payment.appliedMinor)],
    [accounts.credit, payment.appliedMinor - payment.amountMinor],
  ])
