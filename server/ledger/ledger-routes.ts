import { ledger } from '#contract/ledger.ts'
import { decodeCursor, pageFrom } from '../http/cursor.ts'
import { read } from '../http/route.ts'
import { transactionsPage } from './ledger-store.ts'

/** Where a page goes on. A cursor of another list says no number. */
function beforeOf(cursor: string | undefined): number {
  const [text] = decodeCursor(cursor, [''])
  return /^\d{1,15}$/.test(text) ? Number(text) : Number.MAX_SAFE_INTEGER
}

export const ledgerRoutes = {
  listLedgerTransactions: read(ledger.listLedgerTransactions, {
    load: ({ params, query }) => [
      transactionsPage(params, { before: beforeOf(query.cursor), rowCount: query.limit + 1 }),
    ],
    answer: ([rows], _context, { query }) => pageFrom(rows, query.limit, ({ sequence }) => [String(sequence)]),
  }),
}
