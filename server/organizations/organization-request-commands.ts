import type { InputOf } from '#contract/endpoint.ts'
import type { organizationRequests } from '#contract/organization-requests.ts'
import { newAuditEntry } from '../audit/audit-store.ts'
import type { Database } from '../db/connect.ts'
import { scopeToUser } from '../db/scope.ts'
import type { WriteContext } from '../http/context.ts'
import { Refused } from '../http/refused.ts'
import { enqueue } from '../jobs/enqueue.ts'
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

export type OperatorAnswer = {
  requestId: string
  decision: 'granted' | 'declined'
  /** A word to the person, sent with the answer. */
  note: string | null
  /** Which operator: kept with the request, shown to nobody. */
  operator: string
}

export type Answered =
  | { kind: 'answered'; request: RequestWithUser }
  | { kind: 'answered before'; status: RequestStatus }
  | { kind: 'unknown' }

/** The operator's answer, once: a grant raises the allowance by the number asked for, in the same transaction. */
export async function answerRequest(database: Database, answer: OperatorAnswer): Promise<Answered> {
  const { requestId, decision, note, operator } = answer
  const statements = [answeredRequest(requestId, decision, note, operator), requestById(requestId)] as const
  return database.transaction(statements, async (transaction, [[changed], [request]]) => {
    if (request === undefined) return { kind: 'unknown' }
    if (changed === undefined) return { kind: 'answered before', status: request.status }
    const { userId, number } = changed
    if (decision === 'granted') await transaction.query(raisedAllowance(userId, number))
    await transaction.query(scopeToUser(request))
    await transaction.query(
      newAuditEntry(
        {
          action: `user.organization_request_${decision}`,
          of: { userId },
          target: { kind: 'user', id: userId, name: `${request.firstName} ${request.lastName}` },
          after: { requestId, number, answer: note },
        },
        { kind: 'operator', id: null, name: 'Operator', email: null },
        { ip: null, userAgent: null, requestId: null },
      ),
    )
    await enqueue(transaction, { name: 'send_mail', payload: { mail: 'organization_request_answered', requestId } })
    return { kind: 'answered', request }
  })
}
