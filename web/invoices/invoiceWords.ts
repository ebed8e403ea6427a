import { formatMoney } from '#contract/money.ts'
import { currentLanguage, currentLocale, t } from '../messages/messages'
import type { Tone } from '../ui/Badge'
import type { InvoiceDetails, InvoiceLine, InvoiceRow } from './invoice-queries'

export const moneyText = (amountMinor: number, currency: string): string =>
  formatMoney(amountMinor, currency, currentLanguage())

export const statusTones: Record<InvoiceRow['status'], Tone> = {
  open: 'accent',
  paid: 'success',
  void: 'neutral',
  uncollectible: 'danger',
  issued: 'neutral',
}

/** A document by its kind and number. */
export const titleOf = ({ kind, number }: Pick<InvoiceRow, 'kind' | 'number'>): string =>
  t(`invoices.title.${kind}`, { number })

export const percentText = (ratePpm: number): string =>
  new Intl.NumberFormat(currentLocale(), { style: 'percent', maximumFractionDigits: 4 }).format(ratePpm / 1_000_000)

/** What a line is for. */
export function lineText({ kind, planName }: Pick<InvoiceLine, 'kind' | 'planName'>): string {
  if (kind === 'seats') return t('invoices.line.seats', { plan: planName })
  return kind === 'credit_unused' ? t('invoices.line.credit_unused', { plan: planName }) : planName
}

export const periodOf = ({ periodStart: start, periodEnd: end }: InvoiceLine, timeZone: string) =>
  new Intl.DateTimeFormat(currentLocale(), { dateStyle: 'medium', timeZone }).formatRange(
    new Date(start),
    new Date(end),
  )

type Of = Pick<InvoiceDetails, 'currency' | 'timeZone'>

/** What stands below a line: its period, the part of it that is billed, the steps of its price. */
export function remarksOf(line: InvoiceLine, { currency, timeZone }: Of): string[] {
  const { share, tiers } = line
  const isPart = share !== null && share.numerator !== share.denominator
  return [
    periodOf(line, timeZone),
    ...(isPart ? [t('invoices.line.share', { part: share.numerator, whole: share.denominator })] : []),
    ...(tiers ?? []).map(
      ({ quantity, unitAmountMinor }) =>
        `${quantity.toLocaleString(currentLocale())} × ${moneyText(unitAmountMinor, currency)}`,
    ),
  ]
}
