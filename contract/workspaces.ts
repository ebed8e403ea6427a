import { z } from 'zod'
import { answers, empty, endpoint, inOrganization, inWorkspace } from './endpoint.ts'
import { problem } from './field-problems.ts'
import { Cursor, Instant, LevelReference, Limit, line, page, shownLevel, TimeZone } from './fields.ts'
import { OrganizationId, UserId, WorkspaceId } from './ids.ts'
import { workspacePermissions } from './permissions.ts'
import { Restrictions } from './workspace-access.ts'

export const Workspace = z.object({
  id: WorkspaceId,
  name: z.string(),
  timeZone: z.string().nullable().describe('IANA name; null follows the organization.'),
  memberCount: z.number().int().describe('People with a level in it, those who enter by role not counted.'),
  createdAt: Instant,
  deletedAt: Instant.nullable().describe('When it went to the trash.'),
  purgeAt: Instant.nullable().describe('When it leaves the trash for good.'),
})

export const WorkspaceOverview = z.object({
  id: WorkspaceId,
  name: z.string(),
  timeZone: z.string().nullable(),
  createdAt: Instant,
  ...shownLevel,
  by: z.enum(['role', 'grant']).describe('Whether you enter by your organization role or by a level given to you.'),
  restrictions: Restrictions,
  expiresAt: Instant.nullable().describe('When your access ends; null when it does not.'),
  permissions: z.array(z.enum(workspacePermissions)).describe('What you may do in it.'),
  memberCount: z.number().int(),
  people: z.array(z.object({ userId: UserId, name: z.string(), ...shownLevel })).describe('The first eight by name.'),
})

const organization = z.object({ organizationId: OrganizationId })
const one = z.object({ organizationId: OrganizationId, workspaceId: WorkspaceId })
const name = line('a name for the workspace', 60).describe('Name of the workspace.')

export const workspaces = {
  listWorkspaces: endpoint({
    method: 'GET',
    path: '/api/organizations/{organizationId}/workspaces',
    tag: 'Workspaces',
    summary: 'List the workspaces of an organization by name',
    access: inOrganization('workspaces.list'),
    audit: [],
    params: organization,
    query: z.object({
      q: z.string().trim().max(100).optional().describe('The beginning of the name.'),
      trash: z.enum(['true', 'false']).default('false').describe('`true` lists the trash instead.'),
      limit: Limit,
      cursor: Cursor.optional(),
    }),
    answer: answers(page(Workspace)),
    refusals: [],
  }),
  createWorkspace: endpoint({
    method: 'POST',
    path: '/api/organizations/{organizationId}/workspaces',
    tag: 'Workspaces',
    summary: 'Add a workspace, with people',
    access: inOrganization('workspaces.manage'),
    audit: ['workspace.created', 'workspace_access.granted'],
    unaudited: 'Without people only the first entry is recorded.',
    params: organization,
    body: z.object({
      name,
      timeZone: TimeZone.nullable().default(null),
      people: z
        .array(z.object({ userId: UserId, level: LevelReference }))
        .max(100, problem('too_many', { limit: 100 }))
        .refine((rows) => new Set(rows.map((row) => row.userId)).size === rows.length, problem('person_twice'))
        .default([])
        .describe('Members who get a level in it at once. You may name yourself.'),
    }),
    answer: answers(z.object({ workspaceId: WorkspaceId }), 201),
    refusals: ['member_not_active', 'level_gone', 'workspaces_exceeded'],
  }),
  getWorkspace: endpoint({
    method: 'GET',
    path: '/api/organizations/{organizationId}/workspaces/{workspaceId}',
    tag: 'Workspaces',
    summary: 'Open a workspace: who is here and what you may do',
    access: inWorkspace('workspace.enter'),
    audit: [],
    params: one,
    answer: answers(WorkspaceOverview),
    refusals: [],
  }),
  updateWorkspace: endpoint({
    method: 'PATCH',
    path: '/api/organizations/{organizationId}/workspaces/{workspaceId}',
    tag: 'Workspaces',
    summary: 'Rename a workspace or set its time zone',
    access: inWorkspace('settings.manage', { orIn: 'workspaces.manage' }),
    audit: ['workspace.updated'],
    unaudited: 'Nothing is recorded when nothing changes.',
    params: one,
    body: z.object({ name: name.optional(), timeZone: TimeZone.nullable().optional() }),
    answer: empty,
    refusals: [],
  }),
  deleteWorkspace: endpoint({
    method: 'POST',
    path: '/api/organizations/{organizationId}/workspaces/{workspaceId}/delete',
    tag: 'Workspaces',
    summary: 'Move a workspace to the trash for 30 days',
    access: inWorkspace('workspace.delete', { orIn: 'workspaces.manage', frozen: true }),
    audit: ['workspace.deleted'],
    params: one,
    body: z.object({ name: z.string().max(200).describe('The name, typed exactly, as confirmation.') }),
    answer: answers(z.object({ purgeAt: Instant })),
    refusals: ['name_mismatch'],
  }),
  restoreWorkspace: endpoint({
    method: 'POST',
    path: '/api/organizations/{organizationId}/workspaces/{workspaceId}/restore',
    tag: 'Workspaces',
    summary: 'Take a workspace out of the trash',
    access: inOrganization('workspaces.manage'),
    audit: ['workspace.restored'],
    params: one,
    answer: empty,
    refusals: ['not_deleted', 'workspaces_exceeded'],
  }),
}
