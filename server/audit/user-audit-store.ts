import type { AuditAction } from '#contract/audit-actions.ts'
import { prepared } from '../db/statement.ts'

export type UserAuditRow = {
  id: string
  at: string
  action: AuditAction
  area: 'user'
  actor: {
    kind: 'user' | 'api_key' | 'operator' | 'system'
    userId: string | null
    name: string
    email: string | null
  }
  target: { kind: string; id: string; name: string }
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
  ip: string | null
  userAgent: string | null
  requestId: string | null
}

const ownEntries = prepared<UserAuditRow, [cursor: string | null, count: number]>(`
  select id, at, action, area,
    jsonb_build_object('kind', actor_kind, 'userId', actor_id, 'name', actor_name, 'email', actor_email) as actor,
    jsonb_build_object('kind', target_kind, 'id', target_id, 'name', target_name) as target,
    before, after, ip, user_agent as "userAgent", request_id as "requestId"
  from audit_entries
  where subject_user_id = current_setting('atrium.user_id', true) and ($1::text is null or id < $1)
  order by id desc limit $2`)

/** What happened to the asking user, newest first; one more than the page holds, to know whether there is another. */
export const ownAuditEntries = ({ limit, cursor }: { limit: number; cursor?: string | undefined }) =>
  ownEntries(cursor ?? null, limit + 1)

/** The page of the rows read; its cursor is the id of its last entry, which is already opaque. */
export function userAuditPage(rows: readonly UserAuditRow[], limit: number) {
  const data = rows.slice(0, limit)
  return { data, nextCursor: rows.length > limit ? (data.at(-1)?.id ?? null) : null }
}
