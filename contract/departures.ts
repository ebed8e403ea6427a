import { z } from 'zod'
import { answers, endpoint, inOrganization } from './endpoint.ts'
import { problem } from './field-problems.ts'
import { Instant } from './fields.ts'
import { BulkRunId, OrganizationId, UserId } from './ids.ts'
import { Count } from './members.ts'
import { organizationRoles } from './permissions.ts'

/** What somebody who goes can leave to another member. */
export const handedOver = ['workspaces', 'invitations', 'reviews'] as const
/** Names shown beside a count. */
const namesShown = 20

const named = z.object({ id: z.string(), name: z.string() })

const sums = {
  ownerless: z
    .object({
      count: z.number().int(),
      workspaces: z.array(named).max(namesShown).describe(`The first ${namesShown} by name.`),
    })
    .describe('Workspaces that no other active member owns. Organization Admins go on entering them by role.'),
  invitations: z
    .array(z.object({ role: z.enum(organizationRoles), count: z.number().int() }))
    .describe('Pending ones they sent, by the role they give: they cannot be accepted while who sent them is away.'),
  workspaceInvitations: z
    .number()
    .int()
    .describe(
      'Workspaces in pending invitations that they added as Owner or Manager: not given until somebody else of the workspace sends the invitation again, or takes it over.',
    ),
  bulkRuns: z
    .object({ running: z.number().int(), drafts: z.number().int() })
    .describe('Runs they confirmed that are under way: these stop. Runs they prepared: nobody else can confirm those.'),
  reviewEntries: Count.describe('Entries of open access reviews that wait for them by name.'),
}

const one = z.object({ organizationId: OrganizationId, userId: UserId })
const path = '/api/organizations/{organizationId}/members/{userId}' as const
const tag = 'Departures'

export const departures = {
  getDeparture: endpoint({
    method: 'GET',
    path: `${path}/departure`,
    tag,
    summary: 'Read what hangs on a member, before they are removed or suspended',
    access: inOrganization('members.manage'),
    audit: [],
    params: one,
    answer: answers(
      z.object({
        ...sums,
        isSignedIn: z.boolean().describe('Whether they are signed in anywhere now. Their next request is refused.'),
        lastSeenAt: Instant.nullable().describe('Last use of this organization, to five minutes.'),
        workspaceCount: z.number().int().describe('Workspaces they have a level in.'),
        otherAdministrators: z.number().int().max(2).describe('Other active Organization Admins, counted up to two.'),
        reviews: z
          .array(
            z.object({
              ...named.shape,
              deadline: z.iso.date(),
              open: z.number().int().describe('Entries that wait for them by name.'),
              removesByThem: z
                .boolean()
                .describe(
                  'Whether the deadline removes by their rights what nobody reviewed; without them it keeps it.',
                ),
            }),
          )
          .max(namesShown)
          .describe('Open access reviews that need them, the most urgent first.'),
        accessLevels: z
          .object({ count: z.number().int(), names: z.array(z.string()).max(namesShown) })
          .describe('Custom access levels they composed. These stay as they are.'),
        supportAccessUntil: Instant.nullable().describe('The support access they granted; it ends by itself then.'),
        successorOf: z
          .array(z.string())
          .max(namesShown)
          .describe('Names of the Organization Admins who named them as successor. Ends when they are removed.'),
        successionOffers: z
          .number()
          .int()
          .describe('Pending offers to become Organization Admin, from them or to them: these cannot be accepted.'),
        exports: z.number().int().describe('Archives they asked for that are being built: these go on.'),
      }),
    ),
    refusals: [],
  }),
  handOver: endpoint({
    method: 'POST',
    path: `${path}/hand-over`,
    tag,
    summary: 'Remove or suspend a member, and hand over to another one what hangs on them',
    description:
      'One transaction: either all of it happens, or nothing. Who takes over becomes Owner of the workspaces that would have none, answers for the pending invitations they may give, those into workspaces as far as they may invite there, and reviews what waits for who goes. Nobody gives themself access: workspaces go to somebody else.',
    access: inOrganization('members.manage'),
    audit: [
      'member.removed',
      'member.suspended',
      'workspace_access.granted',
      'workspace_access.changed',
      'invitation.handed_over',
      'access_review.handed_over',
    ],
    params: one,
    body: z.object({
      how: z.enum(['remove', 'suspend']),
      to: UserId.describe('Who takes over: another active member.'),
      parts: z
        .array(z.enum(handedOver))
        .min(1, problem('too_few'))
        .max(handedOver.length)
        .transform((parts) => [...new Set(parts)])
        .describe('What they take over.'),
    }),
    answer: answers(
      z.object({
        workspaces: z.number().int().describe('Workspaces they became Owner of.'),
        invitations: z.number().int().describe('Invitations of administrators they answer for now.'),
        workspaceInvitations: z
          .number()
          .int()
          .describe('Workspaces in invitations that they answer for now, as one of those who may invite there.'),
        reviewEntries: z.number().int().describe('Entries of access reviews that go to them.'),
      }),
    ),
    refusals: [
      'own_membership',
      'role_above_yours',
      'already_suspended',
      'last_organization_admin',
      'taker_not_active',
      'own_access',
      'access_by_role',
    ],
  }),
  getBulkDeparture: endpoint({
    method: 'GET',
    path: '/api/organizations/{organizationId}/bulk-runs/{runId}/departure',
    tag,
    summary: 'Read what hangs on all whom a bulk run would remove or suspend',
    access: inOrganization('members.manage'),
    audit: [],
    params: z.object({ organizationId: OrganizationId, runId: BulkRunId }),
    answer: answers(z.object(sums)),
    refusals: [],
  }),
}
