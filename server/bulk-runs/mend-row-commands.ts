import type { bulkRuns } from '#contract/bulk-runs.ts'
import type { InputOf } from '#contract/endpoint.ts'
import type { RowsOf } from '../db/statement.ts'
import type { Acting, WriteContext } from '../http/context.ts'
import { Refused, refuseIf } from '../http/refused.ts'
import { refuseKind, refuseRowChange } from './bulk-run.ts'
import { judgedAnew, leftOutRow, rowOf, rowsLike, type RunRowRecord } from './bulk-row-store.ts'
import { runOf, type RunRow, type RunScope } from './bulk-run-store.ts'
import { judgeRows } from './judge-commands.ts'
import type { WrittenRow } from './judge-invitations.ts'
import { shownRow } from './shown-run.ts'

type MendInput = InputOf<(typeof bulkRuns)['mendBulkRunRow']>

/** A row, its run, and the rows that were refused for naming the same person; known from the input, see `write`. */
export const rowFacts = (scope: RunScope, number: number) =>
  [runOf(scope), rowOf(scope, number), rowsLike(scope, number)] as const

type Loaded = { loaded: RowsOf<ReturnType<typeof rowFacts>> }

/** A row as it should be instead: judged as it would have been in the list, with those that stood behind it. */
export async function mendRow(
  context: WriteContext<(typeof bulkRuns)['mendBulkRunRow']> & Loaded,
  { params, body }: MendInput,
) {
  const { run, row, twins } = rowOrRefuse(context.loaded)
  refuseIf(refuseRowChange(run, { userId: context.actor.userId, mends: true }))
  const mended = { ...writtenAgain(row), ...body }
  const judged = await judgeAnew(context, { scope: params, run }, [[row, mended], ...twins.map(again)])
  const own = judged.find(({ number }) => number === row.number)
  if (own === undefined) throw new Error('The mended row was not judged')
  const { problem, ...rest } = own
  const values = problem?.values ?? {}
  return shownRow({ ...row, ...rest, line: row.line, problem: problem?.code ?? null, problemValues: values })
}

export async function leaveOutRow(
  context: WriteContext<(typeof bulkRuns)['leaveOutBulkRunRow']> & Loaded,
  { number, ...scope }: RunScope & { number: number },
): Promise<undefined> {
  const { run, row, twins } = rowOrRefuse(context.loaded)
  refuseIf(refuseRowChange(run, { userId: context.actor.userId, mends: false }))
  refuseIf(refuseKind(run.kind, context.organization))
  // Before the others are judged: the person of this row is free for them again, and so is an administrator's place.
  await context.transaction.query(leftOutRow(scope, number))
  const counted = row.outcome === 'ready' || row.outcome === 'unchanged'
  const others = counted && run.kind !== 'change_access' ? twins : []
  await judgeAnew(context, { scope, run }, others.map(again))
}

function rowOrRefuse([[run], [row], twins]: Loaded['loaded']) {
  if (run === undefined || row === undefined) throw new Refused('not_found')
  return { run, row, twins }
}

type Anew = readonly [row: RunRowRecord, written: WrittenRow]
const again = (row: RunRowRecord): Anew => [row, writtenAgain(row)]

/** In the order of the list, since an address counts for the first row that names it. */
async function judgeAnew(context: Acting, { scope, run }: { scope: RunScope; run: RunRow }, rows: readonly Anew[]) {
  if (rows.length === 0) return []
  const ordered = rows.toSorted(([a], [b]) => a.number - b.number)
  const numbers = ordered.map(([{ number }]) => number)
  const judged = await judgeRows(context, { scope, run, written: ordered.map(([, written]) => written), numbers })
  const numbered = judged.map((row, index) => ({ ...row, number: numbers[index] ?? 0 }))
  context.transaction.send(judgedAnew(scope, numbered))
  return numbered
}

/** What a row says, in the form in which it was sent. Without a line of its own it is known by its number. */
const writtenAgain = ({ line, number, email, userId, role, workspaces }: RunRowRecord): WrittenRow => ({
  line: line ?? number,
  email,
  userId,
  role,
  workspaces: workspaces.map(({ id, level }) => ({ workspace: id, level })),
  access: null,
  problem: null,
})
