import type { OrganizationScope } from '../db/scope.ts'
import { prepared, type Statement } from '../db/statement.ts'

export type ExportStatus = 'queued' | 'running' | 'ready' | 'failed' | 'expired'

export type ExportRecord = {
  id: string
  status: ExportStatus
  requestedBy: string
  requestedAt: string
  rowsDone: number
  rowsTotal: number
  byteLength: number | null
  sha256: string | null
  finishedAt: string | null
  expiresAt: string | null
}

const columns = `id, status, requested_by_name as "requestedBy", requested_at as "requestedAt", rows_done as "rowsDone",
  rows_total as "rowsTotal", byte_length as "byteLength", sha256, finished_at as "finishedAt", expires_at as "expiresAt"`

const latest = prepared<ExportRecord, [organizationId: string]>(
  `select ${columns} from organization_exports where organization_id = $1 order by id desc limit 20`,
)
export const latestExports = (scope: OrganizationScope) => latest(scope.organizationId)

const byId = prepared<ExportRecord, [organizationId: string, id: string]>(
  `select ${columns} from organization_exports where organization_id = $1 and id = $2`,
)
export const exportOf = (scope: OrganizationScope, id: string) => byId(scope.organizationId, id)

const insert = prepared<ExportRecord, [organizationId: string, id: string, userId: string, name: string]>(`
  insert into organization_exports (organization_id, id, requested_by, requested_by_name) values ($1, $2, $3, $4)
  on conflict (organization_id) where status in ('queued', 'running') do nothing returning ${columns}`)

/** No row when another one is under way. */
export const newExport = (scope: OrganizationScope, id: string, by: { userId: string; name: string }) =>
  insert(scope.organizationId, id, by.userId, by.name)

type ClaimValues = [organizationId: string, id: string, claim: string]

const claim = prepared<{ attempts: number }, ClaimValues>(`
  with gone as (delete from organization_export_chunks where organization_id = $1 and export_id = $2 and exists (
      select from organization_exports where organization_id = $1 and id = $2 and status in ('queued', 'running')
        and (beat_at is null or beat_at < now() - interval '90 seconds')))
  update organization_exports set status = 'running', claim = $3, beat_at = now(), attempts = attempts + 1,
    rows_done = 0, rows_total = 0
  where organization_id = $1 and id = $2 and status in ('queued', 'running')
    and (beat_at is null or beat_at < now() - interval '90 seconds') returning attempts`)

/** Begins an attempt, anew if the last one gave no sign of life; no row when there is nothing to begin. */
export const claimedExport = (scope: OrganizationScope, id: string, attempt: string) =>
  claim(scope.organizationId, id, attempt)

const beat = prepared<{ id: string }, [...ClaimValues, rowsTotal: number, rowsDone: number]>(`
  update organization_exports set beat_at = now(), rows_total = $4, rows_done = $5
  where organization_id = $1 and id = $2 and claim = $3 and status = 'running' returning id`)

export type Attempt = OrganizationScope & { exportId: string; claim: string }

/** A sign of life with the progress; no row when the attempt was replaced or the export deleted. */
export const exportProgress = ({ organizationId, exportId, claim: own }: Attempt, total: number, done: number) =>
  beat(organizationId, exportId, own, total, done)

const insertChunk = prepared<object, [organizationId: string, id: string, number: number, bytes: Buffer]>(
  `insert into organization_export_chunks (organization_id, export_id, number, bytes) values ($1, $2, $3, $4)`,
)
export const newChunk = ({ organizationId, exportId }: Attempt, number: number, bytes: Buffer) =>
  insertChunk(organizationId, exportId, number, bytes)

const finish = prepared<
  { userId: string | null; expiresAt: string },
  [...ClaimValues, byteLength: number, sha256: string]
>(`
  update organization_exports set status = 'ready', claim = null, byte_length = $4, sha256 = $5, finished_at = now(),
    expires_at = now() + interval '7 days'
  where organization_id = $1 and id = $2 and claim = $3 and status = 'running'
  returning requested_by as "userId", expires_at as "expiresAt"`)
export const finishedExport = ({ organizationId, exportId, claim: own }: Attempt, byteLength: number, sha256: string) =>
  finish(organizationId, exportId, own, byteLength, sha256)

const release = prepared<object, [...ClaimValues, isLast: boolean]>(`
  update organization_exports set claim = null, beat_at = null, status = case when $4 then 'failed' else 'queued' end,
    finished_at = case when $4 then now() end
  where organization_id = $1 and id = $2 and claim = $3 and status = 'running'`)

/** An attempt that went wrong: another begins at once, unless it was the last. */
export const releasedExport = ({ organizationId, exportId, claim: own }: Attempt, isLast: boolean) =>
  release(organizationId, exportId, own, isLast)

const drop = prepared<{ id: string }, [organizationId: string, id: string, statuses: ExportStatus[]]>(`
  with gone as (delete from organization_export_chunks where organization_id = $1 and export_id = $2
    and exists (select from organization_exports where organization_id = $1 and id = $2 and status = any ($3::text[])))
  update organization_exports set status = 'expired', claim = null, expires_at = now()
  where organization_id = $1 and id = $2 and status = any ($3::text[]) returning id`)

/** Takes the bytes away and keeps the line that there was an archive; no row when it is in another state. */
export const droppedExport = (scope: OrganizationScope, id: string, statuses: ExportStatus[]) =>
  drop(scope.organizationId, id, statuses)

const chunk = prepared<{ bytes: Buffer }, [organizationId: string, id: string, number: number]>(`
  select c.bytes from organization_export_chunks c
  join organization_exports e on e.organization_id = c.organization_id and e.id = c.export_id and e.status = 'ready'
  where c.organization_id = $1 and c.export_id = $2 and c.number = $3`)
export const chunkOf = (scope: OrganizationScope, id: string, number: number): Statement<{ bytes: Buffer }> =>
  chunk(scope.organizationId, id, number)
