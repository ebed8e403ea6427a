import type { InputOf } from '#contract/endpoint.ts'
import type { organizationRequests } from '#contract/organization-requests.ts'
import { fromNowhere, newAuditEntry, type NewAuditEntry } from '../audit/audit-store.ts'
import type { Database, Transaction } from '../db/connect.ts'
import { scopeToUser } from '../db/scope.ts'
import type { WriteContext } from '../http/context.ts'
import { Refused } from '../http/refused.ts'
import { enqueue, type MailJob } from '../jobs/enqueue.ts'
import {
  answeredRequest,
  newRequest,
  raisedAllowance,
  requestById,
  type OrganizationRequestRecord,
  type RequestStatus,
  type RequestWithUser,
} from './organization-request-store.ts'

type Endpoint = typeof organizationRequests.requestOrganization

export async function requestOrganization(
  { transaction, actor, audit }: WriteContext<Endpoint>,
  wish: InputOf<Endpoint>['body'],
): Promise<OrganizationRequestRecord> {
  const [request] = await transaction.query(newRequest(actor.userId, wish))
  if (request === undefined) throw new Refused('request_pending')
  await audit({
    action: 'user.organization_requested',
    of: { userId: actor.userId },
    target: { kind: 'user', id: actor.userId, name: actor.name },
    after: { requestId: request.id, number: request.number, reason: request.reason },
  })
  return request
}

export type Answer = {
  requestId: string
  decision: 'granted' | 'declined'
  /** A word to the person, sent with the answer. */
  note: string | null
  /** Which operator: kept with the request, shown to nobody. */
  answeredBy: string
}

export type Answered =
  | { kind: 'answered'; request: RequestWithUser; entry: NewAuditEntry; mail: { name: 'send_mail'; payload: MailJob } }
  | { kind: 'answered before'; status: RequestStatus }
  | { kind: 'unknown' }

/**
 * An operator's answer, once: a grant raises the allowance by the number asked for. The transaction then sees what is
 * the person's own, for the entry in their log, which the caller adds with who did it, and queues the mail.
 */
export async function answerIn(transaction: Transaction, answer: Answer): Promise<Answered> {
  const { requestId, decision, note, answeredBy } = answer
  const [[changed], [request]] = await Promise.all([
    transaction.query(answeredRequest(requestId, decision, note, answeredBy)),
    transaction.query(requestById(requestId)),
  ])
  if (request === undefined) return { kind: 'unknown' }
  if (changed === undefined) return { kind: 'answered before', status: request.status }
  const { userId, number } = changed
  if (decision === 'granted') transaction.send(raisedAllowance(userId, number))
  transaction.send(scopeToUser(request))
  const entry: NewAuditEntry = {
    action: `user.organization_request_${decision}`,
    of: { userId },
    target: { kind: 'user', id: userId, name: `${request.firstName} ${request.lastName}` },
    after: { requestId, number, answer: note },
  }
  const mail = { name: 'send_mail', payload: { mail: 'organization_request_answered', requestId } } as const
  return { kind: 'answered', request, entry, mail }
}

/** The same from the command line, in a transaction of its own. */
export async function answerRequest(database: Database, answer: Answer): Promise<Answered> {
  return database.transaction([], async (transaction) => {
    const answered = await answerIn(transaction, answer)
    if (answered.kind !== 'answered') return answered
    const by = { kind: 'operator', id: null, name: 'Operator', email: null } as const
    transaction.send(newAuditEntry(answered.entry, by, fromNowhere))
    await enqueue(transaction, answered.mail)
    return answered
  })
}
