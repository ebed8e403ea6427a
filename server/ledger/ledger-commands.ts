import type { Database, Transaction } from '../db/connect.ts'
import { auditor, mistakeIn, type Posting } from './ledger.ts'
import { openBooks, organizationsWithBooks, posted, writtenBalances, writtenTransactions } from './ledger-store.ts'

const atOnce = 500

/**
 * Writes what happened to money into the books of an organization whose lock the transaction holds. Posted again with
 * the same key it is the same transaction, and the answer says so.
 */
export async function postToLedger(
  transaction: Transaction,
  organizationId: string,
  posting: Posting,
): Promise<{ transactionId: string; replayed: boolean }> {
  const mistake = mistakeIn(posting.entries)
  if (mistake !== null) throw new Error(`${mistake}: ${posting.kind} of ${posting.reference}`)
  const [row] = await transaction.query(posted({ organizationId }, posting))
  if (row === undefined) throw new Error('The books answered nothing')
  return { transactionId: row.id, replayed: row.replayed }
}

export type VerifiedBooks = { organizationId: string; transactions: number; head: string; mistakes: string[] }

/** Reads the books of one organization from their start: hashes, order, sums and balances. */
export async function verifyBooks(database: Database, organizationId: string): Promise<VerifiedBooks> {
  const { walk, end, last } = auditor()
  let isMore = true
  while (isMore) {
    const [, transactions] = await database.read([
      openBooks(),
      writtenTransactions(organizationId, last(), atOnce),
    ] as const)
    walk(transactions)
    isMore = transactions.length === atOnce
  }
  const [, balances] = await database.read([openBooks(), writtenBalances(organizationId)] as const)
  return { organizationId, ...end(balances) }
}

/** The books of every organization, one after the other, also of those that are gone. */
export async function* verifyAllBooks(database: Database): AsyncGenerator<VerifiedBooks> {
  let after = ''
  for (;;) {
    const [, rows] = await database.read([openBooks(), organizationsWithBooks(after, atOnce)] as const)
    for (const { organizationId } of rows) yield await verifyBooks(database, organizationId)
    const next = rows.at(-1)?.organizationId
    if (next === undefined) return
    after = next
  }
}
