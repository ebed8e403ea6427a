import type { Database, Transaction } from '../db/connect.ts'
import { isBroken } from '../db/connect.ts'
import type { RowsOf, Statement } from '../db/statement.ts'
import { lockOrganization, scopeTo, scopeToUser } from '../db/scope.ts'
import { ownMembership } from '../http/access.ts'
import type { Acting } from '../http/context.ts'
import { refusalIn } from '../http/refused.ts'
import { jobTools } from '../http/write-tools.ts'
import { cancel, enqueue, type Jobs } from '../jobs/enqueue.ts'
import { bulkRunJob, bulkRunKey } from './bulk-run-jobs.ts'
import { changeForRow, rowFacts, type RowFacts } from './bulk-change-commands.ts'
import { cellsNow, claimedCells } from './bulk-access-store.ts'
import { changeCells } from './change-cells-commands.ts'
import { outcomeOf, problemOf, stoppedBy, type RowProblem } from './bulk-run.ts'
import { claimedRow, rowsPage, skippedRows, unfulfilledRow, type RunRowRecord } from './bulk-row-store.ts'
import {
  endedRun,
  finishedRun,
  purgedRun,
  runOf,
  type Confirmation,
  type RunRow,
  type RunScope,
} from './bulk-run-store.ts'

/** Rows that one job carries out before others get their turn. */
const rowsAtATime = 100
/** After this a run whose server died is taken up again. */
const takeOverMilliseconds = 5000

/**
 * The job: carries out some rows of a run, each in a transaction of its own. Before the first it leaves a job behind
 * that would go on if this server died; at the end it lets that one begin at once, or takes it back when no row is
 * left. Two that run at once do no harm: who comes second finds each row taken.
 */
export async function carryOutRows(database: Database, scope: Jobs['bulk_run']): Promise<void> {
  const [, [run], rows] = await database.read([
    scopeTo(scope.organizationId),
    runOf(scope),
    rowsPage(scope, { outcome: 'ready', after: 0, rowCount: rowsAtATime }),
  ])
  if (run === undefined || run.status !== 'running' || run.confirmedBy === null) return
  await database.transaction([], (transaction) => enqueue(transaction, bulkRunJob(scope, takeOverMilliseconds)))
  const carrying = { database, scope, run, confirmation: run.confirmedBy }
  for (const row of run.kind === 'change_access' ? oncePerPerson(rows) : rows) {
    const problem = await carryOut(carrying, row)
    if (problem !== null) return stop(carrying, problem)
  }
  await goOn(carrying, rows.length === rowsAtATime)
}

/** The first of each person's rows: it is carried out with all the others of that person. */
const oncePerPerson = (rows: readonly RunRowRecord[]): RunRowRecord[] =>
  [...new Map(rows.toReversed().map((row) => [row.userId, row])).values()].reverse()

type Carrying = { database: Database; scope: RunScope; run: RunRow; confirmation: Confirmation }

/** Thrown, so that the row is given back with everything else in its transaction. */
class Stopped extends Error {
  readonly code: RowProblem['code']
  constructor(code: RowProblem['code']) {
    super(code)
    this.code = code
  }
}

/** Carries out one row, or notes why not; what stands against all that are left is answered. */
async function carryOut(carrying: Carrying, row: RunRowRecord): Promise<RowProblem['code'] | null> {
  try {
    await (carrying.run.kind === 'change_access' ? changePerson(carrying, row) : change(carrying, row))
    return null
  } catch (error) {
    if (error instanceof Stopped) return error.code
    const refused = refusalIn(error)
    if (refused !== null) {
      const outcome = outcomeOf(refused.code)
      await note(
        carrying,
        row,
        outcome === 'unchanged'
          ? { outcome, problem: null }
          : { outcome: 'failed', problem: problemOf(refused.code, refused.extra.retryAt) },
      )
      return null
    }
    // The row is tried again when the database is back. Any other fault would meet it each time, and hold up the rest.
    if (!isBroken(error)) await note(carrying, row, { outcome: 'failed', problem: { code: 'fault', values: {} } })
    throw error
  }
}

function change(carrying: Carrying, row: RunRowRecord) {
  const { scope, run } = carrying
  const first = [claimedRow(scope, row.number), ...rowFacts(scope, run, row)] as const
  return asConfirmer(carrying, first, async (actingAt, [[claimed], ...facts]) => {
    if (claimed !== undefined) await changeForRow(actingAt(claimed.now), { run, row, facts: facts as RowFacts })
  })
}

/** All that a run changes about the access of one person, in one transaction. */
function changePerson(carrying: Carrying, { userId }: RunRowRecord) {
  const { scope } = carrying
  const person = { ...scope, userId: userId ?? '' }
  const first = [claimedCells(person), cellsNow(person)] as const
  return asConfirmer(carrying, first, async (actingAt, [claimed, cells]) => {
    const [any] = claimed
    if (any === undefined) return
    const numbers = new Set(claimed.map(({ number }) => number))
    await changeCells(
      actingAt(any.now),
      scope,
      cells.filter(({ number }) => numbers.has(number)),
    )
  })
}

/** A transaction in the name of whoever confirmed, with their rights as they are behind the organization's lock. */
function asConfirmer<const S extends readonly Statement<unknown>[]>(
  { database, scope, run, confirmation }: Carrying,
  statements: S,
  work: (actingAt: (now: string) => Acting, rows: RowsOf<S>) => Promise<void>,
): Promise<void> {
  const { actor } = confirmation
  const rights = [
    scopeToUser({ userId: actor.id, email: actor.email }),
    ownMembership(scope.organizationId),
    lockOrganization(scope),
    // Once more, as it is behind the lock.
    ownMembership(scope.organizationId),
  ] as const
  return database.transaction([...rights, ...statements], async (transaction, rows) => {
    const [, , , [membership = null], ...answers] = rows as unknown as [...RowsOf<typeof rights>, ...RowsOf<S>]
    const stopped = stoppedBy(membership, run.kind)
    if (stopped !== null || membership === null) throw new Stopped(stopped ?? 'actor_gone')
    const actingAt = (now: string): Acting => ({
      ...jobTools({ transaction, now, ...confirmation }),
      actor: { userId: actor.id, name: actor.name, email: actor.email },
      organization: membership,
    })
    await work(actingAt, answers as unknown as RowsOf<S>)
  })
}

function inOrganization<T>({ database, scope }: Carrying, work: (transaction: Transaction) => Promise<T>): Promise<T> {
  return database.transaction([scopeTo(scope.organizationId), lockOrganization(scope)], work)
}

const note = (carrying: Carrying, row: RunRowRecord, ended: Parameters<typeof unfulfilledRow>[2]) =>
  inOrganization(carrying, (transaction) => transaction.query(unfulfilledRow(carrying.scope, row.number, ended)))

/** Leaves the rest, for whoever confirmed may no longer do this. */
async function stop(carrying: Carrying, problem: RowProblem['code']): Promise<void> {
  const { scope } = carrying
  await inOrganization(carrying, (transaction) => {
    transaction.send(endedRun(scope, 'stopped'))
    transaction.send(skippedRows(scope, problem))
    return cancel(transaction, bulkRunKey(scope))
  })
}

async function goOn(carrying: Carrying, hasMore: boolean): Promise<void> {
  const { database, scope } = carrying
  if (hasMore) {
    await database.transaction([], (transaction) => enqueue(transaction, bulkRunJob(scope)))
    return
  }
  await inOrganization(carrying, (transaction) => {
    transaction.send(finishedRun(scope))
    return cancel(transaction, bulkRunKey(scope))
  })
}

/** The job: drops a run when its time is over. */
export async function purgeBulkRun(database: Database, scope: Jobs['purge_bulk_run']): Promise<void> {
  await database.transaction([scopeTo(scope.organizationId)], (transaction) => transaction.query(purgedRun(scope)))
}
