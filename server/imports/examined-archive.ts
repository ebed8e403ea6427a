import type { z } from 'zod'
import { nameKey, refuseAnotherLevel, refuseName } from '../access-levels/access-level.ts'
import { mistakeInLogo } from '../organizations/logo.ts'
import { fileNameOf } from '../exports/archive.ts'
import { exportedTables } from '../exports/exported-tables.ts'
import type { ArchiveFile } from './archive-file.ts'
import { ArchiveMistake } from './archive-mistake.ts'
import { keysOf, referencesOf } from './archived-keys.ts'
import { archivedRows, type ArchivedRow, type ArchivedTable } from './archived-row.ts'
import { plain, unstorable } from './archived-text.ts'

/** The files of an archive, in the order in which they are read. */
export const archivedTables = exportedTables.map(({ table, ...rest }) => ({
  table: table as ArchivedTable,
  file: fileNameOf({ table, ...rest }),
}))

export type Examined = {
  organization: ArchivedRow<'organizations'>
  /** Of each table, how many rows. */
  counts: ReadonlyMap<ArchivedTable, number>
  /** Addresses of members, with the ids the archive has for them. */
  memberIds: ReadonlyMap<string, string>
  suspended: number
}

type Options = {
  now: string
  /** The text of every line, for whoever has to look for something in all of them. */
  onLine: (line: string) => Promise<void>
}

type Row = Record<string, unknown>

/** What the lines before told: enough to see doubles and what points at nothing. */
type Seen = {
  organizationId: string
  now: string
  keys: Map<ArchivedTable, Set<string>>
  memberIds: Map<string, string>
  invited: Set<string>
  levelNames: Set<string>
  suspended: number
  last: Row | null
}

/** Reads an archive from end to end and fails with file and line at the first thing that is not in order. */
export async function examineArchive(archive: ArchiveFile, { now, onLine }: Options): Promise<Examined> {
  const seen: Seen = {
    organizationId: archive.manifest.organization.id,
    now,
    keys: new Map(),
    memberIds: new Map(),
    invited: new Set(),
    levelNames: new Set(),
    suspended: 0,
    last: null,
  }
  const counts = new Map<ArchivedTable, number>()
  let organization: ArchivedRow<'organizations'> | null = null
  for (const { table, file } of archivedTables) {
    seen.last = null
    let line = 0
    for await (const text of archive.lines(table)) {
      line += 1
      const row = readRow(text, { table, file, line })
      const problem = refuseRow(table, row, seen)
      if (problem !== null) throw new ArchiveMistake({ file, line }, problem)
      if (table === 'organizations') organization = row as ArchivedRow<'organizations'>
      await onLine(plain(text))
    }
    counts.set(table, line)
  }
  if (organization === null) throw new ArchiveMistake({ file: 'organizations.jsonl' }, 'is empty.')
  return { organization, counts, memberIds: seen.memberIds, suspended: seen.suspended }
}

/** A line as the row it must be. */
export function readRow(text: string, { table, ...place }: { table: ArchivedTable; file: string; line: number }): Row {
  let content: unknown
  try {
    content = JSON.parse(text)
  } catch {
    throw new ArchiveMistake(place, 'is not JSON.')
  }
  const problem = unstorable(content)
  if (problem !== null) throw new ArchiveMistake(place, problem)
  const parsed = (archivedRows[table] as z.ZodType<Row>).safeParse(content)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new ArchiveMistake(place, `${issue?.path.map(String).join('.') ?? ''} ${issue?.message ?? ''}`.trim())
}

function refuseRow(table: ArchivedTable, row: Row, seen: Seen): string | null {
  const organizationId = row[table === 'organizations' ? 'id' : 'organization_id']
  if (organizationId !== seen.organizationId) return `is of another organization, ${String(organizationId)}.`
  const before = seen.last
  seen.last = row
  const order = before === null ? -1 : compared(before, row, keysOf[table])
  if (order === 0) return 'is there twice: the line before has the same key.'
  if (order > 0) return 'is out of order: lines are sorted by their keys.'
  return refuseReference(table, row, seen) ?? refuseContent(table, row, { seen, before })
}

function compared(one: Row, other: Row, columns: readonly string[]): number {
  for (const column of columns) {
    const [a, b] = [one[column] as string | number, other[column] as string | number]
    if (a !== b) return a < b ? -1 : 1
  }
  return 0
}

const pointedAt = new Set(Object.values(referencesOf).flatMap((references) => Object.values(references)))

function refuseReference(table: ArchivedTable, row: Row, { keys }: Seen): string | null {
  for (const [column, target] of Object.entries(referencesOf[table] ?? {})) {
    const id = row[column]
    if (typeof id !== 'string' || id === '') continue
    if (keys.get(target)?.has(id) !== true) return `${column} ${id} is nothing in ${target}.`
  }
  if (!pointedAt.has(table)) return null
  const known = keys.get(table) ?? new Set()
  known.add(String(row[keysOf[table][0]]))
  keys.set(table, known)
  return null
}

type Around = { seen: Seen; before: Row | null }

/** Rules that need more than the line itself, table by table. */
const contentRules: { [Table in ArchivedTable]?: (row: ArchivedRow<Table>, around: Around) => string | null } = {
  organizations: ({ deleted_at }) =>
    deleted_at === null ? null : 'The organization was deleted: restore it where the archive comes from first.',
  organization_logos: ({ content_type, bytes }) =>
    mistakeInLogo(content_type, Buffer.from(bytes.slice(2), 'hex')) === null ? null : 'is not such a picture.',
  memberships: ({ user_id, email, status }, { seen }) => {
    if (seen.memberIds.has(email)) return `${email} is the address of another member too.`
    seen.memberIds.set(email, user_id)
    if (status === 'suspended') seen.suspended += 1
    return null
  },
  access_levels: ({ name }, { seen: { levelNames } }) => {
    const key = nameKey(name)
    if (refuseName(key, levelNames.has(key)) !== null) return `There is another level called ${name}.`
    levelNames.add(key)
    return refuseAnotherLevel(levelNames.size - 1) === null ? null : 'There are too many custom levels.'
  },
  invitations: ({ email, status }, { seen }) => {
    if (status !== 'pending') return null
    if (seen.invited.has(email)) return `${email} has another pending invitation too.`
    seen.invited.add(email)
    return null
  },
  access_history: (row, { seen, before }) => {
    if (row.valid_from > seen.now) return 'begins in the future.'
    const isNext = before?.['user_id'] === row.user_id && before['thing_id'] === row.thing_id
    return isNext && String(before['valid_to']) > row.valid_from
      ? 'begins before the period before it has ended.'
      : null
  },
}

function refuseContent(table: ArchivedTable, row: Row, around: Around): string | null {
  const rule = contentRules[table] as ((row: Row, around: Around) => string | null) | undefined
  return rule?.(row, around) ?? null
}
