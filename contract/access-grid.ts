import { z } from 'zod'
import { answers, endpoint, inOrganization } from './endpoint.ts'
import { countUpTo, Cursor, Instant, LevelReference, page } from './fields.ts'
import { AccessLevelId, OrganizationId, UserId, WorkspaceId } from './ids.ts'
import { memberFilter, RefusalOrNull } from './members.ts'
import { organizationRoles } from './permissions.ts'
import { Restrictions } from './workspace-access.ts'

/** How many people a page of the grid holds at most, and how many workspaces. */
export const gridPeopleAtATime = 200
export const gridColumnsAtATime = 500

const params = z.object({ organizationId: OrganizationId })

export const GridPerson = z.object({
  userId: UserId,
  name: z.string(),
  email: z.string(),
  role: z.enum(organizationRoles),
  status: z.enum(['active', 'suspended']),
  byRole: LevelReference.nullable().describe('The level they enter every workspace with by their organization role.'),
  levels: z
    .record(z.string(), LevelReference)
    .describe('Their level by the id of the workspace; no entry where they have none. Expired ones are among them.'),
  limits: z
    .record(z.string(), z.object({ restrictions: Restrictions, expiresAt: Instant.nullable(), expired: z.boolean() }))
    .describe('What narrows or ends a level, by the id of the workspace; no entry where nothing does.'),
  refusals: z.object({
    change: RefusalOrNull.describe('Why you may not change or remove what they have.'),
    give: RefusalOrNull.describe('Why you may not give them a level where they have none.'),
  }),
})

export const accessGrid = {
  listAccessGrid: endpoint({
    method: 'GET',
    path: '/api/organizations/{organizationId}/access-grid',
    tag: 'Access grid',
    summary: 'List members by name, each with their levels in all workspaces',
    description:
      'The rows of the grid of people and workspaces. To change many cells at once, prepare a bulk run of the kind `change_access`.',
    access: inOrganization('members.list'),
    audit: [],
    params,
    query: z.object({
      q: memberFilter.q,
      role: memberFilter.role,
      status: memberFilter.status,
      limit: countUpTo(gridPeopleAtATime, 100).describe('How many rows a page holds.'),
      cursor: Cursor.optional(),
    }),
    answer: answers(page(GridPerson)),
    refusals: [],
  }),
  listAccessGridColumns: endpoint({
    method: 'GET',
    path: '/api/organizations/{organizationId}/access-grid/columns',
    tag: 'Access grid',
    summary: 'List the names of all workspaces, and of the custom levels that are held in them',
    access: inOrganization('workspaces.list'),
    audit: [],
    params,
    query: z.object({
      limit: countUpTo(gridColumnsAtATime, gridColumnsAtATime).describe('How many rows a page holds.'),
      cursor: Cursor.optional(),
    }),
    answer: answers(
      page(z.object({ id: WorkspaceId, name: z.string() })).extend({
        levels: z.array(z.object({ id: AccessLevelId, name: z.string() })).describe('Custom levels by name.'),
      }),
    ),
    refusals: [],
  }),
}
