import type { Database } from '../db/connect.ts'
import { prepared } from '../db/statement.ts'

const nothing = prepared('select')()

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
          const result = await work(transaction, rows)
          // What was sent would travel with the commit.
          await transaction.query(nothing)
          throw new Rehearsed(result)
        })
      } catch (error) {
        if (error instanceof Rehearsed) return error.result as never
        throw error
      }
    },
  }
}
