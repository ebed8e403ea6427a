import { z } from 'zod'
import { AuditEntry } from './audit.ts'
import { answers, asOperator, empty, endpoint } from './endpoint.ts'
import { problem } from './field-problems.ts'
import { Cursor, EmailAddress, Instant, Limit, page, paragraph } from './fields.ts'
import { OrganizationId, OrganizationRequestId, UserId } from './ids.ts'
import { OrganizationRequest } from './organization-requests.ts'

/** What an operator may know of someone: who they are and how many organizations they may create. */
const AllowedUser = z.object({
  userId: UserId,
  name: z.string(),
  email: z.string(),
  created: z.number().int().describe('Organizations created so far.'),
  allowance: z.number().int().describe('Organizations this person may create by themself.'),
})

export const RequestWithUser = OrganizationRequest.extend({ user: AllowedUser })

export const organizationStates = ['active', 'frozen', 'deleted'] as const
export const organizationSorts = ['name', '-name', 'createdAt', '-createdAt', 'members', '-members'] as const

export const OrganizationSize = z.object({
  id: OrganizationId,
  name: z.string(),
  state: z.enum(organizationStates),
  members: z.number().int().describe('Memberships, suspended ones included.'),
  workspaces: z.number().int().describe('Workspaces that are not in the trash.'),
  createdAt: Instant,
  deletedAt: Instant.nullable(),
  purgeAt: Instant.nullable().describe('When the deletion becomes final.'),
  frozenAt: Instant.nullable(),
  frozenReason: z.string().nullable().describe('Why it is frozen, as its members read it.'),
})

const OperatorLogEntry = AuditEntry.extend({
  organizationId: z.string().nullable().describe('The organization it concerned, also when that is gone.'),
  userId: z.string().nullable().describe('The user it concerned, where it was no organization.'),
})

const note = paragraph('a word to the person', 1000)
const oneRequest = z.object({ requestId: OrganizationRequestId })
const oneOrganization = z.object({ organizationId: OrganizationId })
const tag = 'Operators'
const whole = (most: number) =>
  z
    .number(problem('number_between', { least: 0, most }))
    .int(problem('whole_number'))
    .min(0, problem('number_too_small', { limit: 0 }))
    .max(most, problem('number_too_large', { limit: most }))

export const operators = {
  listRequestsForOperator: endpoint({
    method: 'GET',
    path: '/api/operator/requests',
    tag,
    summary: 'List requests for another organization',
    description: 'Those that wait, the oldest first; or those that were answered, the newest first.',
    access: asOperator(),
    audit: [],
    query: z.object({
      status: z.enum(['pending', 'answered']).default('pending'),
      limit: Limit,
      cursor: Cursor.optional(),
    }),
    answer: answers(page(RequestWithUser)),
    refusals: [],
  }),
  grantRequest: endpoint({
    method: 'POST',
    path: '/api/operator/requests/{requestId}/grant',
    tag,
    summary: 'Grant a request: the person may create as many more, and is told by mail',
    access: asOperator({ fresh: true }),
    audit: ['user.organization_request_granted'],
    params: oneRequest,
    body: z.object({ note: note.optional() }),
    answer: empty,
    refusals: ['request_answered'],
  }),
  declineRequest: endpoint({
    method: 'POST',
    path: '/api/operator/requests/{requestId}/decline',
    tag,
    summary: 'Decline a request with a word; the person is told by mail',
    access: asOperator({ fresh: true }),
    audit: ['user.organization_request_declined'],
    params: oneRequest,
    body: z.object({ note }),
    answer: empty,
    refusals: ['request_answered'],
  }),
  findUserForOperator: endpoint({
    method: 'GET',
    path: '/api/operator/users',
    tag,
    summary: 'Find the user of an exact address, with how many organizations they may create',
    access: asOperator(),
    audit: [],
    query: z.object({ email: EmailAddress }),
    answer: answers(z.object({ data: z.array(AllowedUser).describe('One, or none.') })),
    refusals: [],
  }),
  setAllowance: endpoint({
    method: 'PUT',
    path: '/api/operator/users/{userId}/allowance',
    tag,
    summary: 'Set how many organizations someone may create by themself',
    access: asOperator({ fresh: true }),
    audit: ['user.allowance_changed'],
    unaudited: 'Nothing is recorded when nothing changes.',
    params: z.object({ userId: UserId }),
    body: z.object({ allowance: whole(1000).describe('At least as many as were created.') }),
    answer: empty,
    refusals: ['allowance_below_created'],
  }),
  listOrganizationsForOperator: endpoint({
    method: 'GET',
    path: '/api/operator/organizations',
    tag,
    summary: 'List organizations with their size and state',
    access: asOperator(),
    audit: [],
    query: z.object({
      q: z.string().trim().max(100).optional().describe('Part of the name, or an id.'),
      state: z.enum(organizationStates).optional(),
      sort: z.enum(organizationSorts).default('name').describe('A minus sign sorts downwards.'),
      limit: Limit,
      cursor: Cursor.optional(),
    }),
    answer: answers(page(OrganizationSize)),
    refusals: [],
  }),
  getOrganizationForOperator: endpoint({
    method: 'GET',
    path: '/api/operator/organizations/{organizationId}',
    tag,
    summary: 'Read one organization: size, state, and its Organization Admins, to write to them',
    access: asOperator(),
    audit: [],
    params: oneOrganization,
    answer: answers(
      OrganizationSize.extend({
        administrators: z
          .array(z.object({ name: z.string(), email: z.string(), lastSeenAt: Instant.nullable() }))
          .describe('Active Organization Admins, at most 50.'),
        supportAccess: z
          .object({ until: Instant, grantedBy: z.string(), grantedAt: Instant })
          .nullable()
          .describe('Set while the organization lets operators look into it.'),
      }),
    ),
    refusals: [],
  }),
  freezeOrganization: endpoint({
    method: 'POST',
    path: '/api/operator/organizations/{organizationId}/freeze',
    tag,
    summary: 'Freeze an organization: it can be read, and nothing in it can be changed',
    description:
      'Reading, exporting, leaving, removing people and signing in stay possible. Its Organization Admins are told by mail; everyone in it reads the reason.',
    access: asOperator({ fresh: true }),
    audit: ['organization.frozen'],
    params: oneOrganization,
    body: z.object({ reason: paragraph('the reason', 500).describe('What the people of the organization read.') }),
    answer: empty,
    refusals: ['already_frozen'],
  }),
  unfreezeOrganization: endpoint({
    method: 'POST',
    path: '/api/operator/organizations/{organizationId}/unfreeze',
    tag,
    summary: 'Lift the freeze of an organization; its Organization Admins are told by mail',
    access: asOperator({ fresh: true }),
    audit: ['organization.unfrozen'],
    params: oneOrganization,
    answer: empty,
    refusals: ['not_frozen'],
  }),
  listOperatorLog: endpoint({
    method: 'GET',
    path: '/api/operator/log',
    tag,
    summary: 'List what operators did, newest first',
    access: asOperator(),
    audit: [],
    query: z.object({
      organizationId: z.string().max(64).optional().describe('Only about this organization.'),
      limit: Limit,
      cursor: Cursor.optional(),
    }),
    answer: answers(page(OperatorLogEntry)),
    refusals: [],
  }),
}
