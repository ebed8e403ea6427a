import type { z } from 'zod'
import type { TaxTreatment } from '#contract/billing-information.ts'
import { isInEuropeanUnion } from '#contract/tax-ids.ts'

export type TaxId = { country: string; value: string }
export type TaxRate = { country: string; name: string; ratePpm: number }
export type Taxed = { treatment: z.output<typeof TaxTreatment>; name: string; ratePpm: number; country: string }

type Taxing = {
  /** Null while the operator has said nothing of themself. */
  seller: { country: string; taxIds: readonly TaxId[]; taxRates: readonly TaxRate[] } | null
  buyer: { country: string | null; taxIds: readonly TaxId[] }
}

/**
 * How a service is taxed that the seller sells to the buyer: in their own country as there; between States of the
 * Union by reverse charge where both have a VAT id (Article 196 of Directive 2006/112/EC), else at the buyer's rate
 * where the seller charges it, or at the seller's; elsewhere at the buyer's rate where the seller is registered, or
 * not at all.
 */
export function taxOf({ seller, buyer }: Taxing): Taxed {
  const nothing = { treatment: 'none', name: '', ratePpm: 0, country: seller?.country ?? '' } as const
  if (seller === null || seller.taxRates.length === 0) return nothing
  const rateIn = (country: string) => seller.taxRates.find((rate) => rate.country === country)
  const at = (rate: TaxRate | undefined): Taxed | null =>
    rate === undefined ? null : { treatment: 'standard', ...rate }
  const country = buyer.country ?? seller.country
  if (country === seller.country) return at(rateIn(country)) ?? nothing
  if (isInEuropeanUnion(country) && isInEuropeanUnion(seller.country)) {
    const isBusiness = buyer.taxIds.some((id) => id.country !== seller.country && isInEuropeanUnion(id.country))
    const isRegistered = seller.taxIds.some((id) => isInEuropeanUnion(id.country))
    if (isBusiness && isRegistered) return { treatment: 'reverse_charge', name: '', ratePpm: 0, country }
    return at(rateIn(country)) ?? at(rateIn(seller.country)) ?? nothing
  }
  return at(rateIn(country)) ?? { treatment: 'outside', name: '', ratePpm: 0, country }
}
