import { auditActions, type AuditAction } from '#contract/audit-actions.ts'
import { newId } from '../db/new-id.ts'
import { prepared, type Statement } from '../db/statement.ts'

/** Who did it, as they are called now: the entry keeps that even when they are gone. */
export type AuditActor = {
  kind: 'user' | 'api_key' | 'operator' | 'system'
  id: string | null
  name: string
  email: string | null
}

export type AuditOrigin = { ip: string | null; userAgent: string | null; requestId: string | null }

/** For what happens by itself, such as the end of a time limit. */
export const thisProduct: AuditActor = { kind: 'system', id: null, name: 'Atrium', email: null }
export const fromNowhere: AuditOrigin = { ip: null, userAgent: null, requestId: null }

export type NewAuditEntry = {
  /** For what names the entry as its cause. */
  id?: string
  action: AuditAction
  /** The organization of the thing changed; for `user.…` entries the user concerned. */
  of: { organizationId: string } | { userId: string }
  target: { kind: string; id: string; name: string }
  before?: Record<string, unknown>
  after?: Record<string, unknown>
}

type Columns = [
  id: string,
  organizationId: string | null,
  subjectUserId: string | null,
  area: string,
  action: string,
  actor: string,
  target: string,
  changes: string,
  origin: string,
]

const insert = prepared<object, Columns>(`
  insert into audit_entries (id, organization_id, subject_user_id, area, action, actor_kind, actor_id, actor_name,
    actor_email, target_kind, target_id, target_name, before, after, ip, user_agent, request_id)
  select $1, $2, $3, $4, $5, a.kind, a.id, a.name, a.email, t.kind, t.id, t.name, c.before, c.after, o.ip,
    left(o."userAgent", 500), o."requestId"
  from jsonb_to_record($6::jsonb) as a(kind text, id text, name text, email text),
    jsonb_to_record($7::jsonb) as t(kind text, id text, name text),
    jsonb_to_record($8::jsonb) as c(before jsonb, after jsonb),
    jsonb_to_record($9::jsonb) as o(ip text, "userAgent" text, "requestId" text)`)

/** Adds an entry to the log. Belongs in the transaction of the change it tells of. */
export function newAuditEntry(entry: NewAuditEntry, actor: AuditActor, origin: AuditOrigin): Statement<object> {
  const organizationId = 'organizationId' in entry.of ? entry.of.organizationId : null
  const subjectUserId = 'userId' in entry.of ? entry.of.userId : null
  const changes = { before: entry.before ?? null, after: entry.after ?? null }
  return insert(
    entry.id ?? newId('aud'),
    organizationId,
    subjectUserId,
    auditActions[entry.action],
    entry.action,
    JSON.stringify(actor),
    JSON.stringify(entry.target),
    JSON.stringify(changes),
    JSON.stringify(origin),
  )
}

const insertMany = prepared<object, [entries: string, actor: string, origin: string]>(`
  insert into audit_entries (id, organization_id, subject_user_id, area, action, actor_kind, actor_id, actor_name,
    actor_email, target_kind, target_id, target_name, before, after, ip, user_agent, request_id)
  select e.id, e."organizationId", e."subjectUserId", e.area, e.action, a.kind, a.id, a.name, a.email,
    e."targetKind", e."targetId", e."targetName", e.before, e.after, o.ip, left(o."userAgent", 500), o."requestId"
  from jsonb_to_recordset($1::jsonb) as e(id text, "organizationId" text, "subjectUserId" text, area text,
      action text, "targetKind" text, "targetId" text, "targetName" text, before jsonb, after jsonb),
    jsonb_to_record($2::jsonb) as a(kind text, id text, name text, email text),
    jsonb_to_record($3::jsonb) as o(ip text, "userAgent" text, "requestId" text)`)

/** Adds many entries in one statement, for changes that come in batches. */
export function newAuditEntries(
  entries: readonly NewAuditEntry[],
  actor: AuditActor,
  origin: AuditOrigin,
): Statement<object> {
  const rows = entries.map(({ id, action, of, target, before, after }) => ({
    id: id ?? newId('aud'),
    organizationId: 'organizationId' in of ? of.organizationId : null,
    subjectUserId: 'userId' in of ? of.userId : null,
    area: auditActions[action],
    action,
    targetKind: target.kind,
    targetId: target.id,
    targetName: target.name,
    before: before ?? null,
    after: after ?? null,
  }))
  return insertMany(JSON.stringify(rows), JSON.stringify(actor), JSON.stringify(origin))
}
