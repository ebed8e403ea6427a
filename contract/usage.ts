import { z } from 'zod'
import { answers, endpoint, inOrganization } from './endpoint.ts'
import { countUpTo } from './fields.ts'
import { OrganizationId } from './ids.ts'

const Workspaces = z.number().int()

export const usage = {
  listWorkspaceDays: endpoint({
    method: 'GET',
    path: '/api/organizations/{organizationId}/usage/workspaces/days',
    tag: 'Subscription',
    summary: 'Read how many workspaces there were on each day',
    description:
      'Days in UTC. What is in the trash is not counted. Workspaces that were purged before the release that began to keep it are not known.',
    access: inOrganization('billing.view'),
    audit: [],
    params: z.object({ organizationId: OrganizationId }),
    query: z.object({ days: countUpTo(366, 90).describe('So many days, of which today is the last.') }),
    answer: answers(
      z.object({
        data: z.array(
          z.object({
            day: z.iso.date(),
            last: Workspaces.describe('At the end of the day, or now.'),
            highest: Workspaces.describe('The most at any moment of the day.'),
          }),
        ),
      }),
    ),
    refusals: [],
  }),
}
