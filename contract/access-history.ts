import { z } from 'zod'
import { answers, endpoint, file, inOrganization } from './endpoint.ts'
import { problem } from './field-problems.ts'
import { Cursor, Instant, Limit, page, shownLevel } from './fields.ts'
import { OrganizationId, UserId, WorkspaceId } from './ids.ts'
import { organizationRoles, workspacePermissions } from './permissions.ts'
import { Restrictions } from './workspace-access.ts'

const HistoryPerson = z.object({
  userId: z.string(),
  name: z.string().describe('As the person is called now, or was called last in this organization.'),
  email: z.string(),
})

const HistoryPlace = z.object({
  id: z.string(),
  name: z.string().describe('As the workspace was called then.'),
  inTrash: z.boolean().describe('In the trash nobody can enter it; levels are kept.'),
})

const MembershipState = z.object({ role: z.enum(organizationRoles), status: z.enum(['active', 'suspended']) })

const LevelState = z.object({
  ...shownLevel,
  levelPermissions: z
    .array(z.enum(workspacePermissions))
    .nullable()
    .describe('What the custom level contained then; null for a built-in one.'),
  restrictions: Restrictions,
  expiresAt: Instant.nullable(),
  expired: z.boolean().describe('Whether the level had ended by itself at that moment.'),
})

const CustomLevelState = z.object({
  name: z.string(),
  permissions: z.array(z.enum(workspacePermissions)),
})

const PlaceState = z.object({ name: z.string(), inTrash: z.boolean() })

/** What someone held at a moment: their membership, or a level in a workspace. */
export const HeldAccess = z.object({
  person: HistoryPerson,
  membership: MembershipState.describe('Role and status in the organization at that moment.'),
  access: LevelState.extend({ workspace: HistoryPlace })
    .nullable()
    .describe('A level in a workspace; null in the row of the membership itself.'),
})

const change = z
  .enum(['gained', 'lost', 'changed'])
  .describe('`lost` also when a level ended by itself in between; `changed` when it was held at both moments.')

export const AccessChange = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('membership'),
    change,
    person: HistoryPerson,
    before: MembershipState.nullable(),
    after: MembershipState.nullable(),
  }),
  z.object({
    kind: z.literal('access'),
    change,
    person: HistoryPerson,
    workspace: z.object({ id: z.string(), name: z.string() }),
    before: LevelState.nullable(),
    after: LevelState.nullable(),
  }),
  z.object({
    kind: z.literal('workspace'),
    change,
    workspace: z.object({ id: z.string(), name: z.string() }),
    before: PlaceState.nullable(),
    after: PlaceState.nullable(),
  }),
  z.object({
    kind: z.literal('level'),
    change,
    customLevel: z.object({ id: z.string(), name: z.string() }).describe('A custom level, as it was called last.'),
    before: CustomLevelState.nullable(),
    after: CustomLevelState.nullable(),
  }),
  z.object({
    kind: z.literal('organization'),
    change,
    before: PlaceState.nullable(),
    after: PlaceState.nullable(),
  }),
])

const earliest = Date.UTC(1970, 0, 1)
const latest = Date.UTC(9999, 0, 1)

const Moment = z.iso
  .datetime({ offset: true, message: 'Enter a date and time.', abort: true })
  // PostgreSQL knows no year 0, and beyond four digits instants no longer compare as text.
  .refine(
    (text) => Date.parse(text) >= earliest && Date.parse(text) < latest,
    problem('date_out_of_range', { least: '1970', most: '9998' }),
  )
  .transform((text) => new Date(text).toISOString())

const params = z.object({ organizationId: OrganizationId })

const only = {
  userId: UserId.optional().describe('Only what this person held.'),
  workspaceId: WorkspaceId.optional().describe('Only levels in this workspace.'),
}
const at = { at: Moment.optional().describe('The moment; now when absent or in the future.') }
const between = {
  from: Moment.describe('The earlier moment.'),
  to: Moment.optional().describe('The later moment; now when absent or in the future.'),
}
const paged = { limit: Limit, cursor: Cursor.optional() }

/** Lines of one CSV file; the next ones follow in another. */
export const csvLines = 10_000
const fileCursor = { cursor: Cursor.optional().describe('From the link of the file before, for the lines after it.') }
const inFiles = `At most ${csvLines} lines a file; the header \`Link\` with \`rel="next"\` leads to the file with the lines after them.`

export const accessHistory = {
  listAccessAt: endpoint({
    method: 'GET',
    path: '/api/organizations/{organizationId}/access-history',
    tag: 'Access history',
    summary: 'List who held which role and level at a moment, by name',
    description: 'A row for each membership, followed by a row for each of its levels in a workspace.',
    access: inOrganization('access_history.read'),
    audit: [],
    params,
    query: z.object({ ...at, ...only, ...paged }),
    answer: answers(
      page(HeldAccess).extend({
        at: Instant.describe('The moment shown.'),
        organization: PlaceState.nullable().describe('The organization then; null before it began.'),
      }),
    ),
    refusals: [],
  }),
  compareAccess: endpoint({
    method: 'GET',
    path: '/api/organizations/{organizationId}/access-history/comparison',
    tag: 'Access history',
    summary: 'Compare the access at two moments: who gained, lost and changed what',
    description:
      'The organization, its custom levels and its workspaces come first, then people by name. What changed and changed back is left out.',
    access: inOrganization('access_history.read'),
    audit: [],
    params,
    query: z.object({ ...between, ...only, ...paged }),
    answer: answers(page(AccessChange).extend({ from: Instant, to: Instant })),
    refusals: ['moments_in_wrong_order'],
  }),
  exportAccessAt: endpoint({
    method: 'GET',
    path: '/api/organizations/{organizationId}/access-history.csv',
    tag: 'Access history',
    summary: 'Export who held which role and level at a moment, as CSV',
    description: inFiles,
    access: inOrganization('access_history.read'),
    audit: [],
    params,
    query: z.object({ ...at, ...only, ...fileCursor }),
    answer: file('text/csv'),
    refusals: [],
  }),
  exportAccessComparison: endpoint({
    method: 'GET',
    path: '/api/organizations/{organizationId}/access-history/comparison.csv',
    tag: 'Access history',
    summary: 'Export the comparison of two moments, as CSV',
    description: inFiles,
    access: inOrganization('access_history.read'),
    audit: [],
    params,
    query: z.object({ ...between, ...only, ...fileCursor }),
    answer: file('text/csv'),
    refusals: ['moments_in_wrong_order'],
  }),
  findInAccessHistory: endpoint({
    method: 'GET',
    path: '/api/organizations/{organizationId}/access-history/subjects',
    tag: 'Access history',
    summary: 'Find people and workspaces of any time, also those that are gone (at most 20 each)',
    access: inOrganization('access_history.read'),
    audit: [],
    params,
    query: z.object({ q: z.string().trim().max(100).default('').describe('How the name begins.') }),
    answer: answers(
      z.object({
        people: z.array(HistoryPerson.extend({ isMember: z.boolean().describe('Whether they are a member now.') })),
        workspaces: z.array(
          z.object({ id: z.string(), name: z.string(), isGone: z.boolean().describe('Deleted for good.') }),
        ),
      }),
    ),
    refusals: [],
  }),
}
