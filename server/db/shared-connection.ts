import type pg from 'pg'
import { askTogether } from './flush.ts'
import type { Statement } from './statement.ts'

/** One connection that all who ask have together; a new one takes its place when it breaks. */
export function sharedConnection(pool: pg.Pool) {
  let current: Promise<pg.PoolClient> | null = null
  let isEnding = false
  const open = async () => {
    const client = await pool.connect()
    // A connection that has ended is released as broken, else the pool would count it as in use.
    client.once('end', () => {
      if (isEnding) return
      current = null
      client.release(true)
    })
    return client
  }
  const connection = () => {
    current ??= open().catch((error: unknown) => {
      current = null
      throw error
    })
    return current
  }
  return {
    ask: async (statements: readonly Statement<unknown>[]) => askTogether(await connection(), statements),
    end: async () => {
      isEnding = true
      const client = await current?.catch(() => null)
      client?.release()
      await pool.end()
    },
  }
}
