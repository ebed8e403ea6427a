import { bulkRunRows } from '#contract/bulk-run-rows.ts'
import { bulkRuns } from '#contract/bulk-runs.ts'
import { fieldError } from '#contract/errors.ts'
import { csvFile } from '../http/csv.ts'
import { decodeCursor, pageFrom } from '../http/cursor.ts'
import { Refused } from '../http/refused.ts'
import { read, write } from '../http/route.ts'
import type { Services } from '../services.ts'
import {
  addBulkRunRows,
  cancelBulkRun,
  confirmationFacts,
  confirmBulkRun,
  createBulkRun,
  newRunFacts,
} from './bulk-run-commands.ts'
import { leaveOutRow, mendRow, rowFacts } from './mend-row-commands.ts'
import { rowsPage } from './bulk-row-store.ts'
import { rowCounts, runOf, runsPage } from './bulk-run-store.ts'
import { countsOf, rowHeader, rowLine, shownRow, shownRun } from './shown-run.ts'

/** Above every id: where a list that runs downwards starts. */
const top = '~'

export const bulkRunRoutes = ({ limiter }: Pick<Services, 'limiter'>) => ({
  createBulkRun: write(bulkRuns.createBulkRun, {
    prepare: async (_input, _request, asking) => {
      const { actor } = await asking()
      await limiter.consume(['bulk_runs_by_user', actor.userId])
    },
    load: newRunFacts,
    run: (context, input) => createBulkRun(context, input),
  }),
  addBulkRunRows: write(bulkRuns.addBulkRunRows, {
    load: ({ params }) => [runOf(params)],
    run: (context, input) => addBulkRunRows(context, input),
  }),
  listBulkRuns: read(bulkRuns.listBulkRuns, {
    load: ({ params, query }) => {
      const [before] = decodeCursor(query.cursor, [top])
      return [runsPage(params, { status: query.status, before, rowCount: query.limit + 1 })]
    },
    answer: ([rows], { actor }, { query }) => {
      const { data, nextCursor } = pageFrom(rows, query.limit, (run) => [run.id])
      return {
        data: data.map(({ counts, ...run }) => shownRun(run, actor.userId, { ...countsOf([]), ...counts })),
        nextCursor,
      }
    },
  }),
  getBulkRun: read(bulkRuns.getBulkRun, {
    load: ({ params }) => [runOf(params), rowCounts(params)],
    answer: ([[run], counts], { actor }) => {
      if (run === undefined) throw new Refused('not_found')
      return shownRun(run, actor.userId, countsOf(counts))
    },
  }),
  listBulkRunRows: read(bulkRuns.listBulkRunRows, {
    load: ({ params, query }) => {
      const { outcome, limit, cursor } = query
      return [runOf(params), rowsPage(params, { outcome, after: placeOf(cursor), rowCount: limit + 1 })]
    },
    answer: ([[run], rows], _context, { query }) => {
      if (run === undefined) throw new Refused('not_found')
      const { data, nextCursor } = pageFrom(rows, query.limit, (row) => [String(row.number)])
      return { data: data.map(shownRow), nextCursor }
    },
  }),
  mendBulkRunRow: write(bulkRuns.mendBulkRunRow, {
    load: ({ params }) => rowFacts(params, params.number),
    run: (context, input) => mendRow(context, input),
  }),
  leaveOutBulkRunRow: write(bulkRuns.leaveOutBulkRunRow, {
    load: ({ params }) => rowFacts(params, params.number),
    run: (context, { params }) => leaveOutRow(context, params),
  }),
  exportBulkRunRows: read(bulkRuns.exportBulkRunRows, {
    load: ({ params, query }) => [
      runOf(params),
      rowsPage(params, { outcome: query.outcome, after: 0, rowCount: bulkRunRows }),
    ],
    answer: ([[run], rows]) => {
      if (run === undefined) throw new Refused('not_found')
      const name = `${run.kind}-${run.createdAt.slice(0, 10)}.csv`
      return { contentType: 'text/csv; charset=utf-8', bytes: csvFile(rowHeader, rows.map(rowLine)), name }
    },
  }),
  confirmBulkRun: write(bulkRuns.confirmBulkRun, {
    load: ({ params }) => confirmationFacts(params),
    run: (context, input) => confirmBulkRun(context, input),
  }),
  cancelBulkRun: write(bulkRuns.cancelBulkRun, {
    load: ({ params }) => confirmationFacts(params),
    run: (context, input) => cancelBulkRun(context, input),
  }),
})

function placeOf(cursor: string | undefined): number {
  const [number] = decodeCursor(cursor, ['0'])
  if (/^\d{1,9}$/.test(number)) return Number(number)
  throw new Refused('invalid_request', { errors: [fieldError('/query/cursor', 'cursor')] })
}
