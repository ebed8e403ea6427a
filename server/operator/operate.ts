import type { Database } from '../db/connect.ts'
import { answerRequest } from '../organizations/organization-request-commands.ts'
import { pendingRequests, type RequestWithUser } from '../organizations/organization-request-store.ts'
import { takeSecondFactorAway } from '../users/second-factor-commands.ts'
import type { Command } from './command-line.ts'

type Parts = { database: Database; print: (line: string) => void; operator: string }

/** Does what a command says and returns the exit code. */
export async function operate(
  command: Exclude<Command, { kind: 'help' | 'mistake' }>,
  { database, print, operator }: Parts,
): Promise<number> {
  if (command.kind === 'list') {
    const [requests] = await database.read([pendingRequests()])
    print(requests.length === 0 ? 'No request waits for an answer.' : requests.map(shown).join('\n\n'))
    return 0
  }
  if (command.kind === 'remove second factor') return removeSecondFactor(command.email, { database, print })
  const { requestId, decision, note } = command
  const answered = await answerRequest(database, { requestId, decision, note, operator })
  if (answered.kind === 'unknown') print(`There is no request ${requestId}.`)
  if (answered.kind === 'answered before')
    print(`Request ${requestId} was ${answered.status} before; nothing was changed.`)
  if (answered.kind !== 'answered') return 1
  const { email, number } = answered.request
  const consequence = decision === 'granted' ? `: ${email} can create ${number} more` : ''
  print(`Request ${requestId} is ${decision}${consequence}. ${email} is told by mail.`)
  return 0
}

async function removeSecondFactor(email: string, { database, print }: Omit<Parts, 'operator'>): Promise<number> {
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
