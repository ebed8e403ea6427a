import { ArchiveMistake } from './archive-mistake.ts'

/** A logo of the largest size is half of it; what people can write is far below. */
export const lineBytesAtMost = 2 * 1024 * 1024

type Source = { file: string; onBytes: (bytes: Buffer) => void }

/** Lines of UTF-8, each ended by a line feed; memory holds one of them and a piece of the next. */
export async function* linesOf(bytes: AsyncIterable<unknown>, { file, onBytes }: Source): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  let parts: Buffer[] = []
  let [length, line] = [0, 1]
  const text = (last: Buffer) => {
    try {
      return decoder.decode(parts.length === 0 ? last : Buffer.concat([...parts, last]))
    } catch {
      throw new ArchiveMistake({ file, line }, 'is not UTF-8.')
    }
  }
  for await (const piece of bytes) {
    let rest = piece as Buffer
    onBytes(rest)
    for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10)) {
      if (length + end > lineBytesAtMost) throw tooLong(file, line)
      yield text(rest.subarray(0, end))
      parts = []
      length = 0
      line += 1
      rest = rest.subarray(end + 1)
    }
    length += rest.length
    if (length > lineBytesAtMost) throw tooLong(file, line)
    if (rest.length > 0) parts.push(rest)
  }
  if (length > 0) throw new ArchiveMistake({ file, line }, 'ends without a line feed: the file is cut off.')
}

const tooLong = (file: string, line: number) => new ArchiveMistake({ file, line }, 'is longer than 2 MB.')
