import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { openPromise, type Entry, type ZipFile } from 'yauzl'
import { z } from 'zod'
import { OrganizationId } from '#contract/ids.ts'
import { archiveFormat, archiveVersion, fileNameOf, manifestName } from '../exports/archive.ts'
import { exportedTables } from '../exports/exported-tables.ts'
import { ArchiveMistake } from './archive-mistake.ts'
import { linesOf } from './archive-lines.ts'

const manifestBytesAtMost = 1024 * 1024
/** Beyond this an archive is split or a trap; a log of a hundred million entries stays below it. */
const unpackedBytesAtMost = 64 * 1024 ** 3
/** Rows that are all alike pack a hundredfold; deflate can reach a thousandfold. */
const packedAtMost = 300
const smallBytes = 1024 * 1024

const tables = new Map(exportedTables.map((table) => [fileNameOf(table), table.table]))

const Manifest = z.strictObject({
  format: z.literal(archiveFormat, 'is not the format of Atrium'),
  version: z.literal(archiveVersion, `is not a version this release reads (it reads ${archiveVersion})`),
  madeAt: z.iso.datetime({ offset: true }),
  organization: z.strictObject({ id: OrganizationId, name: z.string().max(1000) }),
  files: z.array(
    z.strictObject({
      name: z.string(),
      table: z.string(),
      lines: z.int().nonnegative(),
      bytes: z.int().nonnegative(),
      sha256: z.string().regex(/^[0-9a-f]{64}$/, 'is no SHA-256'),
    }),
  ),
})
export type ReadManifest = z.output<typeof Manifest>
type ListedFile = ReadManifest['files'][number]

export type ArchiveFile = {
  manifest: ReadManifest
  /** Of the archive itself. */
  sha256: string
  /** The lines of a table's file, checked against the manifest when the last one is read. */
  lines: (table: string) => AsyncGenerator<string>
  close: () => void
}

/** Opens an archive whose names, sizes and manifest are in order; what its files hold is checked as they are read. */
export async function openArchive(path: string): Promise<ArchiveFile> {
  const sha256 = await hashOf(path)
  const zip = await openPromise(path, { autoClose: false, lazyEntries: true, strictFileNames: true }).catch(asMistake)
  try {
    const entries = await entriesOf(zip).catch(asMistake)
    const manifest = await manifestOf(zip, entries)
    for (const file of manifest.files) checkSize(file, entries.get(file.name))
    const files = new Map(manifest.files.map((file) => [file.table, file]))
    return {
      manifest,
      sha256,
      lines: (table) => checkedLines(zip, files.get(table), entries),
      close: () => zip.close(),
    }
  } catch (error) {
    zip.close()
    throw error
  }
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const part of createReadStream(path)) hash.update(part as Buffer)
  return hash.digest('hex')
}

function asMistake(error: unknown): never {
  if (error instanceof ArchiveMistake) throw error
  throw new ArchiveMistake({ file: 'The archive' }, error instanceof Error ? error.message : String(error))
}

/** Names that no archive has are refused here: a path out of its folder and a zip in the zip are among them. */
async function entriesOf(zip: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>()
  for await (const entry of zip.eachEntry()) {
    const file = entry.fileName
    if (!tables.has(file) && file !== manifestName) throw new ArchiveMistake({ file }, 'is no file of an archive.')
    if (entries.has(file)) throw new ArchiveMistake({ file }, 'is there twice.')
    if (!entry.canDecodeFileData()) throw new ArchiveMistake({ file }, 'is encrypted or packed in an unknown way.')
    if (entry.uncompressedSize > Math.max(smallBytes, entry.compressedSize * packedAtMost))
      throw new ArchiveMistake({ file }, `unpacks to more than ${packedAtMost} times its size.`)
    entries.set(file, entry)
  }
  const total = [...entries.values()].reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0)
  if (total > unpackedBytesAtMost) throw new ArchiveMistake({ file: 'The archive' }, 'unpacks to more than 64 GB.')
  return entries
}

async function manifestOf(zip: ZipFile, entries: ReadonlyMap<string, Entry>): Promise<ReadManifest> {
  const file = manifestName
  const entry = entries.get(file)
  if (entry === undefined) throw new ArchiveMistake({ file }, 'is missing.')
  if (entry.uncompressedSize > manifestBytesAtMost) throw new ArchiveMistake({ file }, 'is larger than 1 MB.')
  const parts: Buffer[] = []
  try {
    for await (const part of await zip.openReadStreamPromise(entry)) parts.push(part as Buffer)
    return checkedManifest(JSON.parse(Buffer.concat(parts).toString('utf8')))
  } catch (error) {
    if (error instanceof ArchiveMistake) throw error
    throw new ArchiveMistake({ file }, error instanceof Error ? error.message : String(error))
  }
}

function checkedManifest(content: unknown): ReadManifest {
  const file = manifestName
  const parsed = Manifest.safeParse(content)
  const issue = parsed.error?.issues[0]
  if (issue !== undefined) throw new ArchiveMistake({ file }, `${issue.path.join('.')} ${issue.message}`)
  const manifest = Manifest.parse(content)
  const named = new Set<string>()
  for (const { name, table } of manifest.files) {
    if (tables.get(name) !== table) throw new ArchiveMistake({ file }, `names ${name}, which is no file of an archive.`)
    if (named.has(name)) throw new ArchiveMistake({ file }, `names ${name} twice.`)
    named.add(name)
  }
  for (const name of tables.keys()) {
    if (!named.has(name)) throw new ArchiveMistake({ file }, `does not name ${name}.`)
  }
  return manifest
}

function checkSize({ name, bytes }: ListedFile, entry: Entry | undefined): void {
  if (entry === undefined) throw new ArchiveMistake({ file: name }, 'is missing.')
  if (entry.uncompressedSize !== bytes)
    throw new ArchiveMistake({ file: name }, `has ${entry.uncompressedSize} bytes; the manifest says ${bytes}.`)
}

async function* checkedLines(
  zip: ZipFile,
  file: ListedFile | undefined,
  entries: ReadonlyMap<string, Entry>,
): AsyncGenerator<string> {
  const entry = file === undefined ? undefined : entries.get(file.name)
  if (file === undefined || entry === undefined) throw new Error('No such file in the archive')
  const hash = createHash('sha256')
  let lines = 0
  try {
    const stream = await zip.openReadStreamPromise(entry)
    for await (const line of linesOf(stream, { file: file.name, onBytes: (bytes) => hash.update(bytes) })) {
      lines += 1
      yield line
    }
  } catch (error) {
    if (error instanceof ArchiveMistake) throw error
    throw new ArchiveMistake(
      { file: file.name, line: lines + 1 },
      error instanceof Error ? error.message : 'unreadable',
    )
  }
  if (lines !== file.lines)
    throw new ArchiveMistake({ file: file.name }, `has ${lines} lines; the manifest says ${file.lines}.`)
  if (hash.digest('hex') !== file.sha256)
    throw new ArchiveMistake({ file: file.name }, 'is not what the manifest says: its SHA-256 is another one.')
}
