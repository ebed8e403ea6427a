import { z } from 'zod'
import { answers, empty, endpoint, file, inOrganization } from './endpoint.ts'
import {
  bulkRowOutcomes,
  bulkRunKinds,
  BulkRunRow,
  bulkRunRows,
  bulkRunStatuses,
  CountedBulkRun,
  MendedRow,
  WrittenRow,
} from './bulk-run-rows.ts'
import { memberFilter } from './members.ts'
import { problem } from './field-problems.ts'
import { Cursor, LevelReference, Limit, page } from './fields.ts'
import { BulkRunId, OrganizationId, UserId, WorkspaceId } from './ids.ts'
import { organizationRoles } from './permissions.ts'
import { Expiry, Restrictions } from './workspace-access.ts'

/** How many rows are added at a time. */
const rowsAtATime = 1000

const params = z.object({ organizationId: OrganizationId })
const row = z.object({
  organizationId: OrganizationId,
  runId: BulkRunId,
  number: z.coerce.number(problem('whole_number')).int(problem('whole_number')).min(0).max(bulkRunRows),
})
const one = z.object({ organizationId: OrganizationId, runId: BulkRunId })

type Needs = { role?: unknown; workspaceId?: unknown; level?: unknown }
const needs: Record<(typeof bulkRunKinds)[number], readonly (keyof Needs)[]> = {
  invite: ['role'],
  change_role: ['role'],
  set_workspace_access: ['workspaceId', 'level'],
  remove_workspace_access: ['workspaceId'],
  change_access: [],
  suspend: [],
  reactivate: [],
  remove: [],
}
const missing = {
  role: problem('role'),
  workspaceId: problem('id', { what: 'a workspace' }),
  level: problem('level'),
}

export const bulkRuns = {
  createBulkRun: endpoint({
    method: 'POST',
    path: '/api/organizations/{organizationId}/bulk-runs',
    tag: 'Bulk runs',
    summary: 'Prepare one change for many people: a dry run that reports each row',
    description:
      'Nothing is changed and nothing is sent until it is confirmed. People are named here, by id or as everyone a filter finds, or added row by row afterwards; the rows of `change_access` name a person and a workspace each. A run that is not confirmed goes after seven days.',
    access: inOrganization('members.manage', { frozen: true }),
    audit: [],
    unaudited: 'A dry run changes nothing; confirming it is recorded.',
    params,
    body: z
      .object({
        kind: z.enum(bulkRunKinds),
        role: z.enum(organizationRoles, problem('role')).optional(),
        workspaces: z
          .array(z.object({ workspaceId: WorkspaceId, level: LevelReference }))
          .max(100, problem('too_many', { limit: 100 }))
          .refine(
            (rows) => new Set(rows.map((row) => row.workspaceId)).size === rows.length,
            problem('workspace_twice'),
          )
          .default([])
          .describe('What invitations offer where a row names no workspace.'),
        workspaceId: WorkspaceId.optional(),
        level: LevelReference.optional(),
        restrictions: Restrictions.default({}),
        expiresAt: Expiry,
        userIds: z
          .array(UserId)
          .max(bulkRunRows, problem('too_many', { limit: bulkRunRows }))
          .optional()
          .describe('Members, in the order of the report.'),
        filter: z
          .object(memberFilter)
          .optional()
          .describe('All members whom the list finds with this filter now, by name.'),
      })
      .superRefine((body, context) => {
        for (const name of needs[body.kind]) {
          if (body[name] === undefined) context.addIssue({ code: 'custom', path: [name], message: missing[name] })
        }
      }),
    answer: answers(CountedBulkRun, 201),
    refusals: ['workspace_gone', 'level_gone', 'bulk_run_too_large', 'rate_limited'],
  }),
  addBulkRunRows: endpoint({
    method: 'POST',
    path: '/api/organizations/{organizationId}/bulk-runs/{runId}/rows',
    tag: 'Bulk runs',
    summary: `Add up to ${rowsAtATime} rows to a run that is not confirmed yet`,
    description:
      'Either `rows`, or `text`: a pasted list or a CSV file (RFC 4180) with a header that names the columns e-mail, role, workspace and level in any order. A row that is wrong is kept and reported with its line and the reason.',
    access: inOrganization('members.manage', { frozen: true }),
    audit: [],
    unaudited: 'A dry run changes nothing; confirming it is recorded.',
    params: one,
    body: z.object({
      after: z
        .int(problem('whole_number'))
        .min(0)
        .max(bulkRunRows)
        .describe('How many rows the run has already, so that no page is added twice.'),
      rows: z
        .array(WrittenRow)
        .max(rowsAtATime, problem('too_many', { limit: rowsAtATime }))
        .optional(),
      text: z
        .string()
        .max(900_000, problem('too_long', { limit: 900_000 }))
        .transform((text) => text.replaceAll(/[\0\p{Cs}]/gu, '\ufffd'))
        .optional(),
    }),
    answer: answers(CountedBulkRun),
    refusals: ['bulk_run_not_draft', 'bulk_run_of_another', 'bulk_run_moved', 'bulk_run_too_large'],
  }),
  listBulkRuns: endpoint({
    method: 'GET',
    path: '/api/organizations/{organizationId}/bulk-runs',
    tag: 'Bulk runs',
    summary: 'List bulk runs, newest first',
    access: inOrganization('members.manage'),
    audit: [],
    params,
    query: z.object({ status: z.enum(bulkRunStatuses).optional(), limit: Limit, cursor: Cursor.optional() }),
    answer: answers(page(CountedBulkRun)),
    refusals: [],
  }),
  getBulkRun: endpoint({
    method: 'GET',
    path: '/api/organizations/{organizationId}/bulk-runs/{runId}',
    tag: 'Bulk runs',
    summary: 'Read one run with its progress',
    access: inOrganization('members.manage'),
    audit: [],
    params: one,
    answer: answers(CountedBulkRun),
    refusals: [],
  }),
  listBulkRunRows: endpoint({
    method: 'GET',
    path: '/api/organizations/{organizationId}/bulk-runs/{runId}/rows',
    tag: 'Bulk runs',
    summary: 'List the rows of a run with what would become, or has become, of each',
    access: inOrganization('members.manage'),
    audit: [],
    params: one,
    query: z.object({
      outcome: z.enum(bulkRowOutcomes).optional(),
      limit: Limit,
      cursor: Cursor.optional(),
    }),
    answer: answers(page(BulkRunRow)),
    refusals: [],
  }),
  mendBulkRunRow: endpoint({
    method: 'PUT',
    path: '/api/organizations/{organizationId}/bulk-runs/{runId}/rows/{number}',
    tag: 'Bulk runs',
    summary: 'Mend a row of invitations before the run is confirmed, and see what would become of it now',
    description:
      'What is still wrong is told by the row that is answered. Rows that were refused for the address that this one had are judged anew. A row that was left out comes back.',
    access: inOrganization('members.manage', { frozen: true }),
    audit: [],
    unaudited: 'A dry run changes nothing; confirming it is recorded.',
    params: row,
    body: MendedRow,
    answer: answers(BulkRunRow),
    refusals: ['bulk_run_not_draft', 'bulk_run_of_another', 'bulk_run_row_fixed'],
  }),
  leaveOutBulkRunRow: endpoint({
    method: 'DELETE',
    path: '/api/organizations/{organizationId}/bulk-runs/{runId}/rows/{number}',
    tag: 'Bulk runs',
    summary: 'Leave a row out of a run that is not confirmed yet',
    description:
      'It stays in the report as `skipped`. Rows that were refused for naming the same person are judged anew.',
    access: inOrganization('members.manage', { frozen: true }),
    audit: [],
    unaudited: 'A dry run changes nothing; confirming it is recorded.',
    params: row,
    answer: empty,
    refusals: ['bulk_run_not_draft', 'bulk_run_of_another'],
  }),
  exportBulkRunRows: endpoint({
    method: 'GET',
    path: '/api/organizations/{organizationId}/bulk-runs/{runId}/rows.csv',
    tag: 'Bulk runs',
    summary: 'Export the rows of a run, as CSV',
    access: inOrganization('members.manage'),
    audit: [],
    params: one,
    query: z.object({ outcome: z.enum(bulkRowOutcomes).optional() }),
    answer: file('text/csv'),
    refusals: [],
  }),
  confirmBulkRun: endpoint({
    method: 'POST',
    path: '/api/organizations/{organizationId}/bulk-runs/{runId}/confirm',
    tag: 'Bulk runs',
    summary: 'Carry out the rows that are ready, one person at a time',
    description:
      'Rows that are refused are left out. Each row is asked again by the rules of the single change, with your rights as they are then, and is recorded as that change. Should you lose them, the remaining rows are left.',
    access: inOrganization('members.manage', { frozen: true }),
    audit: ['bulk_run.confirmed'],
    params: one,
    answer: empty,
    refusals: ['bulk_run_not_draft', 'bulk_run_of_another', 'bulk_run_nothing_to_do', 'rate_limited'],
  }),
  cancelBulkRun: endpoint({
    method: 'POST',
    path: '/api/organizations/{organizationId}/bulk-runs/{runId}/cancel',
    tag: 'Bulk runs',
    summary: 'Stop a run before its next row, or drop one that is not confirmed',
    access: inOrganization('members.manage', { frozen: true }),
    audit: ['bulk_run.cancelled'],
    unaudited: 'Nothing is recorded for a run that was not confirmed: it has changed nothing.',
    params: one,
    answer: empty,
    refusals: ['bulk_run_ended'],
  }),
}
