import { createHash } from 'node:crypto'
import { text } from 'node:stream/consumers'
import { fromBufferPromise } from 'yauzl'
import type { Manifest } from '../exports/archive.ts'

export type OpenedArchive = { manifest: Manifest; files: Map<string, string> }

/** The texts of an archive; fails when it is no zip, or is not what its manifest says. */
export async function readArchive(bytes: Buffer): Promise<OpenedArchive> {
  const files = await unzip(bytes)
  const manifest = JSON.parse(files.get('manifest.json') ?? '') as Manifest
  for (const { name, lines, bytes: size, sha256 } of manifest.files) {
    const content = files.get(name) ?? ''
    const found = {
      lines: content.split('\n').length - 1,
      bytes: Buffer.byteLength(content),
      sha256: createHash('sha256').update(content).digest('hex'),
    }
    if (found.lines !== lines || found.bytes !== size || found.sha256 !== sha256)
      throw new Error(`${name} is not what the manifest says`)
  }
  return { manifest, files }
}

async function unzip(bytes: Buffer): Promise<Map<string, string>> {
  const files = new Map<string, string>()
  const zip = await fromBufferPromise(bytes)
  for await (const entry of zip.eachEntry())
    files.set(entry.fileName, await text(await zip.openReadStreamPromise(entry)))
  return files
}
