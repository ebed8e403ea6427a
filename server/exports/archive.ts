import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import type { Transaction } from '../db/connect.ts'
import { exportedTables, type ExportedTable } from './exported-tables.ts'
import { closedLines, nextLines, openedLines } from './snapshot-store.ts'

export const archiveFormat = 'atrium-organization'
export const archiveVersion = 1
export const manifestName = 'manifest.json'

export type ArchivedFile = { name: string; table: string; lines: number; bytes: number; sha256: string }
export type Manifest = {
  format: typeof archiveFormat
  version: typeof archiveVersion
  madeAt: string
  organization: { id: string; name: string }
  files: ArchivedFile[]
}

type Source = {
  /** Sees the organization at one moment. */
  snapshot: Transaction
  organization: { id: string; name: string }
  madeAt: string
  onLines: (count: number) => void
}

export const fileNameOf = ({ table }: ExportedTable) => `${table.replaceAll('_', '-')}.jsonl`

/**
 * The archive as a stream of bytes: a file for each table, one after the other, then the manifest that counts them.
 * Lines are read as the bytes before them are taken; memory holds a page of lines.
 */
export function archiveOf(source: Source): AsyncIterable<Buffer> {
  const zip = new ZipFile()
  const files: ArchivedFile[] = []
  const output = zip.outputStream as Readable
  // A failure while lines are read must end the stream of the archive as well.
  const add = (name: string, content: AsyncGenerator<Buffer>) => {
    const stream = Readable.from(content, { objectMode: false })
    stream.on('error', (error) => output.destroy(error))
    zip.addReadStream(stream, name, { mtime: new Date(source.madeAt) })
  }
  for (const table of exportedTables) add(fileNameOf(table), fileOf(table, source, files))
  add(manifestName, manifestOf(source, files))
  zip.end()
  return output
}

async function* fileOf(table: ExportedTable, source: Source, files: ArchivedFile[]): AsyncGenerator<Buffer> {
  const hash = createHash('sha256')
  let [lines, bytes] = [0, 0]
  await source.snapshot.query(openedLines(table))
  for (;;) {
    const rows = await source.snapshot.query(nextLines())
    if (rows.length === 0) break
    const page = Buffer.from(rows.map(({ line }) => `${line}\n`).join(''))
    hash.update(page)
    lines += rows.length
    bytes += page.length
    source.onLines(rows.length)
    yield page
  }
  await source.snapshot.query(closedLines())
  files.push({ name: fileNameOf(table), table: table.table, lines, bytes, sha256: hash.digest('hex') })
}

async function* manifestOf({ organization, madeAt }: Source, files: ArchivedFile[]): AsyncGenerator<Buffer> {
  const manifest: Manifest = { format: archiveFormat, version: archiveVersion, madeAt, organization, files }
  yield await Promise.resolve(Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`))
}

/** The same bytes in pieces of exactly this size, but for the last. */
export async function* piecesOf(bytes: AsyncIterable<Buffer>, size: number): AsyncGenerator<Buffer> {
  let waiting: Buffer[] = []
  let length = 0
  for await (const part of bytes) {
    waiting.push(part)
    length += part.length
    while (length >= size) {
      const all = Buffer.concat(waiting)
      yield all.subarray(0, size)
      waiting = [all.subarray(size)]
      length -= size
    }
  }
  if (length > 0) yield Buffer.concat(waiting)
}
