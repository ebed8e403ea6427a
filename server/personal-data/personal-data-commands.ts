import type { personalData } from '#contract/personal-data.ts'
import type { Database } from '../db/connect.ts'
import { scopeTo, scopeToUser } from '../db/scope.ts'
import type { WriteContext } from '../http/context.ts'
import { targetOf } from '../users/session-commands.ts'
import {
  ownOrganizationIds,
  ownRecords,
  ownRecordsInOrganization,
  pageRows,
  withOwnData,
  type Records,
  type Row,
} from './own-records-store.ts'

export const formatVersion = 1

type Person = { userId: string; email: string }
type Line = { type: string } & Record<string, unknown>

/** Records that the person asked; the file is made after that has committed, while it is sent. */
export async function downloadMyData(context: WriteContext<typeof personalData.downloadMyData>, database: Database) {
  const { actor, now } = context
  const target = targetOf(actor)
  await context.audit({ action: 'user.data_downloaded', of: { userId: actor.userId }, target })
  return {
    contentType: 'application/x-ndjson; charset=utf-8',
    name: `atrium-${now.slice(0, 10)}.jsonl`,
    bytes: fileOf(database, actor, now),
  }
}

/** Pages are read as the reader takes them: the file may be of any size, memory holds a page of each type. */
async function* fileOf(database: Database, person: Person, madeAt: string): AsyncGenerator<Buffer> {
  const counts: Record<string, number> = {}
  const { userId, email } = person
  yield bytesOf([{ type: 'about', format: 'atrium-personal-data', version: formatVersion, userId, email, madeAt }])
  for await (const lines of linesOf(database, person)) {
    for (const { type } of lines) counts[type] = (counts[type] ?? 0) + 1
    yield bytesOf(lines)
  }
  yield bytesOf([{ type: 'end', counts }])
}

const bytesOf = (lines: readonly Line[]) => Buffer.from(lines.map((line) => `${JSON.stringify(line)}\n`).join(''))

async function* linesOf(database: Database, person: Person): AsyncGenerator<Line[]> {
  yield* recordsOf(database, { person, organizationId: null }, ownRecords)
  for (let after = '', ids: string[] = []; ;) {
    const [, rows] = await database.read([scopeToUser(person), ownOrganizationIds(after)])
    ids = rows.map(({ id }) => id)
    for (const organizationId of ids) yield* recordsOf(database, { person, organizationId }, ownRecordsInOrganization)
    after = ids.at(-1) ?? after
    if (ids.length < pageRows) return
  }
}

type Place = { person: Person; organizationId: string | null }

/** The first pages of all types in one round trip, then whatever goes on. */
async function* recordsOf(database: Database, place: Place, all: readonly Records[]): AsyncGenerator<Line[]> {
  const first = await pagesOf(
    database,
    place,
    all.map((records) => ({ records, after: '' })),
  )
  for (const [index, records] of all.entries()) {
    let page = first[index] ?? []
    while (page.length > 0) {
      yield page.map((row) => lineOf(records.type, place, row))
      if (page.length < pageRows) break
      const [next = []] = await pagesOf(database, place, [{ records, after: page.at(-1)?.cursor ?? '' }])
      page = next
    }
  }
}

async function pagesOf(
  database: Database,
  { person, organizationId }: Place,
  wanted: readonly { records: Records; after: string }[],
): Promise<Row[][]> {
  const scope = organizationId === null ? [withOwnData] : [scopeTo(organizationId)]
  const statements = [scopeToUser(person), ...scope, ...wanted.map(({ records, after }) => records.after(after))]
  const rows = (await database.read(statements)) as unknown[][]
  return rows.slice(statements.length - wanted.length) as Row[][]
}

/** What is undefined is not written. */
function lineOf(type: string, { organizationId }: Place, row: Row): Line {
  const where = organizationId === null ? {} : { organizationId }
  return { type, ...where, ...row, cursor: undefined }
}
