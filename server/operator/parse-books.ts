import { paragraph } from '#contract/fields.ts'
import { OrganizationId } from '#contract/ids.ts'
import type { InvoiceDeed } from '../invoices/books-commands.ts'
import { mistake, type Mistake } from './mistake.ts'

export type BooksCommand =
  | { kind: 'verify ledger'; organizationId: string | null }
  | { kind: 'set seller'; path: string }
  | { kind: 'show seller' }
  | ({ kind: 'change invoice' } & InvoiceDeed)

type Given = { reason?: string | undefined; amount?: string | undefined }

export const booksHelp = `  npm run operator -- seller set <file>
      Says who sells: name, address, tax ids, tax rates. docs/invoices.md describes the file. Counts for what is issued from
      now on.
  npm run operator -- seller show
  npm run operator -- invoices credit <number> --reason "Why" [--amount 12.30]
      Issues a credit note against an invoice: for all that is left, or for an amount with tax.
  npm run operator -- invoices void <number> --reason "Why"
      Takes back an invoice on which nothing was paid. It keeps its number.
  npm run operator -- invoices uncollectible <number> --reason "Why"
      Gives up an invoice that nobody will pay.
  npm run operator -- ledger verify [<id of an organization>]
      Reads the books from their start and says what is wrong with them: hashes, sums, balances, numbers.`

const Reason = paragraph('a reason', 500)

/** `seller`, `invoices` and `ledger` on the command line. */
export function parseBooks([subject, verb, ...rest]: readonly string[], given: Given): BooksCommand | Mistake {
  const [first] = rest
  if (subject === 'seller') {
    if (verb === 'show' && first === undefined) return { kind: 'show seller' }
    if (verb === 'set' && first !== undefined && rest.length === 1) return { kind: 'set seller', path: first }
    return mistake('Say "seller show" or "seller set <file>".')
  }
  if (subject === 'ledger') {
    const id = OrganizationId.safeParse(first)
    if (verb !== 'verify' || rest.length > 1 || (first !== undefined && !id.success))
      return mistake('Say "ledger verify" or "ledger verify org_…".')
    return { kind: 'verify ledger', organizationId: first ?? null }
  }
  return parseInvoice(verb, rest, given)
}

function parseInvoice(
  verb: string | undefined,
  [number, ...more]: readonly string[],
  given: Given,
): BooksCommand | Mistake {
  if (verb !== 'credit' && verb !== 'void' && verb !== 'uncollectible')
    return mistake(
      'Say "invoices paid", "invoices refund", "invoices adjust", "invoices credit", "invoices void" or "invoices uncollectible".',
    )
  if (number === undefined || more.length > 0) return mistake(`Name one invoice: invoices ${verb} INV-000001`)
  const reason = Reason.safeParse(given.reason)
  if (!reason.success) return mistake(`Say why: invoices ${verb} ${number} --reason "Why"`)
  if (given.amount !== undefined && verb !== 'credit') return mistake('--amount belongs to "invoices credit".')
  return { kind: 'change invoice', deed: verb, number, reason: reason.data, amount: given.amount ?? null }
}
