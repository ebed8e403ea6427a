import type { Database } from '../db/connect.ts'
import { expired } from './sweep-store.ts'

/** Drops what has expired, each kind in a transaction of its own so that no lock is held for long. */
export async function sweep(database: Database): Promise<void> {
  for (const statement of expired) await database.transaction([statement()], () => Promise.resolve())
}
