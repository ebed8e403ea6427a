import pg from 'pg'
import type { Statement } from './statement.ts'
import { readerOf } from './types.ts'
import { packetOf } from './wire.ts'

/**
 * The doors of pg that its own extensions (pg-cursor, pg-query-stream) go through. pg sends a Sync after every
 * statement, so that each is answered, and costs both sides, by itself; here a flush of statements has one.
 */
type Connection = { stream: { write: (packet: Buffer) => void } }

type Field = { name: string; dataTypeID: number }
type Columns = { names: string[]; readers: ((text: string) => unknown)[] }
type Row = Record<string, unknown>

const noColumns: Columns = { names: [], readers: [] }

/** The columns of each statement that is prepared on a connection. */
const preparedOn = new WeakMap<Connection, Map<string, Columns>>()

/**
 * Sends statements in one packet with one Sync and answers their rows, or fails with the first failure, after which
 * PostgreSQL has skipped the rest. Outside of a transaction they are one by themselves.
 */
export function ask(client: pg.PoolClient, statements: readonly Statement<unknown>[]): Promise<unknown[][]> {
  return new Promise((resolve, reject) => {
    if (statements.length === 0) resolve([])
    else client.query(flushOf(statements, (error, rows) => (error === null ? resolve(rows) : reject(error))))
  })
}

type Done = (error: Error | null, rows: unknown[][]) => void

/** A query in the eyes of pg, which hands it the messages that come back. */
function flushOf(statements: readonly Statement<unknown>[], done: Done): pg.Query {
  const rows: Row[][] = statements.map(() => [])
  let known = new Map<string, Columns>()
  let columns: Columns | undefined
  let at = 0
  let fault: Error | null = null
  const finish = (error: Error | null) => {
    // Whether what failed is prepared is unknown; it is closed and prepared anew.
    if (error !== null) for (const { name } of statements) known.delete(name)
    done(error, rows)
  }
  return Object.assign(new pg.Query({ text: 'flush' }), {
    callback: finish,
    submit: (connection: Connection) => {
      known = preparedOn.get(connection) ?? known
      preparedOn.set(connection, known)
      try {
        connection.stream.write(packetOf(statements, known))
      } catch (error) {
        return error instanceof Error ? error : new Error(String(error))
      }
      return null
    },
    handleRowDescription: ({ fields }: { fields: Field[] }) => {
      const names = fields.map(({ name }) => name)
      columns = { names, readers: fields.map(({ dataTypeID }) => readerOf(dataTypeID)) }
    },
    handleDataRow: ({ fields }: { fields: (string | null)[] }) => {
      columns ??= known.get(statements[at]?.name ?? '') ?? noColumns
      try {
        rows[at]?.push(rowOf(columns, fields))
      } catch (error) {
        fault ??= error instanceof Error ? error : new Error(String(error))
      }
    },
    handleCommandComplete: () => {
      const name = statements[at]?.name ?? ''
      if (name !== '' && !known.has(name)) known.set(name, columns ?? noColumns)
      columns = undefined
      at += 1
    },
    handleError: finish,
    handleReadyForQuery: () => finish(fault),
  })
}

function rowOf({ names, readers }: Columns, fields: (string | null)[]): Row {
  const row: Row = {}
  for (const [index, name] of names.entries()) {
    const field = fields[index] ?? null
    row[name] = field === null ? null : readers[index]?.(field)
  }
  return row
}
