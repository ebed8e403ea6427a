/**
 * Amounts as Stripe counts them (https://docs.stripe.com/currencies). It follows ISO 4217 but for a few currencies, and
 * what it cannot charge to the last unit is refused here: nobody is charged a rounded amount.
 */

/** Currencies in which Stripe charges cards, other than those below, all with the decimals of ISO 4217. */
const asInIso =
  'AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BIF BMD BND BOB BRL BSD BWP BYN BZD CAD CDF CHF CLP CNY COP CRC ' +
  'CVE CZK DJF DKK DOP DZD EGP ETB EUR FJD FKP GBP GEL GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR JMD JPY KES ' +
  'KGS KHR KMF KRW KYD KZT LAK LBP LKR LRD LSL MAD MDL MKD MMK MNT MOP MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR ' +
  'NZD PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SEK SGD SHP SLE SOS SRD SZL THB TJS TOP TRY TTD ' +
  'TWD TZS UAH USD UYU UZS VND VUV WST XAF XCD XOF XPF YER ZAR ZMW'

type Rule = {
  /** Stripe's units in one of ours. */
  times: bigint
  /** Ours in one of Stripe's. */
  per: bigint
  /** Stripe takes multiples of it only. */
  step: bigint
}

const same: Rule = { times: 1n, per: 1n, step: 1n }
const wholeWithTwoZeros: Rule = { times: 100n, per: 1n, step: 100n }
const lastDigitZero: Rule = { times: 1n, per: 1n, step: 10n }

const rules: ReadonlyMap<string, Rule> = new Map([
  ...asInIso.split(' ').map((code) => [code, same] as const),
  // ISO 4217 gives them no decimals, and Stripe wants two, which are zeros.
  ...['ISK', 'UGX'].map((code) => [code, wholeWithTwoZeros] as const),
  // Of three decimals Stripe takes two.
  ...['BHD', 'JOD', 'KWD', 'OMR', 'TND'].map((code) => [code, lastDigitZero] as const),
  // ISO 4217 gives it two decimals, and Stripe none.
  ['MGA', { times: 1n, per: 100n, step: 1n }] as const,
])

export type StripeAmount = { amount: number; currency: string }

/** The most digits Stripe takes in most currencies: 999 999.99. */
const mostOfMost = 99_999_999n

/** What Stripe is asked for; null for what it cannot charge exactly. */
export function stripeAmount(amountMinor: number, currency: string): StripeAmount | null {
  const rule = rules.get(currency)
  if (rule === undefined || !Number.isSafeInteger(amountMinor) || amountMinor < 1) return null
  const scaled = BigInt(amountMinor) * rule.times
  if (scaled % rule.per !== 0n) return null
  const amount = scaled / rule.per
  // Rupiahs come in large numbers, and Stripe takes twelve digits of them.
  const most = currency === 'IDR' ? 999_999_999_999n : mostOfMost
  if (amount % rule.step !== 0n || amount > most) return null
  return { amount: Number(amount), currency: currency.toLowerCase() }
}

/** The same way back: money that Stripe tells of, in our minor units; null for what is none of ours. */
export function minorOfStripe({ amount, currency }: StripeAmount): number | null {
  const rule = rules.get(currency.toUpperCase())
  if (rule === undefined || !Number.isSafeInteger(amount)) return null
  const scaled = BigInt(amount) * rule.per
  return scaled % rule.times === 0n ? Number(scaled / rule.times) : null
}
