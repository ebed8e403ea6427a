import type { EndpointShape } from './endpoint.ts'
import { accessExplanations } from './access-explanations.ts'
import { accessGrid } from './access-grid.ts'
import { accessHistory } from './access-history.ts'
import { accessLevels } from './access-levels.ts'
import { accessReviews } from './access-reviews.ts'
import { audit } from './audit.ts'
import { billingInformation } from './billing-information.ts'
import { departures } from './departures.ts'
import { entitlements } from './entitlements.ts'
import { exports } from './exports.ts'
import { bulkRuns } from './bulk-runs.ts'
import { instance } from './instance.ts'
import { invitations } from './invitations.ts'
import { invoices } from './invoices.ts'
import { ledger } from './ledger.ts'
import { mailbox } from './mailbox.ts'
import { members } from './members.ts'
import { operators } from './operators.ts'
import { organizationRequests } from './organization-requests.ts'
import { organizations } from './organizations.ts'
import { payments } from './payments.ts'
import { people } from './people.ts'
import { personalData } from './personal-data.ts'
import { plans } from './plans.ts'
import { recoveries } from './recoveries.ts'
import { registrations } from './registrations.ts'
import { seatPreviews } from './seat-previews.ts'
import { seats } from './seats.ts'
import { usage } from './usage.ts'
import { secondFactors } from './second-factors.ts'
import { sessions } from './sessions.ts'
import { subscriptions } from './subscriptions.ts'
import { successions } from './successions.ts'
import { supportAccess } from './support-access.ts'
import { testClocks } from './test-clocks.ts'
import { users } from './users.ts'
import { workspaceAccess } from './workspace-access.ts'
import { workspaceInvitations } from './workspace-invitations.ts'
import { workspaces } from './workspaces.ts'

/** Every endpoint of the API by its operation id: the table of contents. */
export const api = {
  ...instance,
  ...registrations,
  ...sessions,
  ...secondFactors,
  ...users,
  ...personalData,
  ...organizations,
  ...organizationRequests,
  ...members,
  ...departures,
  ...successions,
  ...invitations,
  ...people,
  ...seats,
  ...usage,
  ...seatPreviews,
  ...bulkRuns,
  ...workspaces,
  ...workspaceAccess,
  ...workspaceInvitations,
  ...accessLevels,
  ...accessExplanations,
  ...accessGrid,
  ...audit,
  ...exports,
  ...accessHistory,
  ...accessReviews,
  ...operators,
  ...recoveries,
  ...supportAccess,
  ...plans,
  ...subscriptions,
  ...entitlements,
  ...testClocks,
  ...billingInformation,
  ...invoices,
  ...payments,
  ...ledger,
  ...mailbox,
} satisfies Record<string, EndpointShape>

export type Api = typeof api
export type OperationId = keyof Api

/** "GET /api/users/me" → its endpoint: what the typed client is called with, so that it needs no table at run time. */
export type Operations = { [Id in OperationId as `${Api[Id]['method']} ${Api[Id]['path']}`]: Api[Id] }
