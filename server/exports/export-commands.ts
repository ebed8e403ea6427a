import { createHash, randomUUID } from 'node:crypto'
import type { exports } from '#contract/exports.ts'
import { fromNowhere, newAuditEntry, thisProduct } from '../audit/audit-store.ts'
import type { Database } from '../db/connect.ts'
import { newId } from '../db/new-id.ts'
import { lockOrganization, scopeTo, type OrganizationScope } from '../db/scope.ts'
import type { WriteContext } from '../http/context.ts'
import { Refused } from '../http/refused.ts'
import { cancel, enqueue } from '../jobs/enqueue.ts'
import { organizationOf } from '../organizations/organization-store.ts'
import { archiveOf, piecesOf } from './archive.ts'
import {
  chunkOf,
  claimedExport,
  droppedExport,
  exportOf,
  exportProgress,
  finishedExport,
  newChunk,
  newExport,
  releasedExport,
  type Attempt,
  type ExportRecord,
} from './export-store.ts'
import { exportedTables } from './exported-tables.ts'
import { mayWait, oneMoment, rowCount } from './snapshot-store.ts'

type Context<Id extends keyof typeof exports> = WriteContext<(typeof exports)[Id]>
type Job = { organizationId: string; exportId: string }

const chunkBytes = 256 * 1024
const attemptsAtMost = 5
/** Longer than an attempt may be silent: by then it has gone on, ended, or its server is gone. */
const watchMilliseconds = 120_000

const watchKey = (exportId: string) => `export:${exportId}`
const dropKey = (exportId: string) => `export-drop:${exportId}`
const target = (id: string) => ({ kind: 'export', id, name: id })

export async function requestExport(context: Context<'requestExport'>): Promise<ExportRecord> {
  const { transaction, organization, actor } = context
  const exportId = newId('exp')
  const [made] = await transaction.query(newExport(organization, exportId, actor))
  if (made === undefined) throw new Refused('export_under_way')
  await context.audit({ action: 'organization.export_requested', of: organization, target: target(exportId) })
  const payload = { organizationId: organization.organizationId, exportId }
  await context.enqueue({ name: 'export_organization', payload })
  return made
}

/** Records the download; the bytes are read piece by piece while they are sent. */
export async function downloadExport(context: Context<'downloadExport'>, database: Database, exportId: string) {
  const { transaction, organization } = context
  const [found] = await transaction.query(exportOf(organization, exportId))
  if (found === undefined) throw new Refused('not_found')
  if (found.status !== 'ready' || found.byteLength === null) throw new Refused('export_not_ready')
  await context.audit({ action: 'organization.export_downloaded', of: organization, target: target(exportId) })
  return {
    contentType: 'application/zip',
    name: `atrium-${found.requestedAt.slice(0, 10)}-${exportId.slice(-6)}.zip`,
    length: found.byteLength,
    bytes: chunksOf(database, organization, { exportId, byteLength: found.byteLength }),
  }
}

async function* chunksOf(
  database: Database,
  { organizationId }: OrganizationScope,
  { exportId, byteLength }: { exportId: string; byteLength: number },
): AsyncGenerator<Buffer> {
  for (let [number, sent] = [0, 0]; sent < byteLength; number += 1) {
    const [, [chunk]] = await database.read([scopeTo(organizationId), chunkOf({ organizationId }, exportId, number)])
    // Deleted meanwhile: what was sent is less than what was announced, and the reader sees that it is not whole.
    if (chunk === undefined) throw new Error('The archive was deleted while it was sent')
    sent += chunk.bytes.length
    yield chunk.bytes
  }
}

export async function deleteExport(context: Context<'deleteExport'>, exportId: string): Promise<void> {
  const { transaction, organization } = context
  const [found] = await transaction.query(exportOf(organization, exportId))
  if (found === undefined) throw new Refused('not_found')
  const dropped = await transaction.query(droppedExport(organization, exportId, ['queued', 'running', 'ready']))
  if (dropped.length === 0) throw new Refused('export_not_ready')
  await cancel(transaction, dropKey(exportId))
  await context.audit({ action: 'organization.export_deleted', of: organization, target: target(exportId) })
}

/** The job at the end of the week. */
export async function dropExport(database: Database, { organizationId, exportId }: Job): Promise<void> {
  const first = [scopeTo(organizationId), lockOrganization({ organizationId })] as const
  await database.transaction(first, async (transaction) => {
    const [dropped] = await transaction.query(droppedExport({ organizationId }, exportId, ['ready']))
    if (dropped === undefined) return
    const entry = { action: 'organization.export_expired' as const, of: { organizationId }, target: target(exportId) }
    transaction.send(newAuditEntry(entry, thisProduct, fromNowhere))
  })
}

/**
 * The job: builds the archive. It leaves a watch behind that looks again in two minutes: when the server was killed,
 * that job begins anew; when this one is still at work, the watch waits again.
 */
export async function exportOrganization(database: Database, job: Job): Promise<void> {
  const { organizationId, exportId } = job
  const attempt: Attempt = { organizationId, exportId, claim: randomUUID() }
  const attempts = await database.transaction([scopeTo(organizationId)], async (transaction) => {
    const [claimed] = await transaction.query(claimedExport(job, exportId, attempt.claim))
    const [found] = await transaction.query(exportOf(job, exportId))
    const isOpen = found !== undefined && (found.status === 'queued' || found.status === 'running')
    if (isOpen) {
      const watch = { inMilliseconds: watchMilliseconds, key: watchKey(exportId) }
      await enqueue(transaction, { name: 'export_organization', payload: job, ...watch })
    }
    return claimed?.attempts ?? null
  })
  if (attempts === null) return
  try {
    await buildArchive(database, attempt)
  } catch (error) {
    const isLast = attempts >= attemptsAtMost
    await database.transaction([scopeTo(organizationId), releasedExport(attempt, isLast)], () => Promise.resolve())
    throw error
  }
}

/** Another attempt, or nobody, wants this archive any more. */
class Replaced extends Error {}

async function buildArchive(database: Database, attempt: Attempt): Promise<void> {
  const { organizationId } = attempt
  const hash = createHash('sha256')
  const counts = exportedTables.map(rowCount)
  const first = [oneMoment, mayWait, scopeTo(organizationId), organizationOf(attempt), ...counts]
  try {
    const byteLength = await database.transaction(first, async (snapshot, rows) => {
      const [, , , [organization] = [], ...counted] = rows as unknown[][]
      const { id, name } = organization as { id: string; name: string }
      const total = (counted as { count: number }[][]).flat().reduce((sum, { count }) => sum + count, 0)
      let [done, length, number] = [0, 0, 0]
      const madeAt = new Date().toISOString()
      const archive = archiveOf({ snapshot, organization: { id, name }, madeAt, onLines: (count) => (done += count) })
      for await (const piece of piecesOf(archive, chunkBytes)) {
        hash.update(piece)
        length += piece.length
        await storePiece(database, attempt, { number, piece, total, done })
        number += 1
      }
      return length
    })
    await finish(database, attempt, { byteLength, sha256: hash.digest('hex') })
  } catch (error) {
    if (!(error instanceof Replaced)) throw error
  }
}

type Piece = { number: number; piece: Buffer; total: number; done: number }

async function storePiece(database: Database, attempt: Attempt, { number, piece, total, done }: Piece): Promise<void> {
  const first = [scopeTo(attempt.organizationId), exportProgress(attempt, total, done)] as const
  await database.transaction(first, (transaction, [, alive]) => {
    if (alive.length === 0) throw new Replaced()
    transaction.send(newChunk(attempt, number, piece))
    return Promise.resolve()
  })
}

async function finish(
  database: Database,
  attempt: Attempt,
  { byteLength, sha256 }: { byteLength: number; sha256: string },
): Promise<void> {
  const { organizationId, exportId } = attempt
  const first = [scopeTo(organizationId), finishedExport(attempt, byteLength, sha256)] as const
  await database.transaction(first, async (transaction, [, [finished]]) => {
    if (finished === undefined) throw new Replaced()
    const payload = { organizationId, exportId }
    await cancel(transaction, watchKey(exportId))
    await enqueue(transaction, { name: 'drop_export', payload, runAt: finished.expiresAt, key: dropKey(exportId) })
    if (finished.userId === null) return
    const mail = { mail: 'export_ready' as const, ...payload, userId: finished.userId }
    await enqueue(transaction, { name: 'send_mail', payload: mail })
  })
}
