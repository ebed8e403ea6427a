import { z } from 'zod'
import { answers, empty, endpoint, inOrganization, inWorkspace } from './endpoint.ts'
import { problem } from './field-problems.ts'
import { Cursor, Instant, LevelReference, Limit, line, optionalLine, page, shownLevel } from './fields.ts'
import { AccessLevelId, OrganizationId, UserId, WorkspaceId } from './ids.ts'
import { Count, RefusalOrNull } from './members.ts'
import { accessLevels as builtInLevels, workspacePermissions } from './permissions.ts'
import { Restrictions } from './workspace-access.ts'

const Permission = z.enum(workspacePermissions)

/** In the order of the catalogue, each once, entering among them: what is not sent in that form is brought into it. */
const Permissions = z
  .array(Permission)
  .max(100, problem('too_many', { limit: 100 }))
  .transform((chosen) => workspacePermissions.filter((one) => one === 'workspace.enter' || chosen.includes(one)))
  .describe('What the level contains. `workspace.enter` is always part of it.')

export const CustomAccessLevel = z.object({
  id: AccessLevelId,
  name: z.string(),
  description: z.string(),
  permissions: z.array(Permission),
  grants: Count.describe('Levels given in workspaces, those in the trash and expired ones among them.'),
  invitations: Count.describe('Pending invitations that would give it.'),
  madeBy: z.string().describe('Name of the person who composed it.'),
  madeAt: Instant,
  changedAt: Instant,
  refusals: z.object({ change: RefusalOrNull, delete: RefusalOrNull.describe('Apart from the replacement it needs.') }),
})

/** A level given in a workspace, and what a change of the level would mean there. */
export const LevelHolder = z.object({
  userId: UserId,
  name: z.string(),
  email: z.string(),
  workspaceId: WorkspaceId,
  workspaceName: z.string(),
  restrictions: Restrictions,
  expiresAt: Instant.nullable(),
  expired: z.boolean(),
  inTrash: z.boolean().describe('Whether the workspace is in the trash.'),
  byRole: z.boolean().describe('Whether the person enters by role anyway, so that the level decides nothing now.'),
  gains: z.array(Permission).describe('What they could do that they cannot now, restrictions considered.'),
  loses: z.array(Permission).describe('What they could no longer do.'),
})

const organization = z.object({ organizationId: OrganizationId })
const one = z.object({ organizationId: OrganizationId, levelId: AccessLevelId })
const fields = {
  name: line('a name for the level', 40).describe('Two levels of an organization never look alike, whatever the case.'),
  description: optionalLine(200).default('').describe('What it is for.'),
  permissions: Permissions,
}

/** "inbox.view,inbox.reply" in an address. */
const PermissionList = z
  .string()
  .max(1000)
  .transform((text) => text.split(',').filter((name) => name !== ''))
  .pipe(Permissions)

export const accessLevels = {
  listAccessLevels: endpoint({
    method: 'GET',
    path: '/api/organizations/{organizationId}/access-levels',
    tag: 'Access levels',
    summary: "List an organization's custom access levels, by name (at most 100), and the built-in ones",
    access: inOrganization('workspaces.list'),
    audit: [],
    params: organization,
    answer: answers(
      z.object({
        data: z.array(CustomAccessLevel),
        builtIn: z.array(z.object({ level: z.enum(builtInLevels), permissions: z.array(Permission) })),
      }),
    ),
    refusals: [],
  }),
  createAccessLevel: endpoint({
    method: 'POST',
    path: '/api/organizations/{organizationId}/access-levels',
    tag: 'Access levels',
    summary: 'Compose a custom access level',
    access: inOrganization('access_levels.manage'),
    audit: ['access_level.created'],
    params: organization,
    body: z.object(fields),
    answer: answers(z.object({ levelId: AccessLevelId }), 201),
    refusals: ['level_name_taken', 'too_many_levels', 'feature_not_included'],
  }),
  changeAccessLevel: endpoint({
    method: 'PUT',
    path: '/api/organizations/{organizationId}/access-levels/{levelId}',
    tag: 'Access levels',
    summary: 'Change a custom access level, for everyone who holds it',
    description: 'Ask for its holders with the new permissions first: each row says what they would gain and lose.',
    access: inOrganization('access_levels.manage'),
    audit: ['access_level.changed'],
    unaudited: 'Nothing is recorded when nothing changes.',
    params: one,
    body: z.object(fields),
    answer: empty,
    refusals: ['own_level', 'level_name_taken'],
  }),
  deleteAccessLevel: endpoint({
    method: 'POST',
    path: '/api/organizations/{organizationId}/access-levels/{levelId}/delete',
    tag: 'Access levels',
    summary: 'Delete a custom access level',
    description:
      'Whoever holds it, or is invited to it, gets the replacement in the same transaction; without holders none is needed.',
    access: inOrganization('access_levels.manage'),
    audit: ['access_level.deleted'],
    params: one,
    body: z.object({
      replacement: LevelReference.nullable().default(null).describe('The level that takes its place.'),
    }),
    answer: empty,
    refusals: ['own_level', 'level_in_use', 'level_gone'],
  }),
  listLevelHolders: endpoint({
    method: 'GET',
    path: '/api/organizations/{organizationId}/access-levels/{levelId}/holders',
    tag: 'Access levels',
    summary: 'List who holds a custom level where, by name, and what a change would mean to them',
    access: inOrganization('workspaces.list'),
    audit: [],
    params: one,
    query: z.object({
      permissions: PermissionList.optional().describe('What the level would contain instead, separated by commas.'),
      replacement: LevelReference.optional().describe('The level that would take its place.'),
      limit: Limit,
      cursor: Cursor.optional(),
    }),
    answer: answers(page(LevelHolder).extend({ grants: Count, people: Count, invitations: Count })),
    refusals: ['level_gone'],
  }),
  listGivableLevels: endpoint({
    method: 'GET',
    path: '/api/organizations/{organizationId}/workspaces/{workspaceId}/levels',
    tag: 'Access levels',
    summary: 'List the levels of a workspace, built-in and custom, and which of them you may give',
    access: inWorkspace('users.view', { orIn: 'workspaces.access' }),
    audit: [],
    params: z.object({ organizationId: OrganizationId, workspaceId: WorkspaceId }),
    answer: answers(
      z.object({
        data: z.array(
          z.object({
            ...shownLevel,
            description: z.string().describe('Empty for built-in levels.'),
            permissions: z.array(Permission),
            refusal: RefusalOrNull.describe('Why you could not give it as it is, or null.'),
          }),
        ),
      }),
    ),
    refusals: [],
  }),
}
