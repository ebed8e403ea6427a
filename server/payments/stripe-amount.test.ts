import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { currencies, exponentOf } from '#contract/money.ts'
import { minorOfStripe, stripeAmount } from './stripe-amount.ts'

describe('an amount for Stripe', () => {
  it.each([
    ['two decimals', 1999, 'EUR', { amount: 1999, currency: 'eur' }],
    ['no decimals', 500, 'JPY', { amount: 500, currency: 'jpy' }],
    ['forints have two, though payouts have none', 123_45, 'HUF', { amount: 123_45, currency: 'huf' }],
    ['and so have new dollars of Taiwan', 801, 'TWD', { amount: 801, currency: 'twd' }],
    ['5 krónur are 500', 5, 'ISK', { amount: 500, currency: 'isk' }],
    ['5 Ugandan shillings are 500', 5, 'UGX', { amount: 500, currency: 'ugx' }],
    ['three decimals of which the last is zero', 5120, 'KWD', { amount: 5120, currency: 'kwd' }],
    ['of which it is not', 5124, 'KWD', null],
    ['ariary have no decimals there', 12_00, 'MGA', { amount: 12, currency: 'mga' }],
    ['and a fraction of one is not charged', 12_50, 'MGA', null],
    ['eight digits', 99_999_999, 'USD', { amount: 99_999_999, currency: 'usd' }],
    ['nine', 100_000_000, 'USD', null],
    ['twelve of rupiahs', 999_999_999_999, 'IDR', { amount: 999_999_999_999, currency: 'idr' }],
    ['nothing', 0, 'EUR', null],
    ['less than nothing', -5, 'EUR', null],
    ['a currency that is not charged', 1000, 'IRR', null],
    ['a currency with four decimals', 10_000, 'CLF', null],
  ])('%s', (_, amountMinor, currency, expected) => {
    expect(stripeAmount(amountMinor, currency)).toEqual(expected)
  })

  it('is the same money, or none', () => {
    const value = (minor: number, exponent: number) => minor / 10 ** exponent
    const decimalsThere = (currency: string) =>
      ['ISK', 'UGX'].includes(currency) ? 2 : currency === 'MGA' ? 0 : exponentOf(currency)
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9_000_000 }), fc.constantFrom(...currencies()), (minor, currency) => {
        const asked = stripeAmount(minor, currency)
        if (asked === null) return
        expect(minorOfStripe(asked)).toBe(minor)
        expect(value(asked.amount, decimalsThere(currency))).toBeCloseTo(value(minor, exponentOf(currency)), 6)
      }),
      { numRuns: 2000 },
    )
  })

  it('comes back as none where Stripe tells of what we do not know', () => {
    expect(minorOfStripe({ amount: 501, currency: 'isk' })).toBeNull()
    expect(minorOfStripe({ amount: 1, currency: 'irr' })).toBeNull()
    expect(minorOfStripe({ amount: 12, currency: 'mga' })).toBe(1200)
  })
})
