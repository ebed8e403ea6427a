/**
 * Money is an integer of minor units (cents) with its currency beside it. It needs no library, so the console carries
 * it. Calculations use bigint; what leaves them as a number is a safe integer or refused.
 */

import { locales, type Language } from './languages.ts'

export type Money = { amountMinor: number; currency: string }

/**
 * ISO 4217: how many decimals each active currency has. Intl is no source for it: it gives what people write, such as
 * 0 for IDR and COP, where the standard, banks and payment providers count two.
 */
const codesByExponent: Record<number, string> = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF',
  2:
    'AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW CNY ' +
    'COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS ' +
    'INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR ' +
    'MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP ' +
    'STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XAD XCD XCG YER ZAR ZMW ZWG',
  3: 'BHD IQD JOD KWD LYD OMR TND',
  4: 'CLF UYW',
}

const exponents: ReadonlyMap<string, number> = /* @__PURE__ */ new Map(
  /* @__PURE__ */ Object.entries(codesByExponent).flatMap(([exponent, codes]) =>
    codes.split(' ').map((code) => [code, Number(exponent)] as const),
  ),
)

export const currencies = (): string[] => [...exponents.keys()].toSorted()

export const isCurrency = (code: string): boolean => exponents.has(code)

/** How many decimals a currency has. Whoever asks has checked the code: money of an unknown currency is a fault. */
export function exponentOf(currency: string): number {
  const exponent = exponents.get(currency)
  if (exponent === undefined) throw new RangeError(`${currency} is not a currency of ISO 4217.`)
  return exponent
}

/** The plain decimal of an amount, `-12.30`: for files and programs, and exact at any size. */
export function decimalOf(amountMinor: number | bigint, currency: string): string {
  const exponent = exponentOf(currency)
  const amount = BigInt(amountMinor)
  const digits = (amount < 0n ? -amount : amount).toString().padStart(exponent + 1, '0')
  const whole = digits.slice(0, digits.length - exponent)
  const decimals = exponent === 0 ? '' : `.${digits.slice(-exponent)}`
  return `${amount < 0n ? '-' : ''}${whole}${decimals}`
}

/** An amount as people write it in a language, with the currency and as many decimals as it has. */
export function formatMoney(amountMinor: number | bigint, currency: string, language: Language): string {
  const exponent = exponentOf(currency)
  const format = new Intl.NumberFormat(locales[language], {
    style: 'currency',
    currency,
    minimumFractionDigits: exponent,
    maximumFractionDigits: exponent,
  })
  // As a text, because a number of this size has lost its last decimals before it is formatted.
  return format.format(decimalOf(amountMinor, currency) as `${number}`)
}

/** Minor units of a plain decimal; null where it is none, or has more decimals than the currency. Nothing is rounded. */
export function parseMoney(text: string, currency: string): bigint | null {
  const [, sign = '', whole = '', decimals = ''] = /^(-?)(\d{1,18})(?:\.(\d+))?$/.exec(text) ?? []
  const exponent = exponentOf(currency)
  if (whole === '' || decimals.length > exponent) return null
  const amount = BigInt(whole + decimals.padEnd(exponent, '0'))
  return sign === '' ? amount : -amount
}

/** An amount on its way into JSON. Beyond 9 007 199 254 740 991 a number is no longer exact, so it is a fault. */
export function safeMinor(amount: bigint): number {
  const number = Number(amount)
  if (!Number.isSafeInteger(number)) throw new RangeError(`${amount} minor units do not fit into a number.`)
  return number
}

/** The nearest whole number of a fraction, halves away from zero: the one rounding of money, done once a line. */
export function roundedQuotient(numerator: bigint, denominator: bigint): bigint {
  if (denominator === 0n) throw new RangeError('A fraction has no denominator of zero.')
  const isNegative = numerator < 0n !== denominator < 0n
  const [above, below] = [numerator < 0n ? -numerator : numerator, denominator < 0n ? -denominator : denominator]
  const nearest = (2n * above + below) / (2n * below)
  return isNegative ? -nearest : nearest
}
