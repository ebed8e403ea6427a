import { billingInformation } from '#contract/billing-information.ts'
import { read, write } from '../http/route.ts'
import { Refused } from '../http/refused.ts'
import { setBillingInformation } from './billing-information-commands.ts'
import { billingInformationOf, newestSeller } from './billing-information-store.ts'
import { taxOf } from './tax.ts'

export const billingInformationRoutes = {
  getBillingInformation: read(billingInformation.getBillingInformation, {
    load: ({ params }) => [billingInformationOf(params), newestSeller()],
    answer: ([[information], [selling]]) => {
      if (information === undefined) throw new Refused('not_found')
      const { treatment, name, ratePpm } = taxOf({ seller: selling?.seller ?? null, buyer: information })
      return { ...information, tax: { treatment, name, ratePpm } }
    },
  }),
  setBillingInformation: write(billingInformation.setBillingInformation, {
    load: ({ params }) => [billingInformationOf(params)],
    run: (context, { body }) => setBillingInformation(context, body),
  }),
}
