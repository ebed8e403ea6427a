import { formatMoney } from '#contract/money.ts'
import { currentLanguage, currentLocale, t } from '../messages/messages'
import type { Tone } from '../ui/Badge'
import type { InvoiceLine, InvoiceRow } from './invoice-queries'

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

const dayText = (instant: string) =>
  new Intl.DateTimeFormat(currentLocale(), { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(instant))

/** What stands below a line: its period, the part of it that is billed, the steps of its price. */
export function remarksOf({ periodStart, periodEnd, share, tiers }: InvoiceLine, currency: string): string[] {
  const isPart = share !== null && share.numerator !== share.denominator
  return [
    t('invoices.line.period', { from: dayText(periodStart), until: dayText(periodEnd) }),
    ...(isPart ? [t('invoices.line.share', { part: share.numerator, whole: share.denominator })] : []),
    ...(tiers ?? []).map(({ quantity, unitAmountMinor }) =>
      t('invoices.line.tier', { count: quantity, price: moneyText(unitAmountMinor, currency) }),
    ),
  ]
}
