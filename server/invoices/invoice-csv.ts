import { decimalOf } from '#contract/money.ts'
import type { CsvValue } from '../http/csv.ts'
import type { WholeInvoice } from './invoice-store.ts'

/** A line of the file for each line of a document; what is of the document stands on each of them. */
export const csvHeader = [
  'kind',
  'number',
  'status',
  'corrects',
  'issued_at',
  'issued_on',
  'time_zone',
  'due_at',
  'currency',
  'total_net',
  'total_tax',
  'total',
  'credit_used',
  'line',
  'what',
  'plan',
  'quantity',
  'unit_price',
  'period_start',
  'period_end',
  'share',
  'net',
  'tax_percent',
  'tax',
  'cause',
  'tax_treatment',
  'purchase_order',
  'buyer',
  'buyer_country',
  'buyer_tax_ids',
] as const

export function csvLinesOf(invoice: WholeInvoice): CsvValue[][] {
  const { currency, buyer } = invoice
  const money = (amount: number) => decimalOf(amount, currency)
  const head = [
    invoice.kind,
    invoice.number,
    invoice.status,
    invoice.correctsNumber,
    invoice.issuedAt,
    dayIn(invoice.issuedAt, buyer.timeZone),
    buyer.timeZone,
    invoice.dueAt,
    currency,
    money(invoice.netMinor),
    money(invoice.taxMinor),
    money(invoice.totalMinor),
    money(invoice.creditUsedMinor),
  ]
  const foot = [
    invoice.tax.treatment,
    buyer.purchaseOrder,
    buyer.legalName,
    buyer.country,
    buyer.taxIds.map(({ value }) => value).join(' '),
  ]
  return invoice.lines.map((line, index) => [
    ...head,
    index + 1,
    line.kind,
    line.planName,
    line.quantity,
    line.unitAmountMinor === null ? null : money(line.unitAmountMinor),
    line.periodStart,
    line.periodEnd,
    line.share === null ? null : `${line.share.numerator}/${line.share.denominator}`,
    money(line.netMinor),
    percentOf(line.taxRatePpm),
    money(line.taxMinor),
    line.cause.kind,
    ...foot,
  ])
}

/** The day in a time zone, as ISO 8601 writes it. */
function dayIn(instant: string, timeZone: string): string {
  const format = new Intl.DateTimeFormat('en', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  const parts = Object.fromEntries(format.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]))
  return `${parts['year']}-${parts['month']}-${parts['day']}`
}

/** 210000 parts per million are "21". */
const percentOf = (ratePpm: number) => String(ratePpm / 10_000)
