import type { Transaction } from '../db/connect.ts'
import { enqueueAll } from '../jobs/enqueue.ts'
import type { ArchivedTable } from './archived-row.ts'
import { newRows } from './import-store.ts'
import type { Imported, ImportJob } from './imported-row.ts'

const rowsAtOnce = 500
const charactersAtOnce = 1_000_000

/** Rows and jobs are written in batches, one statement a table: memory holds one batch, whatever the size. */
export function collecting(transaction: Transaction) {
  const rows = new Map<ArchivedTable, Record<string, unknown>[]>()
  let jobs: ImportJob[] = []
  let [count, size] = [0, 0]
  const flush = async () => {
    for (const [table, some] of rows) await transaction.query(newRows(table, some))
    await enqueueAll(transaction, jobs)
    rows.clear()
    jobs = []
    count = 0
    size = 0
  }
  const add = async (imported: Imported, characters: number) => {
    for (const { table, row } of imported.rows) {
      const some = rows.get(table) ?? []
      some.push(row)
      rows.set(table, some)
    }
    jobs.push(...imported.jobs)
    count += 1
    size += characters
    if (count >= rowsAtOnce || size >= charactersAtOnce) await flush()
  }
  return { add, flush }
}
