import { z } from 'zod'
import { DayCounts, DaysBack } from './days.ts'
import { answers, endpoint, inOrganization } from './endpoint.ts'
import { OrganizationId } from './ids.ts'

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
    query: DaysBack,
    answer: answers(DayCounts),
    refusals: [],
  }),
}
