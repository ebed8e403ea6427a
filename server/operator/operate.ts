import type { Vault } from '../authentication/vault.ts'
import type { Database } from '../db/connect.ts'
import { sendUnsentOf } from '../invitations/unsent-commands.ts'
import { answerRequest } from '../organizations/organization-request-commands.ts'
import { pendingRequests, type RequestWithUser } from '../organizations/organization-request-store.ts'
import { takeSecondFactorAway } from '../users/second-factor-commands.ts'
import { changeOperator } from '../operators/operator-commands.ts'
import { allOperators, type OperatorRecord } from '../operators/operator-store.ts'
import { importOrganization } from './import-organization.ts'
import type { Command } from './command-line.ts'
import { operateBooks } from './operate-books.ts'
import { operatePayment } from './operate-payment.ts'
import { rotateSecrets } from './operate-secrets.ts'

type Parts = {
  database: Database
  /** As the owner, which alone may say who is an operator. */
  ownerDatabase: () => Database
  /** Made when it is asked for: it needs the secret of the installation. */
  vault: () => Vault
  print: (line: string) => void
  operator: string
}

/** Does what a command says and returns the exit code. */
export async function operate(command: Exclude<Command, { kind: 'help' | 'mistake' }>, parts: Parts): Promise<number> {
  const { database, ownerDatabase, vault, print, operator } = parts
  if (command.kind === 'list') {
    const [requests] = await database.read([pendingRequests()])
    print(requests.length === 0 ? 'No request waits for an answer.' : requests.map(shown).join('\n\n'))
    return 0
  }
  if (command.kind === 'list operators') {
    const [operators] = await database.read([allOperators()])
    print(operators.length === 0 ? 'Nobody is an operator.' : operators.map(shownOperator).join('\n'))
    return 0
  }
  if (
    command.kind === 'verify ledger' ||
    command.kind === 'set seller' ||
    command.kind === 'show seller' ||
    command.kind === 'change invoice' ||
    command.kind === 'adjust'
  )
    return operateBooks(command, parts)
  if (command.kind === 'rotate secrets') return rotateSecrets(ownerDatabase(), vault(), print)
  if (command.kind === 'record transfer') return operatePayment(command, parts)
  if (command.kind === 'import') return importOrganization(command, parts)
  if (command.kind === 'send invitations') return sendInvitations(command.organizationId, { database, print })
  if (command.kind === 'change operator') return makeOperator(command, parts)
  if (command.kind === 'remove second factor') return removeSecondFactor(command.email, { database, print })
  const { requestId, decision, note } = command
  const answered = await answerRequest(database, { requestId, decision, note, answeredBy: operator })
  if (answered.kind === 'unknown') print(`There is no request ${requestId}.`)
  if (answered.kind === 'answered before')
    print(`Request ${requestId} was ${answered.status} before; nothing was changed.`)
  if (answered.kind !== 'answered') return 1
  const { email, number } = answered.request
  const consequence = decision === 'granted' ? `: ${email} can create ${number} more` : ''
  print(`Request ${requestId} is ${decision}${consequence}. ${email} is told by mail.`)
  return 0
}

async function makeOperator(
  { email, to }: Extract<Command, { kind: 'change operator' }>,
  { ownerDatabase, print, operator }: Parts,
): Promise<number> {
  const changed = await changeOperator(ownerDatabase(), { email, to, by: operator })
  if (changed === null) print(`Nobody has the address ${email}.`)
  if (changed === false) print(to === 'granted' ? `${email} is an operator already.` : `${email} is no operator.`)
  if (changed !== true) return 1
  print(
    to === 'granted'
      ? `${email} is an operator. The console is open to them at /operator once they sign in with a second factor.`
      : `${email} is no operator any more.`,
  )
  return 0
}

async function sendInvitations(
  organizationId: string,
  { database, print }: Pick<Parts, 'database' | 'print'>,
): Promise<number> {
  const outcome = await sendUnsentOf(database, organizationId)
  if (outcome === 'unknown') print(`There is no organization ${organizationId}.`)
  else if (outcome === 'deleted' || outcome === 'frozen') print(`The organization is ${outcome}; nothing was sent.`)
  else if (outcome === 'beyond_plan') print('The plan does not allow so many seats; nothing was sent.')
  else print(`${outcome.name}: ${outcome.sent === 0 ? 'no invitation waits to be sent' : `${outcome.sent} sent`}.`)
  return typeof outcome === 'string' ? 1 : 0
}

function shownOperator({ email, name, grantedAt, grantedBy, hasSecondFactor }: OperatorRecord): string {
  const factor = hasSecondFactor ? '' : '  (no second factor yet)'
  return `${email}  ${name}  since ${grantedAt.slice(0, 10)}, by ${grantedBy}${factor}`
}

async function removeSecondFactor(
  email: string,
  { database, print }: Pick<Parts, 'database' | 'print'>,
): Promise<number> {
  const outcome = await takeSecondFactorAway(database, email)
  if (outcome === null) print(`Nobody has the address ${email}.`)
  if (outcome === 'none') print(`${email} has no second factor.`)
  if (outcome === 'removed') print(`${email} signs in with the password alone now, and is told by mail.`)
  return outcome === 'removed' ? 0 : 1
}

function shown(request: RequestWithUser): string {
  const { id, createdAt, firstName, lastName, email, number, created, allowance, reason } = request
  return [
    `${id}  ${createdAt.slice(0, 16).replace('T', ' ')} UTC`,
    `  ${firstName} ${lastName} <${email}> asks for ${number} more; has created ${created} of ${allowance}`,
    ...reason.split(/\r?\n/).map((line) => `  | ${line}`),
  ].join('\n')
}
