import { planned, prepared, type Statement } from '../db/statement.ts'
import type { ExportedTable } from './exported-tables.ts'

/** Must come before anything is read. All that follows sees the organization at one moment, however long it takes. */
export const oneMoment = prepared<object, []>('set transaction isolation level repeatable read, read only')()

/** While the archive waits for its own bytes to be stored, the transaction does nothing. */
export const mayWait = prepared<object, []>(
  `select set_config('idle_in_transaction_session_timeout', '300000', true), set_config('statement_timeout', '120000', true)`,
)()

const here = `(select current_setting('atrium.organizations', true))`

export const rowCount = ({ table, organizationColumn }: ExportedTable): Statement<{ count: number }> =>
  planned<{ count: number }, []>(`select count(*) from ${table} where ${organizationColumn} = ${here}`)()

/** Rows as JSON with the names of their columns; instants keep their microseconds, bytes are hex after "\x". */
export function openedLines({ table, organizationColumn, key, leftOut }: ExportedTable): Statement<object> {
  const hidden = Object.keys(leftOut).map((column) => `'${column}'`)
  const row = hidden.length === 0 ? 'to_jsonb(t)' : `to_jsonb(t) - array[${hidden.join(', ')}]`
  return planned<object, []>(
    `declare lines no scroll cursor for
      select (${row})::text as line from ${table} t where t.${organizationColumn} = ${here} order by ${key}`,
  )()
}

export const nextLines = planned<{ line: string }, []>('fetch 500 from lines')
export const closedLines = planned<object, []>('close lines')
