import { z } from 'zod'
import { answers, empty, endpoint, inOrganization, inWorkspace } from './endpoint.ts'
import { problem } from './field-problems.ts'
import { Cursor, Instant, LevelReference, Limit, page, shownLevel } from './fields.ts'
import { OrganizationId, UserId, WorkspaceId } from './ids.ts'
import { contactVisibilities, organizationRoles, workspacePermissions } from './permissions.ts'
import { RefusalOrNull } from './members.ts'

const narrowed = (what: string) => z.boolean().optional().describe(`True takes away: ${what}.`)

export const Restrictions = z
  .object({
    workspaceSettings: narrowed('workspace settings'),
    contactDeletion: narrowed('deleting contacts'),
    dataExport: narrowed('exporting data'),
    integrations: narrowed('integrations'),
    contactVisibility: z.enum(contactVisibilities).optional().describe('Which contacts are seen; absent means all.'),
    maskPhoneAndEmail: narrowed('seeing phone numbers and e-mail addresses in full'),
    shortcuts: narrowed('shortcuts'),
    broadcasts: narrowed('broadcasts'),
  })
  .describe('Switches that narrow the level.')

export const WorkspaceMember = z.object({
  userId: UserId,
  name: z.string(),
  email: z.string(),
  role: z.enum(organizationRoles).describe('Organization role.'),
  status: z.enum(['active', 'suspended']).describe('Status of the membership; a suspended member cannot enter.'),
  ...shownLevel,
  by: z.enum(['role', 'grant']).describe('`role`: an Organization Admin, who enters every workspace as Owner.'),
  restrictions: Restrictions,
  expiresAt: Instant.nullable(),
  expired: z.boolean(),
  you: z.boolean(),
  refusals: z.object({ change: RefusalOrNull, remove: RefusalOrNull }),
})

/** A workspace as a place of one member, with what you could do about it. */
export const MemberWorkspace = z.object({
  workspaceId: WorkspaceId,
  name: z.string(),
  ...shownLevel,
  restrictions: Restrictions,
  expiresAt: Instant.nullable(),
  expired: z.boolean(),
  refusals: z.object({ change: RefusalOrNull, remove: RefusalOrNull }),
})

export const Expiry = z.iso
  .datetime({ offset: true, message: problem('date_and_time') })
  // Beyond it, instants would no longer be four-digit years, and no longer compare as text.
  .refine((text) => Date.parse(text) < Date.UTC(9999, 0, 1), problem('date_too_late'))
  .transform((text) => new Date(text).toISOString())
  .nullable()
  .default(null)
  .describe('When it ends; null when it does not.')

const workspace = z.object({ organizationId: OrganizationId, workspaceId: WorkspaceId })
const one = z.object({ organizationId: OrganizationId, workspaceId: WorkspaceId, userId: UserId })

export const workspaceAccess = {
  getMyAccess: endpoint({
    method: 'GET',
    path: '/api/organizations/{organizationId}/workspaces/{workspaceId}/access/me',
    tag: 'Workspace access',
    summary: 'Read your level and permissions in a workspace',
    access: inWorkspace('workspace.enter'),
    audit: [],
    params: workspace,
    answer: answers(
      z.object({
        ...shownLevel,
        by: z.enum(['role', 'grant']),
        restrictions: Restrictions,
        expiresAt: Instant.nullable(),
        permissions: z.array(z.enum(workspacePermissions)),
      }),
    ),
    refusals: [],
  }),
  listWorkspaceMembers: endpoint({
    method: 'GET',
    path: '/api/organizations/{organizationId}/workspaces/{workspaceId}/access',
    tag: 'Workspace access',
    summary: 'List who has access to a workspace, by name',
    access: inWorkspace('users.view', { orIn: 'workspaces.access' }),
    audit: [],
    params: workspace,
    query: z.object({
      q: z.string().trim().max(100).optional().describe('Words that begin a part of the name or address.'),
      level: LevelReference.optional(),
      limit: Limit,
      cursor: Cursor.optional(),
    }),
    answer: answers(page(WorkspaceMember)),
    refusals: [],
  }),
  listMemberWorkspaces: endpoint({
    method: 'GET',
    path: '/api/organizations/{organizationId}/members/{userId}/workspaces',
    tag: 'Workspace access',
    summary: 'List the workspaces a member has a level in, by name',
    description: 'Those that an Organization Admin enters by role alone are not listed.',
    access: inOrganization('members.list'),
    audit: [],
    params: z.object({ organizationId: OrganizationId, userId: UserId }),
    query: z.object({ limit: Limit, cursor: Cursor.optional() }),
    answer: answers(page(MemberWorkspace)),
    refusals: [],
  }),
  findAddable: endpoint({
    method: 'GET',
    path: '/api/organizations/{organizationId}/workspaces/{workspaceId}/addable',
    tag: 'Workspace access',
    summary: 'Find active members who have no level in this workspace yet (at most 20)',
    access: inWorkspace('users.manage', { orIn: 'workspaces.access' }),
    audit: [],
    params: workspace,
    query: z.object({
      q: z.string().trim().max(100).default('').describe('Words that begin a part of the name or address.'),
    }),
    answer: answers(z.object({ data: z.array(z.object({ userId: UserId, name: z.string(), email: z.string() })) })),
    refusals: [],
  }),
  setWorkspaceAccess: endpoint({
    method: 'PUT',
    path: '/api/organizations/{organizationId}/workspaces/{workspaceId}/access/{userId}',
    tag: 'Workspace access',
    summary: 'Give a member a level in a workspace, or change it',
    access: inWorkspace('users.manage', { orIn: 'workspaces.access' }),
    audit: ['workspace_access.granted', 'workspace_access.changed'],
    unaudited: 'Nothing is recorded when nothing changes.',
    params: one,
    body: z.object({
      level: LevelReference,
      restrictions: Restrictions.default({}),
      expiresAt: Expiry,
    }),
    answer: empty,
    refusals: [
      'own_access',
      'level_gone',
      'level_above_yours',
      'access_by_role',
      'member_not_active',
      'expiry_in_the_past',
    ],
  }),
  removeWorkspaceAccess: endpoint({
    method: 'DELETE',
    path: '/api/organizations/{organizationId}/workspaces/{workspaceId}/access/{userId}',
    tag: 'Workspace access',
    summary: "Take away a member's access to a workspace",
    access: inWorkspace('users.manage', { orIn: 'workspaces.access', frozen: true }),
    audit: ['workspace_access.removed'],
    params: one,
    answer: empty,
    refusals: ['own_access', 'level_above_yours', 'access_by_role', 'no_access_to_change'],
  }),
}
