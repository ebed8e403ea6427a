import { z } from 'zod'
import { answers, asOperator, empty, endpoint } from './endpoint.ts'
import { Instant, paragraph } from './fields.ts'
import { problem } from './field-problems.ts'
import { OrganizationId } from './ids.ts'
import { featureKeys, limitKeys } from './subscription.ts'

const keys = [...limitKeys, ...featureKeys] as const
const Value = z
  .union([z.number().int().min(0).max(1_000_000_000_000), z.boolean(), z.null()])
  .describe('A number, null for no end, or true or false, as the entitlement asks for.')

const Override = z.object({
  key: z.enum(keys),
  value: Value,
  reason: z.string(),
  expiresAt: Instant.nullable().describe('Null: until it is taken back.'),
  setAt: Instant,
})

const path = '/api/operator/organizations/{organizationId}/entitlements'
const tag = 'Operators'
const organization = z.object({ organizationId: OrganizationId })
const one = organization.extend({ key: z.enum(keys) })

export const entitlements = {
  listEntitlementOverrides: endpoint({
    method: 'GET',
    path,
    tag,
    summary: 'List what an organization is allowed beside its plan',
    access: asOperator(),
    audit: [],
    params: organization,
    answer: answers(z.object({ data: z.array(Override) })),
    refusals: [],
  }),
  setEntitlementOverride: endpoint({
    method: 'PUT',
    path: `${path}/{key}`,
    tag,
    summary: 'Allow an organization something beside its plan, until a moment or until it is taken back',
    access: asOperator({ fresh: true }),
    audit: ['entitlement.overridden'],
    params: one,
    body: z.object({
      value: Value,
      reason: paragraph('the reason', 500).describe('What its administrators read in the audit log.'),
      expiresAt: z.iso.datetime(problem('date_and_time')).nullable().describe('By the clock of the organization.'),
    }),
    answer: empty,
    refusals: ['entitlement_of_another_kind', 'expiry_in_the_past'],
  }),
  removeEntitlementOverride: endpoint({
    method: 'DELETE',
    path: `${path}/{key}`,
    tag,
    summary: 'Take back what an organization was allowed beside its plan',
    access: asOperator({ fresh: true }),
    audit: ['entitlement.override_removed'],
    params: one,
    answer: empty,
    refusals: ['no_override'],
  }),
}
