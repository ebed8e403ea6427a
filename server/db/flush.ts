import type pg from 'pg'
import type { Statement } from './statement.ts'

type Stream = { cork: () => void; uncork: () => void }

/**
 * Sends statements and answers their rows; fails with the first failure, once all are answered. Whatever is asked in
 * one turn of the event loop leaves in one packet: pg writes each statement to the socket by itself, and those writes
 * are the dearest part of a small request.
 */
export function ask(client: pg.PoolClient, statements: readonly Statement<unknown>[]): Promise<unknown[][]> {
  const { stream } = (client as unknown as { connection: { stream: Stream } }).connection
  stream.cork()
  process.nextTick(() => stream.uncork())
  return new Promise((resolve, reject) => {
    const rows: unknown[][] = []
    const failures: unknown[] = []
    let awaited = statements.length
    if (awaited === 0) resolve(rows)
    for (const [index, { name, text, values }] of statements.entries()) {
      // Callbacks, not promises: pg makes an error with a stack for every promise it hands out.
      client.query({ name, text, values: values as unknown[] }, (error: unknown, result: pg.QueryResult) => {
        if (error) failures.push(error)
        else rows[index] = result.rows
        awaited -= 1
        if (awaited > 0) return
        if (failures.length > 0) reject(failures[0] as Error)
        else resolve(rows)
      })
    }
  })
}
