import { z } from 'zod'
import { answers, empty, endpoint, inOrganization } from './endpoint.ts'
import { problem } from './field-problems.ts'
import { EmailAddress, line, optionalLine, optionalParagraph, TimeZone } from './fields.ts'
import { OrganizationId } from './ids.ts'
import { languages } from './languages.ts'
import { isCurrency } from './money.ts'
import { countriesWithTaxIdRules, normaliseTaxId, taxIdRule } from './tax-ids.ts'

export const mostContacts = 10
export const mostTaxIds = 5

const Country = z
  .string()
  .regex(/^[A-Z]{2}$/, problem('country'))
  .describe('ISO 3166-1 alpha-2 code.')

// Said once here, because sentences are known when the contract is loaded.
const problemOfTaxId = new Map(
  countriesWithTaxIdRules().map((country) => [country, problem('tax_id', { example: taxIdRule(country).example })]),
)
const anyTaxId = problem('tax_id_anywhere')

const TaxId = z
  .object({ country: Country.describe('The country that gave it out.'), value: optionalLine(60) })
  .transform(({ country, value }, context) => {
    const id = normaliseTaxId(country, value)
    if (id !== null) return { country, value: id }
    const message = problemOfTaxId.get(country) ?? anyTaxId
    context.addIssue({ code: 'custom', path: ['value'], message })
    return z.NEVER
  })

const Currency = z.string().refine(isCurrency, problem('currency')).describe('ISO 4217 code.')

const shown = {
  legalName: z.string().describe('The name on invoices.'),
  street: z.string().describe('Street and number; several lines.'),
  city: z.string(),
  region: z.string().describe('State or province; may be empty.'),
  postalCode: z.string().describe('May be empty.'),
  country: z.string().nullable().describe('ISO 3166-1 alpha-2 code; null until it was said.'),
  taxIds: z.array(z.object({ country: z.string(), value: z.string() })),
  contacts: z
    .array(z.string())
    .describe('They get every invoice; none: your Organization and Billing Admins get them.'),
  purchaseOrder: z.string().describe('Printed on each invoice; may be empty.'),
  timeZone: z.string().describe('IANA time zone in which days are counted.'),
  currency: z.string().nullable().describe('ISO 4217 code; null: that of the plan.'),
  language: z.enum(languages).describe('Of invoices and the mails about them.'),
}

export const TaxTreatment = z
  .enum(['none', 'standard', 'reverse_charge', 'outside'])
  .describe(
    '`standard`: the rate of the country. `reverse_charge`: the tax is owed by whoever is billed, and the invoice says so. `outside`: the operator charges no tax there. `none`: the operator has set up no taxes.',
  )

export const BillingInformation = z.object({
  ...shown,
  isSaid: z.boolean().describe('Whether somebody has entered it; before, it is what the organization says of itself.'),
  tax: z
    .object({
      treatment: TaxTreatment,
      name: z.string().describe('What the tax is called there, such as IVA.'),
      ratePpm: z.number().int().describe('The rate in parts per million: 21 % is 210000.'),
    })
    .describe('How the next invoice is taxed.'),
})

export const billingInformation = {
  getBillingInformation: endpoint({
    method: 'GET',
    path: '/api/organizations/{organizationId}/billing-information',
    tag: 'Billing information',
    summary: 'Read to whom invoices are made out and where they go',
    access: inOrganization('billing.view'),
    audit: [],
    params: z.object({ organizationId: OrganizationId }),
    answer: answers(BillingInformation),
    refusals: [],
  }),
  setBillingInformation: endpoint({
    method: 'PUT',
    path: '/api/organizations/{organizationId}/billing-information',
    tag: 'Billing information',
    summary: 'Say to whom invoices are made out and where they go',
    description: 'It counts for invoices from now on; those that were issued stay as they are.',
    // Whoever wants to pay may need a right invoice first.
    access: inOrganization('billing.change', { frozen: true }),
    audit: ['billing_information.changed'],
    unaudited: 'Nothing is recorded when nothing changed.',
    params: z.object({ organizationId: OrganizationId }),
    body: z.object({
      legalName: line('the name on invoices', 200),
      street: optionalParagraph(300),
      city: optionalLine(100),
      region: optionalLine(100),
      postalCode: optionalLine(20),
      country: Country,
      taxIds: z
        .array(TaxId)
        .max(mostTaxIds, problem('too_many', { limit: mostTaxIds }))
        .transform((ids) => [...new Map(ids.map((id) => [`${id.country} ${id.value}`, id])).values()]),
      contacts: z
        .array(EmailAddress)
        .max(mostContacts, problem('too_many', { limit: mostContacts }))
        .transform((addresses) => [...new Set(addresses)]),
      purchaseOrder: optionalLine(100),
      timeZone: TimeZone,
      currency: Currency.nullable(),
      language: z.enum(languages, problem('language')),
    }),
    answer: empty,
    refusals: [],
  }),
}
