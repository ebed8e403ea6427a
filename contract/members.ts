import { z } from 'zod'
import { answers, empty, endpoint, inOrganization } from './endpoint.ts'
import { problem } from './field-problems.ts'
import { Cursor, Instant, Limit, page, shownLevel } from './fields.ts'
import { OrganizationId, UserId } from './ids.ts'
import { organizationRoles } from './permissions.ts'
import { refusals, type RefusalCode } from './errors.ts'

const codes = Object.keys(refusals) as [RefusalCode, ...RefusalCode[]]

/** Why an action on this row would be refused, or null when you may do it: the server's own rule, asked beforehand. */
export const RefusalOrNull = z.enum(codes).nullable()

export const Member = z.object({
  userId: UserId,
  name: z.string(),
  email: z.string(),
  role: z.enum(organizationRoles),
  status: z.enum(['active', 'suspended']),
  you: z.boolean().describe('Whether this is you.'),
  joinedAt: Instant,
  lastSeenAt: Instant.nullable().describe('Last use of this organization, to five minutes; null when never.'),
  signInMethods: z.array(z.enum(['password', 'google', 'microsoft'])),
  hasSecondFactor: z.boolean().describe('Whether signing in asks for a second factor.'),
  workspaceCount: z
    .number()
    .int()
    .describe('Workspaces this person has a level in (those entered by role are not counted).'),
  workspaces: z
    .array(z.object({ id: z.string(), name: z.string(), ...shownLevel }))
    .describe('The first three by name.'),
  refusals: z.object({
    changeRole: RefusalOrNull,
    suspend: RefusalOrNull,
    reactivate: RefusalOrNull,
    remove: RefusalOrNull,
  }),
})

const one = z.object({ organizationId: OrganizationId, userId: UserId })

export const memberSorts = [
  'name',
  '-name',
  'email',
  '-email',
  'joinedAt',
  '-joinedAt',
  'lastSeenAt',
  '-lastSeenAt',
] as const

/** Shown instead of an exact count above this many. */
export const countCap = 10_000

export const Count = z
  .number()
  .int()
  .max(countCap + 1)
  .describe(`Counted up to ${countCap}; one more means "more than that".`)

/** Which members a list is about. */
export const memberFilter = {
  q: z.string().trim().max(100).optional().describe('Words that begin a part of the name or address.'),
  status: z.enum(['active', 'suspended']).optional(),
  role: z.enum(organizationRoles).optional(),
  workspaceId: z.string().max(64).optional().describe('Only those with a level in this workspace.'),
}

export const members = {
  listMembers: endpoint({
    method: 'GET',
    path: '/api/organizations/{organizationId}/members',
    tag: 'Members',
    summary: 'List the members',
    access: inOrganization('members.list'),
    audit: [],
    params: z.object({ organizationId: OrganizationId }),
    query: z.object({
      ...memberFilter,
      sort: z.enum(memberSorts).default('name').describe('A minus sign sorts downwards.'),
      limit: Limit,
      cursor: Cursor.optional(),
    }),
    answer: answers(page(Member)),
    refusals: [],
  }),
  countMembers: endpoint({
    method: 'GET',
    path: '/api/organizations/{organizationId}/members/counts',
    tag: 'Members',
    summary: 'Count members by status and role',
    access: inOrganization('members.list'),
    audit: [],
    params: z.object({ organizationId: OrganizationId }),
    answer: answers(
      z.object({
        active: Count,
        suspended: Count,
        invited: Count.describe('Pending invitations.'),
        byRole: z.object({ organization_admin: Count, billing_admin: Count, user_admin: Count, member: Count }),
      }),
    ),
    refusals: [],
  }),
  countMatchingMembers: endpoint({
    method: 'GET',
    path: '/api/organizations/{organizationId}/members/matching',
    tag: 'Members',
    summary: 'Count the members whom a filter finds',
    access: inOrganization('members.list'),
    audit: [],
    params: z.object({ organizationId: OrganizationId }),
    query: z.object(memberFilter),
    answer: answers(z.object({ count: Count })),
    refusals: [],
  }),
  getMember: endpoint({
    method: 'GET',
    path: '/api/organizations/{organizationId}/members/{userId}',
    tag: 'Members',
    summary: 'Read one member',
    access: inOrganization('members.list'),
    audit: [],
    params: one,
    answer: answers(Member),
    refusals: [],
  }),
  changeMemberRole: endpoint({
    method: 'PUT',
    path: '/api/organizations/{organizationId}/members/{userId}/role',
    tag: 'Members',
    summary: 'Change the organization role of a member',
    access: inOrganization('members.manage'),
    audit: ['member.role_changed'],
    unaudited: 'Nothing is recorded when the member has that role already.',
    params: one,
    body: z.object({ role: z.enum(organizationRoles, problem('role')) }),
    answer: empty,
    refusals: ['own_role', 'role_above_yours', 'grant_above_yours', 'last_organization_admin'],
  }),
  suspendMember: endpoint({
    method: 'POST',
    path: '/api/organizations/{organizationId}/members/{userId}/suspend',
    tag: 'Members',
    summary: 'Suspend a member: they keep their place but cannot enter',
    access: inOrganization('members.manage', { frozen: true }),
    audit: ['member.suspended'],
    params: one,
    answer: empty,
    refusals: ['own_membership', 'role_above_yours', 'already_suspended', 'last_organization_admin'],
  }),
  reactivateMember: endpoint({
    method: 'POST',
    path: '/api/organizations/{organizationId}/members/{userId}/reactivate',
    tag: 'Members',
    summary: 'Let a suspended member in again',
    access: inOrganization('members.manage'),
    audit: ['member.reactivated'],
    params: one,
    answer: empty,
    refusals: ['own_membership', 'role_above_yours', 'not_suspended', 'seats_exceeded'],
  }),
  removeMember: endpoint({
    method: 'DELETE',
    path: '/api/organizations/{organizationId}/members/{userId}',
    tag: 'Members',
    summary: 'Remove a member from the organization and all its workspaces',
    access: inOrganization('members.manage', { frozen: true }),
    audit: ['member.removed'],
    params: one,
    answer: empty,
    refusals: ['own_membership', 'role_above_yours', 'last_organization_admin'],
  }),
}
