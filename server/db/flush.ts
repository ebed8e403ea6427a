import pg from 'pg'
import type { Statement } from './statement.ts'
import { readerOf } from './types.ts'
import { packetOf } from './wire.ts'

/**
 * The doors of pg that its own extensions (pg-cursor, pg-query-stream) go through. pg sends a Sync after every
 * statement, so that each is answered, and costs both sides, by itself; here a flush of statements has one.
 */
type Connection = { stream: { write: (packet: Buffer) => void; cork: () => void; uncork: () => void } }

type Field = { name: string; dataTypeID: number }
type Columns = { each: { name: string; read: (text: string) => unknown }[]; empty: Row }
type Row = Record<string, unknown>

const noColumns: Columns = { each: [], empty: {} }

/** The columns of each statement that is prepared on a connection. */
const preparedOn = new WeakMap<Connection, Map<string, Columns>>()

/**
 * Sends statements in one packet with one Sync and answers their rows, or fails with the first failure, after which
 * PostgreSQL has skipped the rest. Outside of a transaction they are one by themselves.
 */
export function ask(client: pg.PoolClient, statements: readonly Statement<unknown>[]): Promise<unknown[][]> {
  return new Promise((resolve, reject) => {
    if (statements.length === 0) resolve([])
    else client.query(new Flush(statements, (error, rows) => (error === null ? resolve(rows) : reject(error))) as never)
  })
}

/** The same; what several ask in one turn of the event loop is handed to the operating system at once. */
export function askTogether(client: pg.PoolClient, statements: readonly Statement<unknown>[]): Promise<unknown[][]> {
  const { stream } = (client as unknown as { connection: Connection }).connection
  stream.cork()
  setImmediate(() => stream.uncork())
  return ask(client, statements)
}

type Done = (error: Error | null, rows: unknown[][]) => void

/** A query in the eyes of pg, which hands it the messages that come back. What it calls `rows` is something else. */
class Flush {
  private readonly statements: readonly Statement<unknown>[]
  private readonly done: Done
  private readonly answers: Row[][]
  private known = new Map<string, Columns>()
  private columns: Columns | undefined
  private at = 0
  private fault: Error | null = null

  constructor(statements: readonly Statement<unknown>[], done: Done) {
    this.statements = statements
    this.done = done
    this.answers = statements.map(() => [])
  }

  submit(connection: Connection): Error | null {
    this.known = preparedOn.get(connection) ?? this.known
    preparedOn.set(connection, this.known)
    try {
      connection.stream.write(packetOf(this.statements, this.known))
    } catch (error) {
      return error instanceof Error ? error : new Error(String(error))
    }
    return null
  }

  handleRowDescription({ fields }: { fields: Field[] }): void {
    this.columns = columnsOf(fields)
  }

  handleDataRow({ fields }: { fields: (string | null)[] }): void {
    this.columns ??= this.known.get(this.statements[this.at]?.name ?? '') ?? noColumns
    try {
      this.answers[this.at]?.push(rowOf(this.columns, fields))
    } catch (error) {
      this.fault ??= error instanceof Error ? error : new Error(String(error))
    }
  }

  handleCommandComplete(): void {
    const name = this.statements[this.at]?.name ?? ''
    if (name !== '' && !this.known.has(name)) this.known.set(name, this.columns ?? noColumns)
    this.columns = undefined
    this.at += 1
  }

  handleError(error: Error): void {
    // Whether what failed is prepared is unknown; it is closed and prepared anew.
    for (const { name } of this.statements) this.known.delete(name)
    this.done(error, this.answers)
  }

  handleReadyForQuery(): void {
    if (this.fault === null) this.done(null, this.answers)
    else this.handleError(this.fault)
  }

  /** pg calls it for queries that a connection takes with it. */
  callback(error: Error): void {
    this.handleError(error)
  }
}
// pg takes what looks like another class for a cursor and refuses it; its constructor would make what is never used.
Object.setPrototypeOf(Flush.prototype, pg.Query.prototype)

function columnsOf(fields: readonly Field[]): Columns {
  const each = fields.map(({ name, dataTypeID }) => ({ name, read: readerOf(dataTypeID) }))
  return { each, empty: Object.fromEntries(each.map(({ name }) => [name, null])) }
}

function rowOf({ each, empty }: Columns, fields: readonly (string | null)[]): Row {
  // A copy has all its places already; adding one after the other costs several times as much.
  const row: Row = { ...empty }
  for (let place = 0; place < each.length; place += 1) {
    const column = each[place]
    const field = fields[place]
    if (column !== undefined && field !== null && field !== undefined) row[column.name] = column.read(field)
  }
  return row
}
