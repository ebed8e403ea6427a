import pg from 'pg'
import { ask } from './flush.ts'
import { sharedConnection } from './shared-connection.ts'
import { createPool } from './pool.ts'
import { prepared, type RowsOf, type Statement } from './statement.ts'
import { registerTypes } from './types.ts'

/** A transaction under way. Statements asked for without waiting in between travel together. */
export type Transaction = {
  query: <Row>(statement: Statement<Row>) => Promise<Row[]>
  /**
   * For a change that answers nothing: it is carried out in its place before the next question, or else travels with
   * the commit, which costs no round trip of its own. When it fails, the whole transaction does.
   */
  send: (statement: Statement<unknown>) => void
}

export type Database = {
  /** All statements in one round trip and one transaction, which cannot write. */
  read: <const S extends readonly Statement<unknown>[]>(statements: S) => Promise<RowsOf<S>>
  /**
   * The same for questions that are answered at once, by a few rows found by their keys: many share one connection,
   * and those asked in one turn of the event loop travel together. A slow one would hold up the others.
   */
  glance: <const S extends readonly Statement<unknown>[]>(statements: S) => Promise<RowsOf<S>>
  /** A transaction whose first statements travel with its begin; commits when the work resolves, else rolls back. */
  transaction: <T, const S extends readonly Statement<unknown>[]>(
    first: S,
    work: (transaction: Transaction, rows: RowsOf<S>) => Promise<T>,
  ) => Promise<T>
  /** Statements and round trips so far, for tests that assert them. */
  counters: { statements: number; roundTrips: number }
  /** A few connections for what has statements of its own. */
  pool: pg.Pool
  /** Resolves when the database answers. */
  ping: () => Promise<void>
  close: () => Promise<void>
}

registerTypes()

const begin = prepared('begin read write')()
const commit = prepared<object, []>('commit')()
const rollback = prepared('rollback')()
// Writes find their rows by key. Left to itself PostgreSQL plans those with arrays anew each time, which takes longer
// than all the rest of them.
const planOnce = prepared('set local plan_cache_mode = force_generic_plan')()

const settings =
  '-c search_path=atrium -c statement_timeout=15000 -c idle_in_transaction_session_timeout=30000 -c timezone=UTC'

function poolOf(url: string, options: { max: number; settings: string }): pg.Pool {
  return createPool({
    connectionString: url,
    max: options.max,
    pipeline: true,
    connectionTimeoutMillis: 10_000,
    options: options.settings,
  } as pg.PoolConfig)
}

export function connect(url: string, options: { connections: number }): Database {
  // Whatever does not begin a transaction that says it writes cannot write.
  const readOnly = `${settings} -c default_transaction_read_only=on`
  const connections = poolOf(url, { max: options.connections, settings: readOnly })
  const shared = sharedConnection(poolOf(url, { max: 1, settings: readOnly }))
  const pool = poolOf(url, { max: Math.min(4, options.connections), settings })
  const counters = { statements: 0, roundTrips: 0 }

  return {
    counters,
    pool,
    ping: async () => {
      await connections.query('select 1')
    },
    close: async () => {
      await Promise.all([connections.end(), shared.end(), pool.end()])
    },
    glance: async (statements) => {
      counters.roundTrips += 1
      counters.statements += statements.length
      return (await shared.ask(statements)) as never
    },
    read: async (statements) => {
      const client = await connections.connect()
      counters.roundTrips += 1
      counters.statements += statements.length
      let broken = false
      try {
        // A flush outside of a transaction is one by itself; when it fails, it has ended.
        return (await ask(client, statements)) as never
      } catch (error) {
        broken = isBroken(error)
        throw error
      } finally {
        client.release(broken)
      }
    },
    transaction: async (first, work) => {
      const client = await connections.connect()
      let broken = false
      try {
        counters.roundTrips += 1
        counters.statements += first.length
        const rows = (await ask(client, [begin, planOnce, ...first])).slice(2)
        const { query, send, end } = conversation(client, counters)
        const result = await work({ query, send }, rows as never)
        await end()
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

type Asked = {
  statement: Statement<unknown>
  answered?: { resolve: (rows: unknown[]) => void; reject: (error: unknown) => void }
}

/** Statements asked for in one turn of the event loop are one flush; others sent while it is on the way follow it. */
function conversation(client: pg.PoolClient, counters: Database['counters']) {
  let waiting: Asked[] = []
  let isDue = false
  let onTheWay = 0
  const flush = async () => {
    const asked = waiting
    waiting = []
    isDue = false
    if (onTheWay === 0) counters.roundTrips += 1
    onTheWay += 1
    counters.statements += asked.length
    try {
      const statements = asked.map(({ statement }) => statement)
      const rows = await ask(client, statements)
      for (const [index, { answered }] of asked.entries()) answered?.resolve(rows[index] ?? [])
    } catch (error) {
      for (const { answered } of asked) answered?.reject(error)
    } finally {
      onTheWay -= 1
    }
  }
  const query = <Row>(statement: Statement<Row>) =>
    new Promise<Row[]>((resolve, reject) => {
      waiting.push({ statement, answered: { resolve: (rows) => resolve(rows as Row[]), reject } })
      if (isDue) return
      isDue = true
      process.nextTick(() => void flush())
    })
  return {
    query,
    send: (statement: Statement<unknown>) => {
      waiting.push({ statement })
    },
    /** Commits, with whatever was sent and not carried out yet. */
    end: () => query(commit),
  }
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

/** What a trigger says of a change that the plan does not allow (migration 0145), or null when the error is something else. */
export function beyondPlan(error: unknown): string | null {
  return error instanceof pg.DatabaseError && error.code === 'ATENT' ? (error.detail ?? null) : null
}
