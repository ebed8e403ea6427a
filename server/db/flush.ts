import pg from 'pg'
import type { Statement } from './statement.ts'

/**
 * The doors of pg that its own extensions (pg-cursor, pg-query-stream) go through. pg sends a Sync after every
 * statement, so that each is answered, and costs both sides, by itself; here a flush of statements has one.
 */
type Connection = {
  stream: { cork: () => void; uncork: () => void }
  parse: (message: { name: string; text: string }) => void
  bind: (message: { statement: string; values: (string | Buffer | null)[] }) => void
  describe: (message: { type: 'P'; name: string }) => void
  execute: (message: object) => void
  close: (message: { type: 'S'; name: string }) => void
  sync: () => void
}

type Field = { name: string; dataTypeID: number }
type Column = { name: string; read: (text: string) => unknown }
type Row = Record<string, unknown>

/** The columns of each statement that is prepared on a connection. */
const preparedOn = new WeakMap<Connection, Map<string, Column[]>>()

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
  let known = new Map<string, Column[]>()
  let columns: Column[] | undefined
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
        send(connection, statements, known)
      } catch (error) {
        return error instanceof Error ? error : new Error(String(error))
      }
      return null
    },
    handleRowDescription: ({ fields }: { fields: Field[] }) => {
      columns = fields.map(({ name, dataTypeID }) => ({ name, read: pg.types.getTypeParser(dataTypeID) }))
    },
    handleDataRow: ({ fields }: { fields: (string | null)[] }) => {
      columns ??= known.get(statements[at]?.name ?? '') ?? []
      try {
        rows[at]?.push(rowOf(columns, fields))
      } catch (error) {
        fault ??= error instanceof Error ? error : new Error(String(error))
      }
    },
    handleCommandComplete: () => {
      const name = statements[at]?.name ?? ''
      if (name !== '' && !known.has(name)) known.set(name, columns ?? [])
      columns = undefined
      at += 1
    },
    handleError: finish,
    handleReadyForQuery: () => finish(fault),
  })
}

function send(connection: Connection, statements: readonly Statement<unknown>[], known: Map<string, Column[]>): void {
  const bound = statements.map(({ values }) => values.map(toWire))
  const sent = new Set<string>()
  connection.stream.cork()
  for (const [index, { name, text }] of statements.entries()) {
    const isNew = name === '' || !known.has(name)
    if (isNew && !sent.has(name)) {
      if (name !== '') connection.close({ type: 'S', name })
      connection.parse({ name, text })
    }
    if (name !== '') sent.add(name)
    connection.bind({ statement: name, values: bound[index] ?? [] })
    if (isNew) connection.describe({ type: 'P', name: '' })
    connection.execute({})
  }
  connection.sync()
  connection.stream.uncork()
}

function rowOf(columns: Column[], fields: (string | null)[]): Row {
  const row: Row = {}
  for (const [index, { name, read }] of columns.entries()) {
    const field = fields[index]
    row[name] = field === null || field === undefined ? null : read(field)
  }
  return row
}

/** A value as PostgreSQL reads it: text, bytes, or an array of texts. */
function toWire(value: unknown): string | Buffer | null {
  if (value === null || value === undefined) return null
  if (typeof value === 'string' || Buffer.isBuffer(value)) return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (Array.isArray(value)) return `{${value.map(element).join(',')}}`
  throw new TypeError('A statement was given a value that has no form in PostgreSQL')
}

function element(value: unknown): string {
  return value === null
    ? 'NULL'
    : `"${(typeof value === 'string' ? value : JSON.stringify(value)).replaceAll(/["\\]/g, String.raw`\$&`)}"`
}
