import { randomBytes } from 'node:crypto'
import { fromNowhere, newAuditEntries, newAuditEntry, type AuditActor } from '../audit/audit-store.ts'
import { memberTarget } from '../audit/member-target.ts'
import { violatedConstraint, type Database, type Transaction } from '../db/connect.ts'
import { scopeTo } from '../db/scope.ts'
import { enqueueAll } from '../jobs/enqueue.ts'
import { purgeTime } from '../jobs/purge.ts'
import { newMembership } from '../members/member-store.ts'
import { answerIn } from '../organizations/organization-request-commands.ts'
import { pendingRequests, type RequestWithUser } from '../organizations/organization-request-store.ts'
import { spentAllowance } from '../organizations/organization-store.ts'
import { userByEmail } from '../users/user-store.ts'
import { fullName } from '../users/user.ts'
import { openArchive, type ArchiveFile } from './archive-file.ts'
import type { ArchivedTable } from './archived-row.ts'
import { idsIn, otherIds, plain, sameIds, type Renaming } from './archived-text.ts'
import { archivedTables, examineArchive, readRow, type Examined } from './examined-archive.ts'
import { collecting } from './import-batches.ts'
import { ImportRefused } from './import-refused.ts'
import { importedRow, type ImportFacts } from './imported-row.ts'
import {
  historyBegun,
  historySettled,
  importsOf,
  newImport,
  organizationsAmong,
  thisMoment,
  usersAmong,
  withoutTimeLimits,
} from './import-store.ts'

export type ImportWish = {
  path: string
  /** Whose organization it becomes: a user who waits for one. */
  admin: string
  send: boolean
  again: boolean
  dryRun: boolean
  /** Who runs the command, as the machine calls them. */
  by: string
}

export type ImportReport = {
  organizationId: string
  name: string
  madeAt: string
  keepsIds: boolean
  counts: ReadonlyMap<ArchivedTable, number>
  /** How many are invited, and how many of the archive's people are suspended and so are not. */
  invited: number
  suspended: number
}

type Checked = { archive: ArchiveFile; examined: Examined; request: RequestWithUser; mayKeepIds: boolean }

const operator: AuditActor = { kind: 'operator', id: null, name: 'Operator', email: null }

/**
 * Reads an archive twice: from end to end before anything is written, and again in the one transaction that writes it
 * all. The database is the owner's.
 */
export async function importArchive(database: Database, wish: ImportWish): Promise<ImportReport> {
  const archive = await openArchive(wish.path)
  try {
    const request = await waitingRequest(database, wish.admin)
    const isHere = await refuseSecondImport(database, archive, wish)
    const { examined, isFree } = await examine(database, archive)
    const checked = { archive, examined, request, mayKeepIds: isFree && !isHere }
    const rename = checked.mayKeepIds ? sameIds : otherIds(randomBytes(16))
    if (wish.dryRun) return reportOf(checked, rename)
    return await write(database, { ...checked, wish, rename }).catch((error: unknown) => {
      // Some other id of it is taken: all of them become new ones.
      if (rename !== sameIds || violatedConstraint(error) === null) throw error
      return write(database, { ...checked, wish, rename: otherIds(randomBytes(16)) })
    })
  } finally {
    archive.close()
  }
}

/** Asking for an organization is how somebody agrees to become its Organization Admin. */
async function waitingRequest(database: Database, email: string): Promise<RequestWithUser> {
  const [[user], requests] = await database.read([userByEmail(email), pendingRequests()])
  if (user === undefined) {
    throw new ImportRefused(`Nobody here has the address ${email}. They sign up first, and ask for an organization.`)
  }
  const request = requests.find(({ userId }) => userId === user.userId)
  if (request !== undefined) return request
  throw new ImportRefused(
    `${email} has no request that waits. They ask for another organization in the profile menu: the import grants it.`,
  )
}

/** Whether the organization, or an import of it, is here already: then it comes with new ids, and only on demand. */
async function refuseSecondImport(database: Database, archive: ArchiveFile, { again }: ImportWish): Promise<boolean> {
  const { id, name } = archive.manifest.organization
  const [imports] = await database.read([importsOf(id)])
  const ids = [id, ...imports.map(({ organizationId }) => organizationId)]
  const [, here] = await database.read([scopeTo(...ids), organizationsAmong(ids)])
  const [found] = here
  if (found === undefined) return false
  if (again) return true
  const before = imports.find(({ organizationId }) => organizationId === found.id)
  const how = before === undefined ? 'is in this installation' : `was imported on ${before.importedAt.slice(0, 10)}`
  throw new ImportRefused(`${name} ${how} as ${found.id}. With --again it becomes another organization, with new ids.`)
}

const askAtOnce = 5000

/** Every line, and whether somebody here has the id of a person in it: history must never fall to a stranger. */
async function examine(database: Database, archive: ArchiveFile): Promise<{ examined: Examined; isFree: boolean }> {
  const [[moment]] = await database.read([thisMoment])
  const users = new Set<string>()
  let isFree = true
  const ask = async () => {
    const [taken] = await database.read([usersAmong([...users])])
    if (taken.length > 0) isFree = false
    users.clear()
  }
  const onLine = async (line: string) => {
    for (const id of idsIn(line)) if (id.startsWith('usr_')) users.add(id)
    if (users.size >= askAtOnce) await ask()
  }
  const examined = await examineArchive(archive, { now: moment?.at ?? '', onLine })
  await ask()
  return { examined, isFree }
}

function reportOf({ archive, examined, request }: Checked, rename: Renaming): ImportReport {
  const { organization, counts, memberIds, suspended } = examined
  const others = memberIds.size - (memberIds.has(request.email) ? 1 : 0)
  return {
    organizationId: rename(organization.id),
    name: organization.name,
    madeAt: archive.manifest.madeAt,
    keepsIds: rename === sameIds,
    counts,
    invited: others - suspended,
    suspended,
  }
}

type Work = Checked & { wish: ImportWish; rename: Renaming }

function write(database: Database, work: Work): Promise<ImportReport> {
  return database.transaction([withoutTimeLimits, thisMoment], async (transaction, [, [moment]]) => {
    const report = reportOf(work, work.rename)
    const facts = factsOf(work, moment?.at ?? new Date().toISOString())
    await grant(transaction, work, report)
    await transaction.query(scopeTo(report.organizationId))
    for (const { table, file } of archivedTables) {
      if (table === 'memberships') transaction.send(newMembership(report, work.request, 'organization_admin'))
      if (table === 'access_history') transaction.send(historyBegun(report))
      const batches = collecting(transaction)
      let line = 0
      for await (const text of work.archive.lines(table)) {
        line += 1
        const row = readRow(work.rename(plain(text)), { table, file, line })
        await batches.add(importedRow(table, row, facts), text.length)
      }
      await batches.flush()
    }
    transaction.send(historySettled(report))
    recordImport(transaction, work, report)
    const mail = { mail: 'organization_imported', organizationId: report.organizationId } as const
    await enqueueAll(transaction, [{ name: 'send_mail', payload: { ...mail, userId: work.request.userId } }])
    return report
  })
}

const week = 7 * 24 * 60 * 60 * 1000

function factsOf({ examined, request, archive, wish, rename }: Work, at: string): ImportFacts {
  const sourceId = examined.memberIds.get(request.email)
  const now = new Date(at).toISOString()
  return {
    admin: { userId: request.userId, name: fullName(request), email: request.email },
    adminSourceId: sourceId === undefined ? null : rename(sourceId),
    isMember: (email) => examined.memberIds.has(email),
    madeAt: archive.manifest.madeAt,
    at,
    invitedUntil: new Date(Date.parse(at) + week).toISOString(),
    purgeAt: purgeTime(now),
    send: wish.send,
    key: randomBytes(32),
  }
}

/** The person asked for an organization and gets this one, counted like one they had made. */
async function grant(transaction: Transaction, { request, wish }: Work, report: ImportReport): Promise<void> {
  const note = report.name
  const answer = { requestId: request.id, decision: 'granted', note, answeredBy: wish.by } as const
  const answered = await answerIn(transaction, answer)
  if (answered.kind !== 'answered') throw new ImportRefused('The request was answered by somebody else meanwhile.')
  await transaction.query(newAuditEntry(answered.entry, operator, fromNowhere))
  const spent = await transaction.query(spentAllowance(request.userId, report.organizationId, ''))
  if (spent.length === 0) throw new ImportRefused('The allowance of this person was taken back meanwhile.')
}

function recordImport(transaction: Transaction, { archive, request, wish }: Work, report: ImportReport): void {
  const { organizationId, name, madeAt, invited } = report
  const { manifest, sha256 } = archive
  const of = { organizationId }
  const from = manifest.organization.id
  const admin = fullName(request)
  transaction.send(
    newAuditEntries(
      [
        {
          action: 'organization.imported',
          of,
          target: { kind: 'organization', id: organizationId, name },
          after: { from, madeAt, sha256, invited },
        },
        {
          action: 'member.joined',
          of,
          target: memberTarget({ userId: request.userId, name: admin }),
          after: { role: 'organization_admin' },
        },
      ],
      operator,
      fromNowhere,
    ),
  )
  transaction.send(newImport(organizationId, from, sha256, madeAt, wish.by))
}
