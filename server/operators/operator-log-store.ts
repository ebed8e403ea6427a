import type { AuditAction } from '#contract/audit-actions.ts'
import { prepared, type Statement } from '../db/statement.ts'

export type OperatorLogRow = {
  id: string
  at: string
  action: AuditAction
  actor: { kind: 'operator'; userId: string | null; name: string; email: string | null }
  target: { kind: string; id: string; name: string }
  organizationId: string | null
  userId: string | null
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
  ip: string | null
  userAgent: string | null
  requestId: string | null
}

const columns = `select id, at, action,
  jsonb_build_object('kind', 'operator', 'userId', operator_id, 'name', operator_name, 'email', operator_email) as actor,
  jsonb_build_object('kind', target_kind, 'id', target_id, 'name', target_name) as target,
  about_organization as "organizationId", about_user as "userId", before, after, ip, user_agent as "userAgent",
  request_id as "requestId"
  from operator_log where ($1::text is null or id < $1)`

const all = prepared<OperatorLogRow, [before: string | null, limit: number]>(`${columns} order by id desc limit $2`)
const ofOrganization = prepared<OperatorLogRow, [before: string | null, limit: number, organizationId: string]>(
  `${columns} and about_organization = $3 order by id desc limit $2`,
)

type Page = { organizationId?: string | undefined; before: string | null; limit: number }

/** What operators did, the newest first, and one more than the limit if there is more. */
export function operatorLog({ organizationId, before, limit }: Page): Statement<OperatorLogRow> {
  return organizationId === undefined ? all(before, limit + 1) : ofOrganization(before, limit + 1, organizationId)
}
