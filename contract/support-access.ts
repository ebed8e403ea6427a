import { z } from 'zod'
import { empty, endpoint, inOrganization } from './endpoint.ts'
import { problem } from './field-problems.ts'
import { OrganizationId } from './ids.ts'

const one = z.object({ organizationId: OrganizationId })
const path = '/api/organizations/{organizationId}/support-access'
const tag = 'Support access'
const longest = 7 * 24

export const supportAccess = {
  grantSupportAccess: endpoint({
    method: 'POST',
    path,
    tag,
    summary: 'Let operators look into the organization for some hours',
    description:
      'They see what an Organization Admin sees, and can change nothing. It ends by itself, takes the place of a grant before, and each look is in the audit log.',
    access: inOrganization('support.grant', { frozen: true }),
    audit: ['support_access.granted'],
    params: one,
    body: z.object({
      hours: z
        .number(problem('number_between', { least: 1, most: longest }))
        .int(problem('whole_number'))
        .min(1, problem('number_too_small', { limit: 1 }))
        .max(longest, problem('number_too_large', { limit: longest })),
    }),
    answer: empty,
    refusals: [],
  }),
  revokeSupportAccess: endpoint({
    method: 'DELETE',
    path,
    tag,
    summary: 'Take support access back at once',
    access: inOrganization('support.grant', { frozen: true }),
    audit: ['support_access.revoked'],
    params: one,
    answer: empty,
    refusals: ['no_support_access'],
  }),
}
