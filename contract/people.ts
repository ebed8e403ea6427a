import { z } from 'zod'
import { answers, endpoint, file, inOrganization } from './endpoint.ts'
import { Cursor, Limit } from './fields.ts'
import { OrganizationId } from './ids.ts'
import { Invitation } from './invitations.ts'
import { Member, memberSorts } from './members.ts'
import { organizationRoles } from './permissions.ts'

export const personStatuses = ['active', 'suspended', 'invited'] as const

/** Someone of the organization: who has a place in it, or who has been offered one. */
export const PersonRow = z.discriminatedUnion('kind', [
  Member.extend({ kind: z.literal('member') }),
  Invitation.extend({ kind: z.literal('invitation') }),
])

const filter = {
  q: z.string().trim().max(100).optional().describe('Words that begin a part of the name or address.'),
  status: z.enum(personStatuses).optional(),
  role: z.enum(organizationRoles).optional().describe('The role that is held, or offered by the invitation.'),
  workspaceId: z.string().max(64).optional().describe('Only those with a level in this workspace.'),
  sort: z.enum(memberSorts).default('name').describe('A minus sign sorts downwards.'),
}

/** Lines of one CSV file; the next ones follow in another. */
export const peopleCsvLines = 2000

export const people = {
  listPeople: endpoint({
    method: 'GET',
    path: '/api/organizations/{organizationId}/people',
    tag: 'Members',
    summary: 'List members and pending invitations together, in one order',
    description:
      'A pending invitation has no name, so it sorts by its address; it sorts as joined when it was made, and as never seen.',
    access: inOrganization('members.list'),
    audit: [],
    params: z.object({ organizationId: OrganizationId }),
    query: z.object({
      ...filter,
      limit: Limit,
      cursor: Cursor.optional().describe('nextCursor or previousCursor of another page of the same list.'),
    }),
    answer: answers(
      z.object({
        data: z.array(PersonRow),
        nextCursor: z.string().nullable().describe('Cursor of the next page; null on the last.'),
        previousCursor: z.string().nullable().describe('Cursor of the page before; null on the first.'),
      }),
    ),
    refusals: [],
  }),
  exportPeople: endpoint({
    method: 'GET',
    path: '/api/organizations/{organizationId}/people.csv',
    tag: 'Members',
    summary: 'Export members and pending invitations, as CSV',
    description: `At most ${peopleCsvLines} lines a file; the header \`Link\` with \`rel="next"\` leads to the file with the lines after them.`,
    access: inOrganization('members.list'),
    audit: [],
    params: z.object({ organizationId: OrganizationId }),
    query: z.object({ ...filter, cursor: Cursor.optional() }),
    answer: file('text/csv'),
    refusals: [],
  }),
}
