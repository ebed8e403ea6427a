import type { AuditAction } from '#contract/audit-actions.ts'
import { organizationRoles, readableAuditAreas, type AuditArea } from '#contract/permissions.ts'
import { firstIdAt } from '../db/new-id.ts'
import type { OrganizationScope } from '../db/scope.ts'
import { planned, prepared, type Statement } from '../db/statement.ts'
import type { AuditActor } from './audit-store.ts'

export type AuditRow = {
  id: string
  at: string
  action: AuditAction
  area: AuditArea | 'user'
  actorKind: AuditActor['kind']
  actorId: string | null
  actorName: string
  actorEmail: string | null
  targetKind: string
  targetId: string
  targetName: string
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
  ip: string | null
  userAgent: string | null
  requestId: string | null
  imported: boolean
}

export type AuditFilter = {
  area?: AuditArea | undefined
  action?: AuditAction | undefined
  actorId?: string | undefined
  targetId?: string | undefined
  since?: string | undefined
  until?: string | undefined
}

export type AuditPage = { filter: AuditFilter; limit: number; before: string }

// The guard has set atrium.role by the time this runs; the law it follows is the one of contract/permissions.ts.
const lawOfAreas = organizationRoles
  .flatMap((role) => readableAuditAreas(role).map((area) => `('${role}', '${area}')`))
  .join(', ')

// Each readable area is read from its own index to the length of a page, so that an area one may not read, or one
// with few entries, never makes the search long.
const selection = (conditions: string) => `
  select e.id, e.at, e.action, e.area, e.actor_kind as "actorKind", e.actor_id as "actorId",
    e.actor_name as "actorName", e.actor_email as "actorEmail", e.target_kind as "targetKind",
    e.target_id as "targetId", e.target_name as "targetName", e.before, e.after, e.ip,
    e.user_agent as "userAgent", e.request_id as "requestId", e.imported
  from (values ${lawOfAreas}) law(role, area)
  cross join lateral (
    select * from audit_entries a
    where a.organization_id = $1 and a.id < $2 and a.area = law.area ${conditions}
    order by a.id desc limit 101
  ) e
  where law.role = current_setting('atrium.role', true)`

const plain = prepared<AuditRow, [organizationId: string, before: string, limit: number]>(
  `${selection('')} order by e.id desc limit $3`,
)
const filtered = planned<
  AuditRow,
  [
    organizationId: string,
    before: string,
    limit: number,
    area: AuditArea | null,
    action: AuditAction | null,
    actorId: string | null,
    targetId: string | null,
    since: string | null,
    until: string | null,
    oldest: string,
  ]
>(`
  ${selection(`and ($5::text is null or a.action = $5) and ($6::text is null or a.actor_id = $6)
      and ($7::text is null or a.target_id = $7) and ($8::timestamptz is null or a.at >= $8)
      and ($9::timestamptz is null or a.at < $9) and a.id >= $10`)}
    and ($4::text is null or law.area = $4)
  order by e.id desc limit $3`)

const day = 24 * 60 * 60 * 1000
const lastYear = Date.UTC(9999, 0, 1)

/** Within the years that this log can hold: PostgreSQL knows no year 0, and ids no time before 1970. */
const timeOf = (instant: string) => Math.min(Math.max(Date.parse(instant), 0), lastYear)

/**
 * Entries that the asking member's role may read, newest first, and one more than the limit if there are more.
 * Ids begin with their time, so a period also bounds the ids; a day is left for clocks that differ.
 */
export function auditPage(scope: OrganizationScope, { filter, limit, before }: AuditPage): Statement<AuditRow> {
  const { area, action, actorId, targetId, since, until } = filter
  const given = [area, action, actorId, targetId, since, until]
  if (given.every((value) => value === undefined)) return plain(scope.organizationId, before, limit + 1)
  const newest = until === undefined ? before : firstIdAt('aud', timeOf(until) + day)
  return filtered(
    scope.organizationId,
    newest < before ? newest : before,
    limit + 1,
    area ?? null,
    action ?? null,
    actorId ?? null,
    targetId ?? null,
    since === undefined ? null : new Date(timeOf(since)).toISOString(),
    until === undefined ? null : new Date(timeOf(until)).toISOString(),
    since === undefined ? '' : firstIdAt('aud', timeOf(since) - day),
  )
}
