import type { Database } from '../db/connect.ts'
import { scopeTo } from '../db/scope.ts'
import { prepared } from '../db/statement.ts'
import type { Opened } from './access.ts'

const touchSession = prepared<object, [sessionId: string]>('update sessions set last_seen_at = now() where id = $1')
const touchMembership = prepared<object, [organizationId: string, userId: string]>(
  'update memberships set last_seen_at = now() where organization_id = $1 and user_id = $2',
)

/** Notes the last use of a session and a membership, to five minutes, beside the request and never in its way. */
export function touchLastSeen(database: Database, { session, actor, organization }: Opened): void {
  if (session === null || actor === null) return
  if (!session.isUseDue && organization?.isVisitDue !== true) return
  const statements = session.isUseDue ? [touchSession(session.sessionId)] : []
  if (organization?.isVisitDue === true) {
    statements.push(scopeTo(organization.organizationId), touchMembership(organization.organizationId, actor.userId))
  }
  // A note that is lost is made again with the next request.
  database.transaction(statements, () => Promise.resolve()).catch(() => undefined)
}
