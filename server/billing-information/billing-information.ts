import type { z } from 'zod'
import type { BillingInformation } from '#contract/billing-information.ts'

type Shown = z.output<typeof BillingInformation>

/** What invoices are made out to. */
export type Buyer = Omit<Shown, 'isSaid' | 'tax'>
export type BuyerRow = Buyer & { isSaid: boolean }

const fields = [
  'legalName',
  'street',
  'city',
  'region',
  'postalCode',
  'country',
  'taxIds',
  'contacts',
  'purchaseOrder',
  'timeZone',
  'currency',
  'language',
] as const satisfies readonly (keyof Buyer)[]

/** The database gives the parts of a tax id in an order of its own. */
const textOf = (value: Buyer[keyof Buyer]) =>
  JSON.stringify(
    Array.isArray(value) ? value.map((part) => (typeof part === 'string' ? part : [part.country, part.value])) : value,
  )

type Change = Partial<Record<keyof Buyer, unknown>>

/** The fields that differ, as they were and as they become; null when none does. */
export function changesBetween(before: BuyerRow, after: Buyer): { before: Change; after: Change } | null {
  const changed = fields.filter((field) => textOf(before[field]) !== textOf(after[field]))
  // What was only taken over from the organization becomes its own when somebody says it.
  if (changed.length === 0 && before.isSaid) return null
  const pick = (from: Buyer) => Object.fromEntries(changed.map((field) => [field, from[field]]))
  return { before: pick(before), after: pick(after) }
}
