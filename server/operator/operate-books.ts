import { readFile } from 'node:fs/promises'
import { setSeller } from '../billing-information/billing-information-commands.ts'
import { newestSeller } from '../billing-information/billing-information-store.ts'
import { readSeller } from '../billing-information/seller.ts'
import type { Database } from '../db/connect.ts'
import { adjust } from '../invoices/adjust-commands.ts'
import { changeInvoice, verifyEverything, verifySeries } from '../invoices/books-commands.ts'
import { InvoiceMistake } from '../invoices/invoice.ts'
import type { AdjustmentCommand } from './parse-adjustment.ts'
import type { BooksCommand } from './parse-books.ts'

type Parts = {
  database: Database
  ownerDatabase: () => Database
  print: (line: string) => void
  operator: string
}

/** Does what a command about money says and returns the exit code. */
export async function operateBooks(command: BooksCommand | AdjustmentCommand, parts: Parts): Promise<number> {
  const { database, print } = parts
  if (command.kind === 'verify ledger') return verifyLedger(command.organizationId, parts)
  if (command.kind === 'set seller') return setSellerFrom(command.path, parts)
  if (command.kind === 'show seller') {
    const [[row]] = await database.read([newestSeller()])
    print(row === undefined ? 'Nothing was said of the seller yet.' : JSON.stringify(row.seller, null, 2))
    return 0
  }
  try {
    print(await (command.kind === 'adjust' ? adjust(database, command) : changeInvoice(database, command)))
    return 0
  } catch (error) {
    if (!(error instanceof InvoiceMistake)) throw error
    print(`Nothing was done. ${error.message}`)
    return 1
  }
}

async function verifyLedger(organizationId: string | null, { database, print }: Parts): Promise<number> {
  let [books, mistakes] = [0, 0]
  for await (const verified of verifyEverything(database, organizationId)) {
    books += 1
    mistakes += verified.mistakes.length
    const { organizationId: id, transactions, head } = verified
    print(
      `${id}: ${transactions} transactions, ${verified.mistakes.length === 0 ? 'in order' : 'NOT IN ORDER'}, ${head}`,
    )
    for (const mistake of verified.mistakes) print(`  ${mistake}`)
  }
  const series = organizationId === null ? await verifySeries(database) : []
  for (const mistake of series) print(mistake)
  if (books === 0) print('There are no books yet.')
  return mistakes + series.length === 0 ? 0 : 1
}

async function setSellerFrom(path: string, { ownerDatabase, print, operator }: Parts): Promise<number> {
  const read = readSeller(await readFile(path, 'utf8'))
  if ('mistakes' in read) {
    print(`Nothing was changed. The file has ${read.mistakes.length === 1 ? 'a mistake' : 'mistakes'}:`)
    for (const mistake of read.mistakes) print(`  ${mistake}`)
    return 1
  }
  const version = await setSeller(ownerDatabase(), read.seller, operator)
  print(`${read.seller.legalName} sells from now on (version ${version}). What was issued stays as it is.`)
  return 0
}
