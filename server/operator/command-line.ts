import { parseArgs } from 'node:util'
import { EmailAddress, paragraph } from '#contract/fields.ts'
import { OrganizationId, OrganizationRequestId } from '#contract/ids.ts'
import { mistake, type Mistake } from './mistake.ts'
import { adjustmentHelp, parseAdjustment, type AdjustmentCommand } from './parse-adjustment.ts'
import { booksHelp, parseBooks, type BooksCommand } from './parse-books.ts'
import { parseRefund, refundsHelp, type RefundCommand } from './parse-refund.ts'
import { parsePayment, paymentsHelp, type PaymentCommand } from './parse-payment.ts'

export type Command =
  | BooksCommand
  | AdjustmentCommand
  | PaymentCommand
  | RefundCommand
  | { kind: 'help' }
  | { kind: 'list' }
  | { kind: 'answer'; requestId: string; decision: 'granted' | 'declined'; note: string | null }
  | { kind: 'remove second factor'; email: string }
  | { kind: 'change operator'; email: string; to: 'granted' | 'revoked' }
  | { kind: 'list operators' }
  | { kind: 'rotate secrets' }
  | { kind: 'import'; path: string; admin: string; dryRun: boolean; send: boolean; again: boolean }
  | { kind: 'send invitations'; organizationId: string }
  | Mistake

export const help = `What only the operator can do.


  npm run operator -- requests list
      Shows the requests that wait for an answer, the oldest first.
  npm run operator -- requests grant <id> [--note "A word to the person"]
      Lets the person create as many more organizations as they asked for, and tells them by mail.
  npm run operator -- requests decline <id> --note "Why"
      Declines, and tells them why by mail.
  npm run operator -- second-factor remove <address>
      Lets someone who has lost app and recovery codes sign in with the password alone, and tells them by mail.
      Make sure first that it is really them who asks.
  npm run operator -- grant <address>
      Makes a user an operator: the operator console opens to them once they sign in with a second factor.
  npm run operator -- revoke <address>
      Takes that away, with their next request.
  npm run operator -- list
      Shows who is an operator.
  npm run operator -- secrets rotate
      After a change of ATRIUM_SECRET: seals the data keys with it, so that ATRIUM_SECRET_OLD is needed no more. The
      server goes on meanwhile. Asked again it goes on where it stopped.
  npm run operator -- import <file> --admin <address> [--dry-run] [--send] [--again]
      Reads in the archive of an organization that was made elsewhere. The person with that address has asked for an
      organization here; this one answers the request, and they are its Organization Admin. Everyone else is invited:
      by mail at once with --send, or else when an administrator sends the invitation.
      --dry-run  checks all of it and says what would happen
      --again    makes another organization of an archive that is here already
${paymentsHelp}
${refundsHelp}
  npm run operator -- send-invitations <organization>
      Mails the invitations of an imported organization that were not sent yet, all at once. Asked again it mails
      nobody twice.
${booksHelp}
${adjustmentHelp}
  npm run operator -- --help

It finds the database as the server does: by DATABASE_URL, or in the data folder that ATRIUM_DATA names (./data).
The server may run or not. Exit codes: 0 done, 1 not done, 2 not understood.`

const options = {
  note: { type: 'string' },
  admin: { type: 'string' },
  'dry-run': { type: 'boolean' },
  reason: { type: 'string' },
  amount: { type: 'string' },
  reference: { type: 'string' },
  currency: { type: 'string' },
  on: { type: 'string' },
  'of-credit': { type: 'boolean' },
  send: { type: 'boolean' },
  again: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const
type Values = ReturnType<typeof parseArgs<{ options: typeof options }>>['values']
const ofPayments = ['reference', 'on'] as const
const ofInvoices = ['reason', 'amount'] as const
const ofImport = ['admin', 'dry-run', 'send', 'again'] as const

const Note = paragraph('a note', 1000)

/** What the operator asks for, or what is wrong with the way they asked. */
export function parseCommandLine(args: readonly string[]): Command {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
    const [subject, verb, ...rest] = positionals
    if (values.help === true || args.length === 0) return { kind: 'help' }
    if (subject === 'invoices' && verb === 'refund') return parseRefund(rest, values)
    if (values['of-credit'] !== undefined) return mistake('--of-credit belongs to "invoices refund".')
    if (subject === 'invoices' && verb === 'paid') return parsePayment(rest, values)
    if (subject === 'invoices' && verb === 'adjust') {
      return values.on === undefined ? parseAdjustment(rest, values) : mistake('--on belongs to "invoices paid".')
    }
    if (values.currency !== undefined) return mistake('--currency belongs to "invoices adjust".')
    const strayOfPayments = ofPayments.find((name) => values[name] !== undefined)
    if (strayOfPayments !== undefined) return mistake(`--${strayOfPayments} belongs to "invoices paid".`)
    if (subject === 'seller' || subject === 'invoices' || subject === 'ledger') return parseBooks(positionals, values)
    const strayOfBooks = ofInvoices.find((name) => values[name] !== undefined)
    if (strayOfBooks !== undefined) return mistake(`--${strayOfBooks} belongs to "invoices".`)
    if (subject === 'import') return parseImport(positionals.slice(1), values)
    const stray = ofImport.find((name) => values[name] !== undefined)
    if (stray !== undefined) return mistake(`--${stray} belongs to "import".`)
    if (subject === 'send-invitations') return parseSending(positionals.slice(1))
    if (subject === 'secrets') {
      const isRotation = verb === 'rotate' && rest.length === 0
      return isRotation ? { kind: 'rotate secrets' } : mistake('Say "secrets rotate".')
    }
    if (subject === 'second-factor') return parseSecondFactor(verb, rest)
    if (subject === 'list' && positionals.length === 1) return { kind: 'list operators' }
    if (subject === 'grant' || subject === 'revoke') return parseOperator(subject, positionals.slice(1))
    if (subject !== 'requests') return mistake(`There is no command "${subject ?? ''}".`)
    if (verb === 'list' && rest.length === 0 && values.note === undefined) return { kind: 'list' }
    if (verb !== 'grant' && verb !== 'decline')
      return mistake('Say "requests list", "requests grant" or "requests decline".')
    return parseAnswer(verb, rest, values.note)
  } catch (error) {
    return mistake(error instanceof Error ? error.message : String(error))
  }
}

function parseOperator(verb: 'grant' | 'revoke', rest: readonly string[]): Command {
  const email = EmailAddress.safeParse(rest[0])
  if (rest.length !== 1 || !email.success) {
    return { kind: 'mistake', message: `Name one person: ${verb} name@example.com` }
  }
  return { kind: 'change operator', email: email.data, to: verb === 'grant' ? 'granted' : 'revoked' }
}

function parseSending(rest: readonly string[]): Command {
  const organizationId = OrganizationId.safeParse(rest[0])
  if (rest.length === 1 && organizationId.success)
    return { kind: 'send invitations', organizationId: organizationId.data }
  return { kind: 'mistake', message: 'Name one organization: send-invitations org_…' }
}

function parseImport(files: readonly string[], values: Values): Command {
  const [path] = files
  if (path === undefined || files.length !== 1) {
    return { kind: 'mistake', message: 'Name one archive: import <file> --admin name@example.com' }
  }
  const admin = EmailAddress.safeParse(values.admin)
  if (!admin.success) return { kind: 'mistake', message: 'Say whose it becomes: --admin name@example.com' }
  const chosen = (name: 'dry-run' | 'send' | 'again') => values[name] === true
  return {
    kind: 'import',
    path,
    admin: admin.data,
    dryRun: chosen('dry-run'),
    send: chosen('send'),
    again: chosen('again'),
  }
}

function parseSecondFactor(verb: string | undefined, rest: readonly string[]): Command {
  const email = EmailAddress.safeParse(rest[0])
  if (verb === 'remove' && rest.length === 1 && email.success)
    return { kind: 'remove second factor', email: email.data }
  return { kind: 'mistake', message: 'Name one person: second-factor remove name@example.com' }
}

function parseAnswer(verb: 'grant' | 'decline', rest: readonly string[], given: string | undefined): Command {
  const requestId = OrganizationRequestId.safeParse(rest[0])
  if (!requestId.success || rest.length !== 1) return mistake(`Name one request: requests ${verb} req_…`)
  const note = given === undefined ? null : Note.safeParse(given)
  if (note?.success === false) return mistake(`--note: ${note.error.issues[0]?.message ?? 'is not valid.'}`)
  if (verb === 'decline' && note === null) return mistake('Say why: requests decline <id> --note "Why"')
  const decision = verb === 'grant' ? 'granted' : 'declined'
  return { kind: 'answer', requestId: requestId.data, decision, note: note?.data ?? null }
}
