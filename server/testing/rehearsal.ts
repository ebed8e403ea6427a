import type { Database } from '../db/connect.ts'

class Rehearsed extends Error {
  readonly result: unknown
  constructor(result: unknown) {
    super('rehearsed')
    this.result = result
  }
}

/** The same database, in which every write is carried out to its end and then rolled back. */
export function rehearsal(database: Database): Database {
  return {
    ...database,
    transaction: async (first, work) => {
      try {
        return await database.transaction(first, async (transaction, rows) => {
          throw new Rehearsed(await work(transaction, rows))
        })
      } catch (error) {
        if (error instanceof Rehearsed) return error.result as never
        throw error
      }
    },
  }
}
