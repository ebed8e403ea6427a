import type { OrganizationRole } from '#contract/permissions.ts'
import { prepared, type Statement } from '../db/statement.ts'
import type {
  AccessChange,
  JudgedRow,
  MemberBefore,
  NamedLevel,
  RowOutcome,
  RowProblem,
  WrittenWords,
} from './bulk-run.ts'
import type { RunScope } from './bulk-run-store.ts'

export type RunRowRecord = {
  number: number
  line: number | null
  userId: string | null
  name: string
  email: string
  role: OrganizationRole | null
  workspaces: NamedLevel[]
  before: MemberBefore | null
  access: AccessChange | null
  written: WrittenWords | null
  outcome: RowOutcome
  problem: RowProblem['code'] | null
  problemValues: RowProblem['values']
  doneAt: string | null
}

const columns = `w.number, w.line, w.user_id as "userId", w.name, w.email, w.role, w.workspaces, w.before, w.access, w.written,
  w.outcome,  w.problem, w.problem_values as "problemValues", w.done_at as "doneAt"`

const insert = prepared<object, [organizationId: string, id: string, rows: string]>(`
  insert into bulk_run_rows (organization_id, run_id, number, line, user_id, name, email, role, workspaces, before,
    access, written, outcome, problem, problem_values)
  select $1, $2, n.number, n.line, n."userId", n.name, n.email, n.role, n.workspaces, n.before, n.access, n.written, n.outcome,
    n.problem ->> 'code', coalesce(n.problem -> 'values', '{}')
  from jsonb_to_recordset($3::jsonb) as n(number integer, line integer, "userId" text, name text, email text,
    role text, workspaces jsonb, before jsonb, access jsonb, written jsonb, outcome text, problem jsonb)`)

const count = prepared<object, [organizationId: string, id: string, rowCount: number]>(
  'update bulk_runs set row_count = $3 where organization_id = $1 and id = $2',
)

/** Two statements, however many rows there are. */
export function newRows(
  { organizationId, runId }: RunScope,
  { rows, firstNumber }: { rows: readonly JudgedRow[]; firstNumber: number },
): Statement<object>[] {
  const numbered = rows.map((row, index) => ({ ...row, number: firstNumber + index }))
  return [
    insert(organizationId, runId, JSON.stringify(numbered)),
    count(organizationId, runId, firstNumber + rows.length - 1),
  ]
}

const named = prepared<
  { email: string; userId: string | null; place: number },
  [organizationId: string, id: string, emails: string[], outcomes: RowOutcome[], except: number[]]
>(`
  select w.email, w.user_id as "userId", coalesce(w.line, w.number) as place from bulk_run_rows w
  where w.organization_id = $1 and w.run_id = $2 and w.email = any ($3::text[]) and w.outcome = any ($4::text[])
    and w.number <> all ($5::integer[])`)

/** Where other rows that would be carried out name these addresses; `except` are the rows that are judged. */
export const rowsNaming = ({ organizationId, runId }: RunScope, emails: string[], except: number[]) =>
  named(organizationId, runId, emails, ['ready', 'unchanged'], except)

const admins = prepared<{ count: number }, [organizationId: string, id: string]>(`
  select count(*)::integer from bulk_run_rows w where w.organization_id = $1 and w.run_id = $2 and w.outcome = 'ready'
    and w.before ->> 'role' = 'organization_admin' and w.before ->> 'status' = 'active'`)

/** How many active Organization Admins the rows so far are about. */
export const administratorsInRun = ({ organizationId, runId }: RunScope) => admins(organizationId, runId)

const ready = prepared<{ count: number }, [organizationId: string, id: string, except: number[]]>(`
  select count(*)::integer from bulk_run_rows w where w.organization_id = $1 and w.run_id = $2 and w.outcome = 'ready'
    and w.number <> all ($3::integer[])`)

/** How many rows would be carried out; `except` are the rows that are judged. */
export const readyInRun = ({ organizationId, runId }: RunScope, except: number[]) =>
  ready(organizationId, runId, except)

type PageValues = [organizationId: string, id: string, after: number, rowCount: number]
const page = prepared<RunRowRecord, PageValues>(`
  select ${columns} from bulk_run_rows w
  where w.organization_id = $1 and w.run_id = $2 and w.number > $3 order by w.number limit $4`)
const pageOfOutcome = prepared<RunRowRecord, [...PageValues, outcome: RowOutcome]>(`
  select ${columns} from bulk_run_rows w
  where w.organization_id = $1 and w.run_id = $2 and w.number > $3 and w.outcome = $5 order by w.number limit $4`)

export function rowsPage(
  { organizationId, runId }: RunScope,
  { outcome, after, rowCount }: { outcome: RowOutcome | undefined; after: number; rowCount: number },
): Statement<RunRowRecord> {
  return outcome === undefined
    ? page(organizationId, runId, after, rowCount)
    : pageOfOutcome(organizationId, runId, after, rowCount, outcome)
}

const one = prepared<RunRowRecord, [organizationId: string, id: string, number: number]>(
  `select ${columns} from bulk_run_rows w where w.organization_id = $1 and w.run_id = $2 and w.number = $3`,
)
export const rowOf = ({ organizationId, runId }: RunScope, number: number) => one(organizationId, runId, number)

const twins = prepared<RunRowRecord, [organizationId: string, id: string, number: number]>(`
  select ${columns} from bulk_run_rows mended
  join bulk_run_rows w on w.organization_id = mended.organization_id and w.email = mended.email
    and w.run_id = mended.run_id and w.number <> mended.number
  where mended.organization_id = $1 and mended.run_id = $2 and mended.number = $3 and w.problem = 'address_twice'
  order by w.number`)

/** Rows that were refused because they name the person of this one. */
export const rowsLike = ({ organizationId, runId }: RunScope, number: number) => twins(organizationId, runId, number)

const mend = prepared<object, [organizationId: string, id: string, rows: string]>(`
  update bulk_run_rows w set email = n.email, role = n.role, workspaces = n.workspaces, before = n.before,
    written = n.written, outcome = n.outcome, problem = n.problem ->> 'code',
    problem_values = coalesce(n.problem -> 'values', '{}')
  from jsonb_to_recordset($3::jsonb) as n(number integer, email text, role text, workspaces jsonb, before jsonb,
    written jsonb, outcome text, problem jsonb)
  where w.organization_id = $1 and w.run_id = $2 and w.number = n.number`)

/** Rows as they were judged anew; where they stand in the list stays. */
export const judgedAnew = (
  { organizationId, runId }: RunScope,
  rows: readonly (JudgedRow & { number: number })[],
): Statement<object> => mend(organizationId, runId, JSON.stringify(rows))

const leaveOut = prepared<object, [organizationId: string, id: string, number: number, problem: string]>(`
  update bulk_run_rows set outcome = 'skipped', problem = $4, problem_values = '{}'
  where organization_id = $1 and run_id = $2 and number = $3`)

export const leftOutRow = ({ organizationId, runId }: RunScope, number: number) =>
  leaveOut(organizationId, runId, number, 'left_out' satisfies RowProblem['code'])

const claim = prepared<{ now: string }, [organizationId: string, id: string, number: number]>(`
  update bulk_run_rows w set outcome = 'done', done_at = now()
  where w.organization_id = $1 and w.run_id = $2 and w.number = $3 and w.outcome = 'ready'
    and exists (select from bulk_runs r where r.organization_id = $1 and r.id = $2 and r.status = 'running')
  returning now()`)

/**
 * Takes a row for being carried out and notes that it is done, in one: the transaction that commits this commits the
 * change, and no other ever gets the row. Without an answer somebody else has it, or the run has ended.
 */
export const claimedRow = ({ organizationId, runId }: RunScope, number: number) => claim(organizationId, runId, number)

type EndValues = [
  organizationId: string,
  id: string,
  number: number,
  outcome: RowOutcome,
  problem: string | null,
  values: string,
]
const endRow = prepared<object, EndValues>(`
  update bulk_run_rows set outcome = $4, problem = $5, problem_values = $6::jsonb, done_at = now()
  where organization_id = $1 and run_id = $2 and number = $3 and outcome = 'ready'`)

/** Notes why a row was not carried out when its turn came. */
export const unfulfilledRow = (
  { organizationId, runId }: RunScope,
  number: number,
  ended: { outcome: 'unchanged' | 'failed'; problem: RowProblem | null },
) =>
  endRow(
    organizationId,
    runId,
    number,
    ended.outcome,
    ended.problem?.code ?? null,
    JSON.stringify(ended.problem?.values ?? {}),
  )

const skip = prepared<object, [organizationId: string, id: string, problem: string]>(`
  update bulk_run_rows set outcome = 'skipped', problem = $3
  where organization_id = $1 and run_id = $2 and outcome = 'ready'`)

/** Leaves all rows that were not carried out yet. */
export const skippedRows = ({ organizationId, runId }: RunScope, problem: RowProblem['code']) =>
  skip(organizationId, runId, problem)
