import pg from 'pg'
import type { RowsOf, Statement } from './statement.ts'

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

// Instants leave the database as RFC 3339 in UTC, so that rows can be sent as they are and compared as text.
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, (text) => new Date(text).toISOString())
pg.types.setTypeParser(pg.types.builtins.INT8, Number)

const begin = { text: 'begin' }
const beginReadOnly = { text: 'begin read only' }
const commit = { text: 'commit' }

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

  const send = async <Row>(client: pg.PoolClient, statement: Statement<Row>): Promise<Row[]> => {
    counters.statements += 1
    const { name, text, values } = statement
    const result = await client.query({ name, text, values: values as unknown[] })
    return result.rows as Row[]
  }

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
      const answers = await Promise.allSettled([
        client.query(beginReadOnly),
        ...statements.map((statement) => send(client, statement)),
        client.query(commit),
      ])
      const failed = answers.find((answer) => answer.status === 'rejected')
      client.release(failed !== undefined && isBroken(failed.reason))
      if (failed !== undefined) throw failed.reason
      return answers.slice(1, -1).map((answer) => (answer.status === 'fulfilled' ? answer.value : [])) as never
    },
    transaction: async (first, work) => {
      const client = await pool.connect()
      let broken = false
      try {
        counters.roundTrips += 1
        const answers = await Promise.allSettled([
          client.query(begin),
          ...first.map((statement) => send(client, statement)),
        ])
        const failed = answers.find((answer) => answer.status === 'rejected')
        if (failed !== undefined) throw failed.reason
        const rows = answers.slice(1).map((answer) => (answer.status === 'fulfilled' ? answer.value : []))
        const result = await work({ query: tracked(client, send, counters) }, rows as never)
        counters.roundTrips += 1
        await client.query(commit)
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

type Send = <Row>(client: pg.PoolClient, statement: Statement<Row>) => Promise<Row[]>

/** Statements sent while others are on the way share their round trip. */
function tracked(client: pg.PoolClient, send: Send, counters: Database['counters']): Transaction['query'] {
  let onTheWay = 0
  return async (statement) => {
    if (onTheWay === 0) counters.roundTrips += 1
    onTheWay += 1
    try {
      return await send(client, statement)
    } finally {
      onTheWay -= 1
    }
  }
}

async function rollBack(client: pg.PoolClient, error: unknown): Promise<boolean> {
  if (isBroken(error)) return true
  try {
    await client.query({ text: 'rollback' })
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
