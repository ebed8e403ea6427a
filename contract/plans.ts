import { z } from 'zod'
import { answers, endpoint, inOrganization } from './endpoint.ts'
import { OrganizationId, PlanVersionId, PriceId } from './ids.ts'
import { featureKeys, limitKeys, prorationModes, seatPolicies } from './subscription.ts'

const Minor = z.number().int().describe('Minor units of the currency.')

/** What something costs: the plan itself, and its seats by tiers. */
export const Price = z.object({
  id: PriceId,
  currency: z.string().describe('ISO 4217.'),
  interval: z.enum(['month', 'year']),
  flatMinor: Minor.describe('For the plan itself, each interval, without tax.'),
  seats: z
    .object({
      scheme: z
        .enum(['graduated', 'volume'])
        .describe('graduated: each seat at the price of its tier. volume: all at the price of the tier of the number.'),
      tiers: z.array(
        z.object({
          upTo: z.number().int().nullable().describe('The last seat of the tier; null for the last tier.'),
          unitMinor: Minor.describe('Each seat.'),
          flatMinor: Minor.describe('Once for the tier.'),
        }),
      ),
    })
    .nullable()
    .describe('Null where seats cost nothing.'),
})

/** A version of a plan, which never changes. */
export const PlanVersion = z.object({
  id: PlanVersionId,
  key: z.string().describe('The plan; its versions share it.'),
  name: z.string(),
  version: z.number().int(),
  rank: z.number().int().describe('Of two plans the one with the higher rank is the upgrade.'),
  prorationMode: z.enum(prorationModes),
  seatPolicy: z
    .enum(seatPolicies)
    .describe('live: billed as they come and go. high_water: the most of a period. committed: a number agreed on.'),
  entitlements: z.object({
    ...(Object.fromEntries(limitKeys.map((key) => [key, z.number().int().nullable()])) as Record<
      (typeof limitKeys)[number],
      z.ZodNullable<z.ZodInt>
    >),
    ...(Object.fromEntries(featureKeys.map((key) => [key, z.boolean()])) as Record<
      (typeof featureKeys)[number],
      z.ZodBoolean
    >),
  }),
})

export const OfferedPlan = PlanVersion.extend({ prices: z.array(Price) })

export const plans = {
  listPlans: endpoint({
    method: 'GET',
    path: '/api/organizations/{organizationId}/subscription/plans',
    tag: 'Subscription',
    summary: 'List the plans that can be chosen, with their prices and what they contain',
    description: 'From the smallest to the largest. A plan that is no longer offered goes on for who has it.',
    access: inOrganization('billing.view'),
    audit: [],
    params: z.object({ organizationId: OrganizationId }),
    answer: answers(z.object({ data: z.array(OfferedPlan) })),
    refusals: [],
  }),
}
