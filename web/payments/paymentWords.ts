import { currentLocale, t } from '../messages/messages'
import type { PaymentMethod } from './payment-queries'

/** Of brands that do not write themselves as providers do. */
const brands: Readonly<Record<string, string>> = {
  amex: 'American Express',
  diners: 'Diners Club',
  discover: 'Discover',
  jcb: 'JCB',
  mastercard: 'Mastercard',
  unionpay: 'UnionPay',
  visa: 'Visa',
}

/** A card as people know it: its brand and its last digits, read from left to right in every language. */
export function methodText({ brand, last4 }: Pick<PaymentMethod, 'brand' | 'last4'>): string {
  const name = brand.startsWith('test_') ? t('payments.brand.test') : (brands[brand] ?? brand)
  return last4 === '' ? name : t('payments.method.named', { brand: name, last4 })
}

/** Until when a card is good, as month and year. */
export function expiryText({ expiresMonth, expiresYear }: PaymentMethod): string | null {
  if (expiresMonth === null || expiresYear === null) return null
  const date = new Intl.DateTimeFormat(currentLocale(), { month: '2-digit', year: 'numeric', timeZone: 'UTC' })
  return t('payments.method.expires', { date: date.format(Date.UTC(expiresYear, expiresMonth - 1)) })
}
