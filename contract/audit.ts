import { z } from 'zod'
import { auditActions, type AuditAction } from './audit-actions.ts'
import { answers, endpoint, inOrganization } from './endpoint.ts'
import { problem } from './field-problems.ts'
import { Cursor, Instant, Limit, page } from './fields.ts'
import { AuditEntryId, OrganizationId } from './ids.ts'
import { auditAreas } from './permissions.ts'

const actions = Object.keys(auditActions) as [AuditAction, ...AuditAction[]]

export const AuditEntry = z.object({
  id: AuditEntryId,
  at: Instant,
  action: z.enum(actions),
  area: z.enum([...auditAreas, 'user']),
  actor: z
    .object({
      kind: z.enum(['user', 'api_key', 'operator', 'system']),
      userId: z.string().nullable(),
      name: z.string(),
      email: z.string().nullable(),
    })
    .describe('Who did it, as they were called then.'),
  target: z
    .object({
      kind: z.string().describe('organization, member, invitation, workspace, workspace_access, access_level or user'),
      id: z.string(),
      name: z.string(),
    })
    .describe('What it was done to, as it was called then.'),
  before: z.record(z.string(), z.unknown()).nullable().describe('The fields that changed, as they were.'),
  after: z.record(z.string(), z.unknown()).nullable().describe('The fields that changed, as they became.'),
  ip: z.string().nullable(),
  userAgent: z.string().nullable(),
  requestId: z.string().nullable(),
  imported: z
    .boolean()
    .optional()
    .describe('Whether it came with an archive: the log of another installation told it.'),
})

const day = z.iso.datetime({ offset: true, message: problem('date_and_time') })

export const auditPageQuery = { limit: Limit, cursor: Cursor.optional() }

export const audit = {
  listAuditEntries: endpoint({
    method: 'GET',
    path: '/api/organizations/{organizationId}/audit-log',
    tag: 'Audit log',
    summary: 'List what happened in an organization, newest first',
    description: 'Organization Admins see every area; Billing and User Admins see their own.',
    access: inOrganization('audit.read'),
    audit: [],
    params: z.object({ organizationId: OrganizationId }),
    query: z.object({
      area: z.enum(auditAreas).optional(),
      action: z.enum(actions).optional(),
      actorId: z.string().max(64).optional().describe('Only entries by this user.'),
      targetId: z.string().max(64).optional().describe('Only entries about this thing.'),
      since: day.optional().describe('Only entries at or after this instant.'),
      until: day.optional().describe('Only entries before this instant.'),
      ...auditPageQuery,
    }),
    answer: answers(page(AuditEntry)),
    refusals: [],
  }),
}
