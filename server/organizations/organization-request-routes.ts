import { organizationRequests } from '#contract/organization-requests.ts'
import { read, write } from '../http/route.ts'
import { requestOrganization } from './organization-request-commands.ts'
import { requestsOfAsker } from './organization-request-store.ts'

export const organizationRequestRoutes = {
  listOrganizationRequests: read(organizationRequests.listOrganizationRequests, {
    load: () => [requestsOfAsker()],
    answer: ([requests]) => ({ data: requests }),
  }),
  requestOrganization: write(organizationRequests.requestOrganization, {
    run: (context, { body }) => requestOrganization(context, body),
  }),
}
