import { z } from 'zod'
import { normaliseTaxId, taxIdRule } from '#contract/tax-ids.ts'

/** What the operator says of themself, as a file of JSON. Wrong names are refused as wrong values are. */

const text = (max: number) => z.string().trim().max(max, `must have at most ${max} characters`)
const required = (max: number) => text(max).min(1, 'must not be empty')
const country = z.string().regex(/^[A-Z]{2}$/, 'must be two capital letters, ISO 3166-1')
const prefix = z.string().regex(/^[A-Z0-9/-]{1,12}$/, 'must be 1 to 12 capital letters, digits, dashes or slashes')

const TaxId = z.strictObject({ country, value: z.string() }).transform((id, context) => {
  const value = normaliseTaxId(id.country, id.value)
  if (value !== null) return { country: id.country, value }
  const { example } = taxIdRule(id.country)
  context.addIssue({ code: 'custom', path: ['value'], message: `must be a tax id like ${example || 'AB123456'}` })
  return z.NEVER
})

const Fields = z.strictObject({
  legalName: required(200),
  street: text(300).default(''),
  city: text(100).default(''),
  region: text(100).default(''),
  postalCode: text(20).default(''),
  country,
  taxIds: z.array(TaxId).max(5).default([]),
  email: text(254).default('').describe('Where questions about invoices go.'),
  register: text(200).default('').describe('A line such as the number in the register of companies.'),
  bankTransfer: text(600).default('').describe('How to pay by bank transfer.'),
  invoicePrefix: prefix.default('INV-'),
  creditNotePrefix: prefix.default('CN-'),
  receiptPrefix: prefix.default('RC-'),
  taxRates: z
    .array(
      z.strictObject({
        country,
        name: required(40),
        percent: z
          .number()
          .min(0, 'must be 0 to 100')
          .max(100, 'must be 0 to 100')
          .multipleOf(0.0001, 'has too many decimals'),
      }),
    )
    .max(300)
    .default([])
    .refine((rates) => new Set(rates.map((rate) => rate.country)).size === rates.length, 'must name each country once')
    .transform((rates) => rates.map(({ percent, ...rate }) => ({ ...rate, ratePpm: Math.round(percent * 10_000) }))),
})

/** Two kinds of document never have the same number. */
const Seller = Fields.refine(
  ({ invoicePrefix, creditNotePrefix, receiptPrefix }) =>
    new Set([invoicePrefix, creditNotePrefix, receiptPrefix]).size === 3,
  { path: ['invoicePrefix'], message: 'must be another prefix than the others' },
)

export type Seller = z.output<typeof Seller>

/** The seller that a file names, or everything that is wrong with it, with the place of each. */
export function readSeller(json: string): { seller: Seller } | { mistakes: string[] } {
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch (error) {
    return { mistakes: [`This is not JSON: ${error instanceof Error ? error.message : String(error)}`] }
  }
  const parsed = Seller.safeParse(value)
  if (parsed.success) return { seller: parsed.data }
  return { mistakes: parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'The file'}: ${message}`) }
}
