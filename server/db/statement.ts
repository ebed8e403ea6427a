import { createHash } from 'node:crypto'

/** One SQL statement with its values. Named, so that PostgreSQL parses and plans it once a connection. */
export type Statement<Row> = {
  readonly name: string
  readonly text: string
  readonly values: readonly unknown[]
  /** Only the type of a row; never present. */
  readonly row?: Row
}

/** A statement to be filled in with its values: `$1` is the first argument. */
export function prepared<Row, Values extends readonly unknown[]>(text: string): (...values: Values) => Statement<Row> {
  const name = `s${createHash('sha256').update(text).digest('base64url').slice(0, 20)}`
  return (...values) => ({ name, text, values })
}

/** A statement without a name: planned anew each time, for conditions whose best plan depends on their values. */
export function planned<Row, Values extends readonly unknown[]>(text: string): (...values: Values) => Statement<Row> {
  return (...values) => ({ name: '', text, values })
}

export type RowOf<S> = S extends Statement<infer Row> ? Row : never
export type RowsOf<S extends readonly Statement<unknown>[]> = { -readonly [K in keyof S]: RowOf<S[K]>[] }
