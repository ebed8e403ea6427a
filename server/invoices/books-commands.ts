import { parseMoney } from '#contract/money.ts'
import type { AuditActor } from '../audit/audit-store.ts'
import type { Database } from '../db/connect.ts'
import { newId } from '../db/new-id.ts'
import { lockOrganization, scopeTo } from '../db/scope.ts'
import { verifyAllBooks, verifyBooks, type VerifiedBooks } from '../ledger/ledger-commands.ts'
import { openBooks } from '../ledger/ledger-store.ts'
import { InvoiceMistake } from './invoice.ts'
import { giveUpInvoice, issueCreditNote, voidInvoice } from './invoice-commands.ts'
import { brokenSeries, instantIn, invoiceByNumber, invoicesOffTheBooks, type FoundInvoice } from './books-store.ts'

export type InvoiceDeed = {
  deed: 'credit' | 'void' | 'uncollectible'
  number: string
  reason: string
  /** As people write it, with tax; null: all that is left. */
  amount: string | null
}

const operator: AuditActor = { kind: 'operator', id: null, name: 'Operator', email: null }

/** What the operator does to an invoice from the command line; answers what became of it. */
export async function changeInvoice(database: Database, deed: InvoiceDeed): Promise<string> {
  const [, [found]] = await database.read([openBooks(), invoiceByNumber(deed.number)] as const)
  if (found === undefined) throw new InvoiceMistake(`There is no invoice ${deed.number}.`)
  const { organizationId } = found
  const first = [scopeTo(organizationId), lockOrganization({ organizationId }), instantIn({ organizationId })] as const
  return database.transaction(first, async (transaction, [, locked, [moment]]) => {
    if (locked.length === 0) throw new InvoiceMistake('The organization is gone, and its books are closed.')
    const at = moment?.now ?? ''
    const { reason } = deed
    const change = { organizationId, invoiceId: found.id, reason, by: operator }
    if (deed.deed === 'void') {
      await voidInvoice(transaction, { ...change, at })
      return `${deed.number} is void.`
    }
    if (deed.deed === 'uncollectible') {
      await giveUpInvoice(transaction, { ...change, at })
      return `${deed.number} is given up. Money that still comes in for it is taken.`
    }
    const amountMinor = amountOf(deed.amount, found)
    const key = newId('ivc')
    const wish = { ...change, ...(amountMinor === null ? {} : { amountMinor }), idempotencyKey: key, issuedAt: at }
    const { number } = await issueCreditNote(transaction, wish)
    return `Credit note ${number} corrects ${deed.number}.`
  })
}

function amountOf(text: string | null, { currency }: FoundInvoice): number | null {
  if (text === null) return null
  const amount = parseMoney(text, currency)
  if (amount === null) throw new InvoiceMistake(`${text} is no amount in ${currency}, such as 12.30.`)
  return Number(amount)
}

/** The books of one organization or of all: the chain, the sums, the balances, and the invoices that belong to them. */
export async function* verifyEverything(
  database: Database,
  organizationId: string | null,
): AsyncGenerator<VerifiedBooks> {
  const books = organizationId === null ? verifyAllBooks(database) : [await verifyBooks(database, organizationId)]
  for await (const verified of books) {
    const [, off] = await database.read([openBooks(), invoicesOffTheBooks(verified.organizationId)] as const)
    const mistakes = off.map(({ number }) => `${number} does not say what the books say`)
    yield { ...verified, mistakes: [...verified.mistakes, ...mistakes] }
  }
}

/** What is wrong with the numbers of documents. */
export async function verifySeries(database: Database): Promise<string[]> {
  const [, broken] = await database.read([openBooks(), brokenSeries()] as const)
  return broken.map(
    ({ series, documents, next }) => `Numbers of ${series}: ${documents} documents, and the next number is ${next}`,
  )
}
