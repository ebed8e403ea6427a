import { z } from 'zod'
import { refusals, type RefusalCode } from './errors.ts'
import { fieldProblems, problem, type FieldProblemCode } from './field-problems.ts'
import { Instant, LevelReference, shownLevel } from './fields.ts'
import { BulkRunId, UserId, WorkspaceId } from './ids.ts'
import { organizationRoles } from './permissions.ts'
import { Expiry, Restrictions } from './workspace-access.ts'

export const bulkRunKinds = [
  'invite',
  'change_role',
  'set_workspace_access',
  'remove_workspace_access',
  'change_access',
  'suspend',
  'reactivate',
  'remove',
] as const

export const bulkRunStatuses = ['draft', 'running', 'finished', 'cancelled', 'stopped'] as const

/** What has become, or would become, of a row. */
export const bulkRowOutcomes = ['ready', 'unchanged', 'refused', 'done', 'failed', 'skipped'] as const

/** How many rows a run may have. */
export const bulkRunRows = 10_000
const WorkspaceLevel = z.object({ id: z.string(), name: z.string(), ...shownLevel })

const Grant = z.object({ ...shownLevel, restrictions: Restrictions, expiresAt: Instant.nullable() }).nullable()

const codes = [...Object.keys(refusals), ...Object.keys(fieldProblems)] as [
  RefusalCode | FieldProblemCode,
  ...(RefusalCode | FieldProblemCode)[],
]
// PostgreSQL takes neither NUL nor half a surrogate pair in text; what holds one is no address anyway.
const written = (max: number) =>
  z
    .string()
    .max(2000, problem('too_long', { limit: 2000 }))
    .transform((text) => text.replaceAll(/[\0\p{Cs}]/gu, '\ufffd').slice(0, max))

/** Whom a row invites to what, in words. */
const invitation = {
  email: written(320).default(''),
  role: written(60).nullable().default(null).describe('Instead of the role of the run.'),
  workspaces: z
    .array(
      z.object({
        workspace: written(200).describe('Its id or its name.'),
        level: written(60).nullable().default(null).describe('Name or id; `agent` when absent.'),
      }),
    )
    .max(100, problem('too_many', { limit: 100 }))
    .nullable()
    .default(null)
    .describe('Instead of the workspaces of the run; for invitations.'),
}

/** A row of a run that invites, as it should be instead. */
export const MendedRow = z.object(invitation)

const RowProblem = z.object({
  code: z.enum(codes),
  message: z.string().describe('What is wrong, in English.'),
  values: z.record(z.string(), z.union([z.string(), z.number()])).describe('What the message names.'),
})

const settings = {
  role: z.enum(organizationRoles).nullable().describe('The role that is given.'),
  workspaces: z.array(WorkspaceLevel).describe('The levels that invitations offer, where a row names none.'),
  workspace: z.object({ id: z.string(), name: z.string() }).nullable().describe('Where access is set or removed.'),
  level: shownLevel.level.nullable().describe('The level that is given.'),
  levelName: shownLevel.levelName,
  restrictions: Restrictions,
  expiresAt: Instant.nullable(),
}

export const BulkRun = z.object({
  id: BulkRunId,
  kind: z.enum(bulkRunKinds),
  status: z
    .enum(bulkRunStatuses)
    .describe('`stopped`: whoever confirmed it may no longer do this, so the remaining rows were left.'),
  ...settings,
  total: z.number().int().describe('How many rows it has.'),
  createdBy: z.string().describe('Name of the person who prepared it.'),
  createdAt: Instant,
  confirmedAt: Instant.nullable(),
  endedAt: Instant.nullable(),
  yours: z.boolean().describe('Whether you prepared it: only you add rows to it and confirm it.'),
})

const RowCount = z.number().int()

export const CountedBulkRun = BulkRun.extend({
  counts: z
    .object({
      ready: RowCount.describe('To be carried out.'),
      unchanged: RowCount.describe('Nothing to do: it is so already.'),
      refused: RowCount.describe('Something is wrong with the row; it is left out.'),
      done: RowCount,
      failed: RowCount.describe('Refused when its turn came.'),
      skipped: RowCount.describe('Left out by hand, or left because the run was cancelled or stopped.'),
    })
    .describe('Rows by outcome.'),
})

export const BulkRunRow = z.object({
  number: z.number().int().describe('Its place in the run, from 1.'),
  line: z.number().int().nullable().describe('Where the row begins in the list that was sent.'),
  userId: UserId.nullable(),
  name: z.string(),
  email: z.string(),
  role: z.enum(organizationRoles).nullable().describe('The role that is given, where the kind gives one.'),
  workspaces: z.array(WorkspaceLevel).describe('What an invitation offers.'),
  before: z
    .object({
      role: z.enum(organizationRoles),
      status: z.enum(['active', 'suspended']),
      level: shownLevel.level.nullable().describe('The level in the workspace that the run is about.'),
      levelName: shownLevel.levelName,
      workspaceCount: z.number().int().describe('Workspaces with a level, which go with a removal.'),
    })
    .nullable()
    .describe('The member as they were when the row was judged; null for an invitation.'),
  access: z
    .object({
      workspace: z.object({ id: z.string(), name: z.string() }),
      before: Grant.describe('What the member held there when the row was judged; null for nothing.'),
      after: Grant.describe('What they hold there afterwards.'),
    })
    .nullable()
    .describe('What a row of `change_access` does; null for the other kinds.'),
  written: z
    .object({
      role: z.string().nullable(),
      workspaces: z.array(z.object({ workspace: z.string(), level: z.string().nullable() })).nullable(),
    })
    .nullable()
    .describe('What a refused row of invitations said of role and workspaces, word by word; null for every other row.'),
  outcome: z.enum(bulkRowOutcomes),
  problem: RowProblem.nullable(),
  doneAt: Instant.nullable(),
})

const grant = { restrictions: Restrictions.default({}), expiresAt: Expiry }

/** What a row of `change_access` makes of one person's access to one workspace. */
const WrittenAccess = z.object({
  workspaceId: WorkspaceId,
  level: LevelReference.nullable().describe('null takes the access away.'),
  ...grant,
  expected: z
    .object({ level: LevelReference, ...grant })
    .nullable()
    .optional()
    .describe('What you saw there, null for nothing. Where it is something else by now, the row is left out.'),
})

/** A row as it is written: what is wrong with it is told in the report, not by refusing the request. */
export const WrittenRow = z.object({
  line: z.int(problem('whole_number')).min(0).max(10_000_000).nullable().default(null),
  ...invitation,
  userId: UserId.nullable().default(null).describe('Instead of the address, for members.'),
  access: WrittenAccess.nullable().default(null).describe('For `change_access`: where, and what it becomes.'),
  problem: z
    .object({
      code: z.enum(['open_quote', 'text_after_quote', 'extra_fields', 'workspace_missing']),
      values: z.record(z.string().max(20), z.number()).default({}),
    })
    .nullable()
    .default(null)
    .describe('What the reader of the list found; such a row is reported and left out.'),
})
