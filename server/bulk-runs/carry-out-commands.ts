import type { Database, Transaction } from '../db/connect.ts'
import { isBroken } from '../db/connect.ts'
import { lockOrganization, scopeTo, scopeToUser } from '../db/scope.ts'
import { ownMembership } from '../http/access.ts'
import type { Acting } from '../http/context.ts'
import { Refused } from '../http/refused.ts'
import { jobTools } from '../http/write-tools.ts'
import { cancel, enqueue, type Jobs } from '../jobs/enqueue.ts'
import { bulkRunJob, bulkRunKey } from './bulk-run-jobs.ts'
import { changeForRow, rowFacts, type RowFacts } from './bulk-change-commands.ts'
import { outcomeOf, stoppedBy, type RowProblem } from './bulk-run.ts'
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
  await database.transaction([], (transaction) => enqueue(transaction, bulkRunJob(scope, takeOverTime())))
  const carrying = { database, scope, run, confirmation: run.confirmedBy }
  for (const row of rows) {
    const problem = await carryOut(carrying, row)
    if (problem !== null) return stop(carrying, problem)
  }
  await goOn(carrying, rows.length === rowsAtATime)
}

const takeOverTime = () => new Date(Date.now() + takeOverMilliseconds).toISOString()

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
    await change(carrying, row)
    return null
  } catch (error) {
    if (error instanceof Stopped) return error.code
    if (error instanceof Refused) {
      const outcome = outcomeOf(error.code)
      await note(
        carrying,
        row,
        outcome === 'unchanged' ? { outcome, problem: null } : { outcome: 'failed', problem: error.code },
      )
      return null
    }
    // The row is tried again when the database is back. Any other fault would meet it each time, and hold up the rest.
    if (!isBroken(error)) await note(carrying, row, { outcome: 'failed', problem: 'fault' })
    throw error
  }
}

function change({ database, scope, run, confirmation }: Carrying, row: RunRowRecord) {
  const { actor } = confirmation
  const rights = [
    scopeToUser({ userId: actor.id, email: actor.email }),
    ownMembership(scope.organizationId),
    lockOrganization(scope),
    // Once more, as it is behind the lock.
    ownMembership(scope.organizationId),
  ] as const
  const first = [...rights, claimedRow(scope, row.number), ...rowFacts(scope, run, row)] as const
  return database.transaction(first, async (transaction, rows) => {
    const [, , , [membership = null], [claimed], ...facts] = rows
    const stopped = stoppedBy(membership)
    if (stopped !== null || membership === null) throw new Stopped(stopped ?? 'actor_gone')
    if (claimed === undefined) return
    const acting: Acting = {
      ...jobTools({ transaction, now: claimed.now, ...confirmation }),
      actor: { userId: actor.id, name: actor.name, email: actor.email },
      organization: membership,
    }
    await changeForRow(acting, { run, row, facts: facts as RowFacts })
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
