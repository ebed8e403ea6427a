import pg from 'pg'
import { ask } from './flush.ts'
import { prepared, type RowsOf, type Statement } from './statement.ts'
import { registerTypes } from './types.ts'

/** A transaction under way. Statements asked for without waiting in between travel together. */
export type Transaction = {
  query: <Row>(statement: Statement<Row>) => Promise<Row[]>
}

export type Database = {
  /** Begin, all statements, commit: one round trip, read only. */
  read: <const S extends readonly Statement<unknown>[]>(statements: S) => Promise<RowsOf<S>>
  /** A transaction whose first statements travel with its begin; commits when the work resolves, else rolls back. */
  transaction: <T, const S extends readonly Statement<unknown>[]>(
    first: S,
    work: (transaction: Transaction, rows: RowsOf<S>) => Promise<T>,
  ) => Promise<T>
  /** Statements and round trips so far, for tests that assert them. */
  counters: { statements: number; roundTrips: number }
  pool: pg.Pool
  /** Resolves when the database answers. */
  ping: () => Promise<void>
  close: () => Promise<void>
}

registerTypes()

const begin = prepared('begin')()
const beginReadOnly = prepared('begin read only')()
const commit = prepared('commit')()
const rollback = prepared('rollback')()
// Writes find their rows by key. Left to itself PostgreSQL plans those with arrays anew each time, which takes longer
// than all the rest of them.
const planOnce = prepared('set local plan_cache_mode = force_generic_plan')()

export function connect(url: string, options: { connections: number }): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.connections,
    pipeline: true,
    connectionTimeoutMillis: 10_000,
    options:
      '-c search_path=atrium -c statement_timeout=15000 -c idle_in_transaction_session_timeout=30000 -c timezone=UTC',
  } as pg.PoolConfig)
  // A connection that breaks while idle is replaced with the next request; without a listener it would end the process.
  pool.on('error', () => undefined)
  const counters = { statements: 0, roundTrips: 0 }

  return {
    counters,
    pool,
    ping: async () => {
      await pool.query('select 1')
    },
    close: () => pool.end(),
    read: async (statements) => {
      const client = await pool.connect()
      counters.roundTrips += 1
      counters.statements += statements.length
      let broken = false
      try {
        // One statement is a transaction by itself.
        if (statements.length === 1) return (await ask(client, statements)) as never
        return (await ask(client, [beginReadOnly, ...statements, commit])).slice(1, -1) as never
      } catch (error) {
        broken = await rollBack(client, error)
        throw error
      } finally {
        client.release(broken)
      }
    },
    transaction: async (first, work) => {
      const client = await pool.connect()
      let broken = false
      try {
        counters.roundTrips += 1
        counters.statements += first.length
        const rows = (await ask(client, [begin, planOnce, ...first])).slice(2)
        const result = await work({ query: tracked(client, counters) }, rows as never)
        counters.roundTrips += 1
        await ask(client, [commit])
        return result
      } catch (error) {
        broken = await rollBack(client, error)
        throw error
      } finally {
        client.release(broken)
      }
    },
  }
}

type Asked = { statement: Statement<unknown>; resolve: (rows: unknown[]) => void; reject: (error: unknown) => void }

/** Statements asked for in one turn of the event loop are one flush; others sent while it is on the way follow it. */
function tracked(client: pg.PoolClient, counters: Database['counters']): Transaction['query'] {
  let waiting: Asked[] = []
  let onTheWay = 0
  const flush = async () => {
    const asked = waiting
    waiting = []
    if (onTheWay === 0) counters.roundTrips += 1
    onTheWay += 1
    counters.statements += asked.length
    try {
      const statements = asked.map(({ statement }) => statement)
      const rows = await ask(client, statements)
      for (const [index, { resolve }] of asked.entries()) resolve(rows[index] ?? [])
    } catch (error) {
      for (const { reject } of asked) reject(error)
    } finally {
      onTheWay -= 1
    }
  }
  return <Row>(statement: Statement<Row>) =>
    new Promise<Row[]>((resolve, reject) => {
      waiting.push({ statement, resolve: (rows) => resolve(rows as Row[]), reject })
      if (waiting.length === 1) process.nextTick(() => void flush())
    })
}

async function rollBack(client: pg.PoolClient, error: unknown): Promise<boolean> {
  if (isBroken(error)) return true
  try {
    await ask(client, [rollback])
    return false
  } catch {
    // The connection is gone, and the transaction with it: the pool drops it.
    return true
  }
}

/** Whether the connection itself failed, so that nothing more can be asked of it. */
export function isBroken(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = (error as { code?: unknown }).code
  if (typeof code !== 'string') return /connection|terminated|timeout/i.test(error.message)
  // Class 08: connection exception. 57P0x: the server is shutting down, has crashed or is starting.
  return code.startsWith('08') || code.startsWith('57P') || /^E[A-Z]+$/.test(code)
}

/** The name of the constraint an insert or update ran into, or null when the error is something else. */
export function violatedConstraint(error: unknown): string | null {
  return error instanceof pg.DatabaseError && error.code?.startsWith('23') === true ? (error.constraint ?? null) : null
}
