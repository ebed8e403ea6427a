import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { languages } from './languages.ts'
import {
  currencies,
  decimalOf,
  exponentOf,
  formatMoney,
  isCurrency,
  parseMoney,
  roundedQuotient,
  safeMinor,
} from './money.ts'

/** Bidirectional marks and no-break spaces come and go with versions of ICU; digits, signs and symbols do not. */
const plain = (text: string) => text.replaceAll(/[\u200e\u200f\u061c]/g, '').replaceAll(/[\u00a0\u202f]/g, ' ')

describe('currencies', () => {
  it('have the decimals of ISO 4217, also where people write fewer', () => {
    const table = { USD: 2, EUR: 2, INR: 2, CNY: 2, SAR: 2, AED: 2, BRL: 2, MXN: 2, IDR: 2, COP: 2, HUF: 2, LBP: 2 }
    const others = { JPY: 0, KRW: 0, CLP: 0, PYG: 0, UGX: 0, XAF: 0, KWD: 3, BHD: 3, OMR: 3, IQD: 3, CLF: 4, UYW: 4 }
    for (const [code, exponent] of Object.entries({ ...table, ...others }))
      expect([code, exponentOf(code)]).toEqual([code, exponent])
  })

  it('are named once each, in three capital letters', () => {
    expect(new Set(currencies()).size).toBe(currencies().length)
    expect(currencies()).toHaveLength(165)
    for (const code of currencies()) expect(code).toMatch(/^[A-Z]{3}$/)
  })

  it.each(['usd', 'XYZ', 'BTC', 'HRK', 'BGN', 'ANG', '', '__proto__'])('%j is none', (code) => {
    expect(isCurrency(code)).toBe(false)
    expect(() => exponentOf(code)).toThrow(RangeError)
  })
})

describe('the decimal of an amount', () => {
  it.each([
    [0, 'USD', '0.00'],
    [5, 'USD', '0.05'],
    [-5, 'USD', '-0.05'],
    [-100, 'EUR', '-1.00'],
    [1234, 'JPY', '1234'],
    [-7, 'JPY', '-7'],
    [1, 'KWD', '0.001'],
    [12345, 'CLF', '1.2345'],
    [12345678901234567890n, 'USD', '123456789012345678.90'],
  ])('%s %s is %s', (amount, currency, decimal) => {
    expect(decimalOf(amount, currency)).toBe(decimal)
  })

  it('is read back as what it was', () => {
    // Eighteen digits before the point are read, which a currency without decimals reaches first.
    const most = 10n ** 18n - 1n
    const amount = fc.bigInt({ min: -most, max: most })
    const property = fc.property(amount, fc.constantFrom(...currencies()), (minor, currency) => {
      expect(parseMoney(decimalOf(minor, currency), currency)).toBe(minor)
    })
    fc.assert(property, {
      examples: [
        [most, 'ISK'],
        [-most, 'JPY'],
      ],
    })
    expect(parseMoney('1000000000000000000', 'JPY')).toBeNull()
  })
})

describe('reading a decimal', () => {
  it.each([
    ['12', 'USD', 1200n],
    ['12.3', 'USD', 1230n],
    ['-0.01', 'USD', -1n],
    ['100', 'JPY', 100n],
    ['1.005', 'KWD', 1005n],
    ['9007199254740993.01', 'USD', 900719925474099301n],
  ])('%s %s is %s', (text, currency, amount) => {
    expect(parseMoney(text, currency)).toBe(amount)
  })

  it.each([
    ['12.345', 'USD'],
    ['1.0', 'JPY'],
    ['1,5', 'USD'],
    ['1.', 'USD'],
    ['.5', 'USD'],
    ['+1', 'USD'],
    ['1e3', 'USD'],
    [' 1', 'USD'],
    ['١٢', 'USD'],
    ['', 'USD'],
    ['-', 'USD'],
  ])('%j %s is refused, not rounded', (text, currency) => {
    expect(parseMoney(text, currency)).toBeNull()
  })
})

describe('money as people write it', () => {
  it.each([
    [123450, 'USD', ['$1,234.50', '1234,50 US$', '1,234.50 US$']],
    [-1, 'EUR', ['-€0.01', '-0,01 €', '-0.01 €']],
    [100, 'JPY', ['¥100', '100 JPY', '100 JP¥']],
    [1234, 'KWD', ['KWD 1.234', '1,234 KWD', '1.234 د.ك.']],
    [1200, 'SAR', ['SAR 12.00', '12,00 SAR', '12.00 ر.س.']],
    [150000, 'IDR', ['IDR 1,500.00', '1500,00 IDR', '1,500.00 IDR']],
    [9007199254740993n, 'USD', ['$90,071,992,547,409.93', '90.071.992.547.409,93 US$', '90,071,992,547,409.93 US$']],
  ])('%s %s', (amount, currency, expected) => {
    expect(languages.map((language) => plain(formatMoney(amount, currency, language)))).toEqual(expected)
  })

  it('has the same digits in every language and currency, 0 to 9', () => {
    const digits = (text: string) => text.replaceAll(/\D/g, '')
    for (const currency of currencies()) {
      for (const language of languages) {
        expect([currency, digits(formatMoney(1234567, currency, language))]).toEqual([currency, '1234567'])
      }
    }
  })
})

describe('rounding', () => {
  it.each([
    [1n, 2n, 1n],
    [-1n, 2n, -1n],
    [1n, -2n, -1n],
    [-1n, -2n, 1n],
    [1n, 3n, 0n],
    [2n, 3n, 1n],
    [-5n, 2n, -3n],
    [5n, 2n, 3n],
    [0n, 7n, 0n],
    [7n, 7n, 1n],
  ])('%s / %s is %s: to the nearest, halves away from zero', (numerator, denominator, expected) => {
    expect(roundedQuotient(numerator, denominator)).toBe(expected)
  })

  it('is never more than half away, and the same on both sides of zero', () => {
    const property = fc.property(fc.bigInt(), fc.bigInt({ min: 1n }), (numerator, denominator) => {
      const away = 2n * (roundedQuotient(numerator, denominator) * denominator - numerator)
      expect(away <= denominator && away >= -denominator).toBe(true)
      expect(roundedQuotient(-numerator, denominator)).toBe(-roundedQuotient(numerator, denominator))
    })
    fc.assert(property)
  })

  it('refuses what is no number any more', () => {
    expect(safeMinor(-9007199254740991n)).toBe(Number.MIN_SAFE_INTEGER)
    expect(() => safeMinor(9007199254740992n)).toThrow(RangeError)
    expect(() => roundedQuotient(1n, 0n)).toThrow(RangeError)
  })
})
