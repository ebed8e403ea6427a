import type { FastifyReply } from 'fastify'
import type { AuditAction } from '#contract/audit-actions.ts'
import type { EndpointShape } from '#contract/endpoint.ts'
import { newAuditEntries, newAuditEntry, type AuditActor, type AuditOrigin } from '../audit/audit-store.ts'
import type { Transaction } from '../db/connect.ts'
import { enqueue, enqueueAll } from '../jobs/enqueue.ts'
import type { Opened, SessionRow } from './access.ts'
import type { Acting, RequestFacts, WriteTools } from './context.ts'
import { signInCookie, type Cookies } from './cookies.ts'

const signInCookies = signInCookie()

type ToolParts = {
  endpoint: EndpointShape
  transaction: Transaction
  opened: Opened
  facts: RequestFacts
  recorded: AuditAction[]
  reply: FastifyReply
  cookies: Cookies
  afterCommit: (() => void)[]
  mailQueued: () => void
}

/** What a write has at hand; cookies wait until it has committed. */
export function writeTools({
  endpoint,
  transaction,
  opened,
  facts,
  recorded,
  reply,
  cookies,
  afterCommit,
  mailQueued,
}: ToolParts): WriteTools {
  const { actor } = opened
  const kind = endpoint.access.kind === 'operator' ? 'operator' : actor?.kind
  const origin = auditOriginOf(facts)
  return {
    transaction,
    request: facts,
    now: opened.session?.now ?? new Date().toISOString(),
    audit: (entry, by) => {
      recorded.push(entry.action)
      transaction.send(newAuditEntry(entry, auditActorOf(by ?? actor, kind), origin))
      return Promise.resolve()
    },
    auditAll: (entries) => {
      if (entries.length === 0) return Promise.resolve()
      recorded.push(...entries.map((entry) => entry.action))
      transaction.send(newAuditEntries(entries, auditActorOf(actor, kind), origin))
      return Promise.resolve()
    },
    enqueue: (job) => {
      if (job.name === 'send_mail') afterCommit.push(mailQueued)
      return enqueue(transaction, job)
    },
    enqueueAll: (jobs) => {
      if (jobs.some(({ name }) => name === 'send_mail')) afterCommit.push(mailQueued)
      return enqueueAll(transaction, jobs)
    },
    setCookie: (token, expiresAt) => afterCommit.push(() => cookies.set(reply, token, expiresAt)),
    clearCookie: () => afterCommit.push(() => cookies.clear(reply)),
    setSignInCookie: (token, expiresAt) => afterCommit.push(() => signInCookies.set(reply, token, expiresAt)),
    clearSignInCookie: () => afterCommit.push(() => signInCookies.clear(reply)),
  }
}

type JobParts = { transaction: Transaction; now: string; actor: AuditActor; origin: AuditOrigin }

/** The tools of a job that acts for someone, in whose name it records. Mails are found by the queue's next look. */
export function jobTools({ transaction, now, actor, origin }: JobParts): Omit<Acting, 'actor' | 'organization'> {
  const auditAll: WriteTools['auditAll'] = (entries) => {
    if (entries.length > 0) transaction.send(newAuditEntries(entries, actor, origin))
    return Promise.resolve()
  }
  return {
    transaction,
    now,
    audit: (entry) => auditAll([entry]),
    auditAll,
    enqueue: (job) => enqueue(transaction, job),
    enqueueAll: (jobs) => enqueueAll(transaction, jobs),
  }
}

export const auditOriginOf = ({ ip, userAgent, id }: RequestFacts): AuditOrigin => ({ ip, userAgent, requestId: id })

export function auditActorOf(
  user: { userId: string; name: string; email: string } | null,
  by: SessionRow['kind'] | 'operator' | undefined,
): AuditActor {
  if (user === null) return { kind: 'system', id: null, name: 'Someone with a link', email: null }
  const kind = by === 'api_key' || by === 'operator' ? by : 'user'
  return { kind, id: user.userId, name: user.name, email: user.email }
}

/** A write that forgets its audit entry, or records one it did not declare, is a fault and is rolled back. */
export function checkRecorded(endpoint: EndpointShape, recorded: readonly AuditAction[]): void {
  const undeclared = recorded.find((action) => !endpoint.audit.includes(action))
  if (undeclared !== undefined)
    throw new Error(`${endpoint.method} ${endpoint.path} recorded ${undeclared} without declaring it`)
  if (recorded.length === 0 && endpoint.unaudited === undefined) {
    throw new Error(`${endpoint.method} ${endpoint.path} recorded no audit entry`)
  }
}
