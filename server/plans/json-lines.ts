/**
 * JSON with the line on which each value stands, so that a mistake in a file that people write can be shown to them.
 * Stricter than JSON.parse in one point: a name given twice in an object is a mistake.
 */
export type JsonPath = readonly PropertyKey[]
export type JsonLines = { value: unknown; lineOf: (path: JsonPath) => number }

export class JsonMistake extends Error {
  readonly line: number
  constructor(line: number, reason: string) {
    super(reason)
    this.line = line
  }
}

type Reader = { text: string; at: number; lines: Map<string, number> }

const keyOf = (path: JsonPath) => JSON.stringify(path)

export function readJsonLines(text: string): JsonLines {
  const reader: Reader = { text, at: text.startsWith('\ufeff') ? 1 : 0, lines: new Map() }
  const value = readValue(reader, [])
  skipSpace(reader)
  if (reader.at < text.length) throw mistake(reader, 'There is more after the end.')
  // What is missing stands nowhere: then it is the thing it is missing in.
  const lineOf = (path: JsonPath): number =>
    reader.lines.get(keyOf(path)) ?? (path.length === 0 ? 1 : lineOf(path.slice(0, -1)))
  return { value, lineOf }
}

function lineAt({ text, at }: Pick<Reader, 'text' | 'at'>): number {
  let line = 1
  for (let index = text.indexOf('\n'); index !== -1 && index < at; index = text.indexOf('\n', index + 1)) line += 1
  return line
}

const mistake = (reader: Reader, reason: string) => new JsonMistake(lineAt(reader), reason)

function skipSpace(reader: Reader): void {
  while (/[ \t\r\n]/.test(reader.text.charAt(reader.at))) reader.at += 1
}

const deepest = 50

function readValue(reader: Reader, path: JsonPath): unknown {
  skipSpace(reader)
  if (path.length > deepest) throw mistake(reader, 'This is nested too deeply.')
  reader.lines.set(keyOf(path), lineAt(reader))
  const first = reader.text.charAt(reader.at)
  if (first === '{') return readObject(reader, path)
  if (first === '[') return readArray(reader, path)
  if (first === '"') return readString(reader)
  return readWord(reader)
}

function readObject(reader: Reader, path: JsonPath): Record<string, unknown> {
  const entries = new Map<string, unknown>()
  readList(reader, '}', () => {
    if (reader.text.charAt(reader.at) !== '"') throw mistake(reader, 'A name in double quotes is expected here.')
    const name = readString(reader)
    if (entries.has(name)) throw mistake(reader, `“${name}” is given twice.`)
    skipSpace(reader)
    if (reader.text.charAt(reader.at) !== ':') throw mistake(reader, `A colon is expected after “${name}”.`)
    reader.at += 1
    entries.set(name, readValue(reader, [...path, name]))
  })
  return Object.fromEntries(entries)
}

function readArray(reader: Reader, path: JsonPath): unknown[] {
  const items: unknown[] = []
  readList(reader, ']', () => items.push(readValue(reader, [...path, items.length])))
  return items
}

/** What stands between two brackets, with commas in between. */
function readList(reader: Reader, end: string, readItem: () => void): void {
  reader.at += 1
  skipSpace(reader)
  let isFirst = true
  while (reader.text.charAt(reader.at) !== end) {
    if (!isFirst) {
      if (reader.text.charAt(reader.at) !== ',') throw mistake(reader, `A comma or “${end}” is expected here.`)
      reader.at += 1
      skipSpace(reader)
    }
    readItem()
    isFirst = false
    skipSpace(reader)
  }
  reader.at += 1
}

function readString(reader: Reader): string {
  const [text] = /^"(?:[^"\\]|\\.)*"/.exec(reader.text.slice(reader.at)) ?? []
  if (text === undefined) throw mistake(reader, 'These quotation marks are never closed.')
  return readPlain(reader, text, 'This text has a character that must be written with a backslash.') as string
}

function readWord(reader: Reader): unknown {
  const [text = ''] = /^[^\s,\]}:"{[]*/.exec(reader.text.slice(reader.at)) ?? []
  if (text === '')
    throw mistake(reader, reader.at < reader.text.length ? 'A value is expected here.' : 'The file ends too early.')
  return readPlain(reader, text, `“${text}” is not a value.`)
}

/** What has no parts of its own is read as JSON.parse reads it. */
function readPlain(reader: Reader, text: string, otherwise: string): unknown {
  try {
    const value: unknown = JSON.parse(text)
    reader.at += text.length
    return value
  } catch {
    throw mistake(reader, otherwise)
  }
}
