import type { Statement } from './statement.ts'

// PostgreSQL's protocol, as far as statements need it: https://www.postgresql.org/docs/current/protocol-message-formats.html
const executeAll = Buffer.from([0x45, 0, 0, 0, 9, 0, 0, 0, 0, 0])
const describeIt = Buffer.from([0x44, 0, 0, 0, 6, 0x50, 0])
const sync = Buffer.from([0x53, 0, 0, 0, 4])

/** Where a packet is put together: encoding is never interrupted, so there need be only one. */
let draft = Buffer.allocUnsafeSlow(16_384)
let end = 0

/**
 * Statements as one packet with one Sync: one call of the operating system, where a message at a time would cost more
 * than all the encoding. Those that the connection does not know are parsed and described first.
 */
export function packetOf(statements: readonly Statement<unknown>[], known: ReadonlyMap<string, unknown>): Buffer {
  const bound = statements.map(({ values }) => values.map(toWire))
  const parsed = new Set<string>()
  end = 0
  for (const [index, { name, text }] of statements.entries()) {
    const isNew = name === '' || !known.has(name)
    // Those without a name take each other's place, so each is parsed.
    if (isNew && (name === '' || !parsed.has(name))) {
      // It may be left from a flush that failed.
      if (name !== '') message(0x43, () => words('S' + name))
      message(0x50, () => {
        words(name)
        words(text)
        integer16(0)
      })
      parsed.add(name)
    }
    message(0x42, () => bind(name, bound[index] ?? []))
    if (isNew) bytes(describeIt)
    bytes(executeAll)
  }
  bytes(sync)
  return Buffer.from(draft.subarray(0, end))
}

type Wire = string | Buffer | null

function bind(name: string, values: readonly Wire[]): void {
  words('')
  words(name)
  integer16(values.length)
  for (const value of values) integer16(Buffer.isBuffer(value) ? 1 : 0)
  integer16(values.length)
  for (const value of values) {
    if (value === null) integer32(-1)
    else if (typeof value === 'string') prefixed(value)
    else {
      integer32(value.length)
      bytes(value)
    }
  }
  // All columns come back as text.
  integer16(0)
}

/** A message: its letter, its length, and what `write` puts into it. */
function message(letter: number, write: () => void): void {
  room(5)
  draft[end] = letter
  const at = end + 1
  end += 5
  write()
  draft.writeInt32BE(end - at, at)
}

function room(size: number): void {
  if (end + size <= draft.length) return
  const larger = Buffer.allocUnsafeSlow(Math.max(draft.length * 2, end + size))
  draft.copy(larger, 0, 0, end)
  draft = larger
}

function bytes(buffer: Buffer): void {
  room(buffer.length)
  end += buffer.copy(draft, end)
}

function integer16(value: number): void {
  room(2)
  end = draft.writeInt16BE(value, end)
}

function integer32(value: number): void {
  room(4)
  end = draft.writeInt32BE(value, end)
}

/** Text with its length before it; UTF-8 takes three bytes at most for each unit of a JavaScript string. */
function prefixed(value: string): void {
  room(4 + value.length * 3)
  const length = draft.write(value, end + 4)
  draft.writeInt32BE(length, end)
  end += 4 + length
}

/** Text that ends with a zero byte: names and statements. */
function words(value: string): void {
  room(value.length * 3 + 1)
  end += draft.write(value, end)
  draft[end] = 0
  end += 1
}

/** A value as PostgreSQL reads it: text, bytes, or an array of texts. */
function toWire(value: unknown): Wire {
  if (value === null || value === undefined) return null
  if (Buffer.isBuffer(value)) return value
  if (Array.isArray(value)) return `{${value.map(element).join(',')}}`
  return textOf(value)
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  throw new TypeError('A statement was given a value that has no form in PostgreSQL')
}

function element(value: unknown): string {
  return value === null ? 'NULL' : `"${textOf(value).replaceAll(/["\\]/g, String.raw`\$&`)}"`
}
