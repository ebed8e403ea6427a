import { z } from 'zod'
import { answers, endpoint, signedIn, signedInBrowser } from './endpoint.ts'
import { problem } from './field-problems.ts'
import { Instant, paragraph } from './fields.ts'
import { OrganizationRequestId } from './ids.ts'

export const OrganizationRequest = z.object({
  id: OrganizationRequestId,
  reason: z.string(),
  number: z.number().int().describe('How many more organizations were asked for.'),
  status: z.enum(['pending', 'granted', 'declined']),
  answer: z.string().nullable().describe("The operator's word with the answer."),
  createdAt: Instant,
  answeredAt: Instant.nullable(),
})

export const organizationRequests = {
  listOrganizationRequests: endpoint({
    method: 'GET',
    path: '/api/organization-requests',
    tag: 'Organization requests',
    summary: 'List your requests for another organization (the newest 100)',
    access: signedIn,
    audit: [],
    answer: answers(z.object({ data: z.array(OrganizationRequest) })),
    refusals: [],
  }),
  requestOrganization: endpoint({
    method: 'POST',
    path: '/api/organization-requests',
    tag: 'Organization requests',
    summary: 'Ask the operator for another organization',
    access: signedInBrowser,
    audit: ['user.organization_requested'],
    body: z.object({
      reason: paragraph('why you need another organization', 1000),
      number: z
        .number()
        .int()
        .min(1, problem('number_too_small', { limit: 1 }))
        .max(20, problem('too_many', { limit: 20 }))
        .default(1),
    }),
    answer: answers(OrganizationRequest, 201),
    refusals: ['request_pending'],
  }),
}
