import { z } from 'zod'
import { auditActions } from '#contract/audit-actions.ts'
import { bulkRunKinds } from '#contract/bulk-run-rows.ts'
import { itemAnswers } from '#contract/access-review-shapes.ts'
import { AccessLevelId, AccessReviewId, AuditEntryId, BulkRunId, InvitationId, OrganizationId } from '#contract/ids.ts'
import { UserId, WorkspaceId } from '#contract/ids.ts'
import { companySizes, industries } from '#contract/organization-details.ts'
import {
  accessLevels,
  auditAreas,
  inviterCircles,
  organizationRoles,
  workspacePermissions,
} from '#contract/permissions.ts'
import { Restrictions } from '#contract/workspace-access.ts'
import { normaliseEmail } from '#contract/email-address.ts'

/** The rows of an archive, column by column: what a line must be to be read in. */

const text = z.string().max(20_000)
const optionalText = text.nullable()
/** As PostgreSQL writes it; all alike, so that texts in order are instants in order. */
const instant = z.iso.datetime({ offset: true }).refine((at) => at.endsWith('+00:00'), 'is not in UTC')
const optionalInstant = instant.nullable()
const untilInstant = z.union([z.literal('infinity'), instant])
const count = z.int().nonnegative().max(2_147_483_647)
const fields = z.record(z.string(), z.unknown())
const optionalFields = fields.nullable()
const email = z
  .string()
  .max(320)
  .refine((address) => normaliseEmail(address) === address, 'is not a normalised e-mail address')
const role = z.enum(organizationRoles)
const status = z.enum(['active', 'suspended'])
const levelReference = z.union([z.enum(accessLevels), AccessLevelId])
const restrictions = z.strictObject(Restrictions.shape)
const permissions = z
  .array(z.enum(workspacePermissions))
  .max(workspacePermissions.length)
  .refine((all) => all.includes('workspace.enter'), 'does not let anybody enter')

const membershipValue = z.strictObject({ role, status })
const levelValue = z.strictObject({ level: levelReference, restrictions })
const placeValue = z.strictObject({ name: text, deleted: z.boolean() })
const customLevelValue = z.strictObject({ name: text, permissions })
const organization_id = OrganizationId

const levelColumns = { level: z.enum([...accessLevels, 'custom']), level_id: AccessLevelId.nullable() }
const isOneLevel = ({ level, level_id }: { level: string; level_id: string | null }) =>
  (level === 'custom') === (level_id !== null)
const twoLevels = 'level and level_id do not agree'

export const archivedRows = {
  organizations: z.strictObject({
    id: organization_id,
    name: text.min(1),
    phone: text,
    website: text,
    country: z.string().max(2).nullable(),
    industry: z.enum(industries).nullable(),
    company_size: z.enum(companySizes).nullable(),
    time_zone: z.string().max(64).nullable(),
    logo_version: z.string().max(64).nullable(),
    created_by: UserId.nullable(),
    created_at: instant,
    deleted_at: optionalInstant,
    purge_at: optionalInstant,
    frozen_at: optionalInstant,
    frozen_reason: optionalText,
  }),
  organization_logos: z.strictObject({
    organization_id,
    content_type: z.enum(['image/png', 'image/jpeg', 'image/webp']),
    bytes: z.string().regex(/^\\x([0-9a-f]{2})*$/, 'is not hexadecimal after "\\x"'),
  }),
  workspaces: z
    .strictObject({
      organization_id,
      id: WorkspaceId,
      name: text.min(1),
      sort_name: text,
      time_zone: z.string().max(64).nullable(),
      created_by: UserId.nullable(),
      created_at: instant,
      deleted_at: optionalInstant,
      purge_at: optionalInstant,
      inviters: z.enum(inviterCircles).default('nobody'),
      seat_budget: count.max(100_000).nullable().default(0),
    })
    .refine((row) => (row.deleted_at === null) === (row.purge_at === null), 'deleted_at and purge_at do not agree'),
  memberships: z.strictObject({
    organization_id,
    user_id: UserId,
    role,
    status,
    name: text,
    email,
    sort_name: text,
    joined_at: instant,
    last_seen_at: optionalInstant,
  }),
  access_levels: z.strictObject({
    organization_id,
    id: AccessLevelId,
    name: text.min(1),
    description: text,
    permissions,
    made_by: UserId.nullable(),
    made_by_name: text,
    made_at: instant,
    changed_at: instant,
  }),
  workspace_access: z
    .strictObject({
      ...levelColumns,
      organization_id,
      workspace_id: WorkspaceId,
      user_id: UserId,
      restrictions,
      expires_at: optionalInstant,
      granted_by: UserId.nullable(),
      granted_at: instant,
    })
    .refine(isOneLevel, twoLevels),
  invitations: z.strictObject({
    organization_id,
    id: InvitationId,
    email,
    role,
    status: z.enum(['pending', 'accepted', 'declined', 'revoked', 'expired']),
    invited_by: UserId.nullable(),
    invited_by_name: text,
    created_at: instant,
    expires_at: instant,
    ended_at: optionalInstant,
    mail_status: z.enum(['unsent', 'queued', 'sent', 'failed']),
    mail_error: optionalText,
    mailed_at: optionalInstant,
    delegated: z.boolean().default(false),
  }),
  invitation_workspaces: z
    .strictObject({
      ...levelColumns,
      organization_id,
      invitation_id: InvitationId,
      workspace_id: WorkspaceId,
      restrictions: restrictions.default({}),
      access_expires_at: optionalInstant.default(null),
      place_id: optionalText.default(null),
      delegated_by: UserId.nullable().default(null),
      delegated_by_name: optionalText.default(null),
      added_at: optionalInstant.default(null),
      member_id: UserId.nullable().default(null),
    })
    .refine(isOneLevel, twoLevels),
  access_history_people: z.strictObject({ organization_id, user_id: UserId, name: text, email: text, sort_name: text }),
  access_history: z
    .strictObject({
      organization_id,
      user_id: z.union([z.literal(''), UserId]),
      thing_id: z.union([z.literal(''), WorkspaceId, AccessLevelId]),
      valid_from: instant,
      valid_to: untilInstant,
      sort_name: text,
      value: fields,
      expires_at: optionalInstant,
    })
    .refine((row) => row.valid_from < row.valid_to, 'ends before it begins')
    .refine(hasItsValue, 'value is not that of such a thing'),
  bulk_runs: z
    .strictObject({
      organization_id,
      id: BulkRunId,
      kind: z.enum(bulkRunKinds),
      status: z.enum(['draft', 'running', 'finished', 'cancelled', 'stopped']),
      settings: fields,
      row_count: count.max(10_000),
      created_by: UserId,
      created_by_name: text,
      created_at: instant,
      confirmed_by: optionalFields,
      confirmed_at: optionalInstant,
      ended_at: optionalInstant,
    })
    .refine((row) => ['draft', 'cancelled'].includes(row.status) || row.confirmed_by !== null, 'nobody confirmed it'),
  bulk_run_rows: z
    .strictObject({
      organization_id,
      run_id: BulkRunId,
      number: count,
      line: count.nullable(),
      user_id: UserId.nullable(),
      name: text,
      email: text,
      role: role.nullable(),
      workspaces: z.array(fields).max(1000),
      before: optionalFields,
      access: optionalFields.default(null),
      written: optionalFields.default(null),
      outcome: z.enum(['ready', 'unchanged', 'refused', 'done', 'failed', 'skipped']),
      problem: optionalText,
      problem_values: fields,
      done_at: optionalInstant,
    })
    .refine(
      (row) => (row.problem !== null) === ['refused', 'failed', 'skipped'].includes(row.outcome),
      'outcome and problem do not agree',
    ),
  access_reviews: z.strictObject({
    organization_id,
    id: AccessReviewId,
    name: text,
    status: z.enum(['open', 'closing', 'closed', 'cancelled']),
    scope: fields,
    reviewer_id: UserId.nullable(),
    fallback_id: UserId,
    deadline: z.iso.date(),
    deadline_at: instant,
    time_zone: z.string().max(64),
    at_deadline: z.enum(['keep', 'remove']),
    started_by: UserId,
    started_by_name: text,
    started_at: instant,
    ended_at: optionalInstant,
    rights_of: UserId.nullable().default(null),
    item_count: count,
    open_count: count,
  }),
  access_review_items: z
    .strictObject({
      organization_id,
      review_id: AccessReviewId,
      number: count,
      user_id: UserId,
      name: text,
      email: text,
      workspace_id: z.union([z.literal(''), WorkspaceId]),
      workspace_name: text,
      was: z.union([membershipValue, levelValue]),
      was_until: optionalInstant,
      held_since: instant,
      reviewer_id: UserId.nullable(),
      answer: z.enum(itemAnswers),
      answered_by: UserId.nullable(),
      answered_by_name: optionalText,
      answered_at: optionalInstant,
      note: text,
      became: optionalFields,
      problem: optionalText,
    })
    .refine((row) => (row.answer === 'open') === (row.answered_at === null), 'answer and answered_at do not agree'),
  audit_entries: z
    .strictObject({
      organization_id,
      id: AuditEntryId,
      at: instant,
      area: z.enum(auditAreas),
      action: z.enum(Object.keys(auditActions) as [keyof typeof auditActions]),
      actor_kind: z.enum(['user', 'api_key', 'operator', 'system']),
      actor_id: z.string().max(64).nullable(),
      actor_name: text,
      actor_email: optionalText,
      target_kind: text,
      target_id: z.string().max(64),
      target_name: text,
      before: optionalFields,
      after: optionalFields,
      ip: optionalText,
      user_agent: optionalText,
      request_id: optionalText,
      imported: z.boolean().default(false),
    })
    .refine((row) => auditActions[row.action] === row.area, 'action is not of that area'),
} as const

export type ArchivedTable = keyof typeof archivedRows
export type ArchivedRow<Table extends ArchivedTable> = z.output<(typeof archivedRows)[Table]>

function hasItsValue({ user_id, thing_id, value }: { user_id: string; thing_id: string; value: unknown }): boolean {
  if (user_id !== '') return (thing_id === '' ? membershipValue : levelValue).safeParse(value).success
  return (thing_id.startsWith('lvl_') ? customLevelValue : placeValue).safeParse(value).success
}
