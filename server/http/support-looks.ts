import type { FastifyRequest } from 'fastify'
import { newAuditEntry } from '../audit/audit-store.ts'
import type { Database } from '../db/connect.ts'
import { scopeTo } from '../db/scope.ts'
import { prepared } from '../db/statement.ts'
import type { Opened } from './access.ts'
import type { RequestFacts } from './context.ts'

const noteLook = prepared<{ path: string }, [organizationId: string, operatorId: string, path: string]>(`
  insert into support_looks as seen (organization_id, operator_id, path) values ($1, $2, $3)
  on conflict (organization_id, operator_id, path) do update set at = now()
  where seen.at <= now() - interval '5 minutes' returning path`)

export const isLook = ({ organization }: Opened) => organization !== null && organization.supportUntil !== null

/**
 * An operator looks by support access: that is in the organization's log before they see anything. Once in five
 * minutes for each operator and address, so that a page that asks again and again does not drown the log.
 */
export async function recordLook(
  database: Database,
  { actor, organization }: Opened,
  { request, facts }: { request: FastifyRequest; facts: RequestFacts },
): Promise<void> {
  if (actor === null || organization === null) return
  const { organizationId, organizationName } = organization
  const path = request.url.split('?', 1)[0] ?? ''
  const first = [scopeTo(organizationId), noteLook(organizationId, actor.userId, `${request.method} ${path}`)] as const
  await database.transaction(first, (transaction, [, due]) => {
    if (due.length === 0) return Promise.resolve()
    const by = { kind: 'operator', id: actor.userId, name: actor.name, email: actor.email } as const
    const target = { kind: 'organization', id: organizationId, name: organizationName }
    const entry = { action: 'support_access.used', of: { organizationId }, target, after: { path } } as const
    const origin = { ip: facts.ip, userAgent: facts.userAgent, requestId: facts.id }
    transaction.send(newAuditEntry(entry, by, origin))
    return Promise.resolve()
  })
}
