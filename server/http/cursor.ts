import { fieldError } from '#contract/errors.ts'
import { Refused } from './refused.ts'

/** Where a page ended, as text the client hands back. It only says where to go on; what may be seen is decided anew. */
export function encodeCursor(key: readonly string[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url')
}

/** The key in a cursor, or `start` when there is none. Refuses text that no list of ours has handed out. */
export function decodeCursor<const Key extends readonly string[]>(
  cursor: string | undefined,
  start: Key,
): { [K in keyof Key]: string } {
  if (cursor === undefined) return start as { [K in keyof Key]: string }
  const key = parsed(Buffer.from(cursor, 'base64url').toString())
  const fits = Array.isArray(key) && key.length === start.length && key.every(isText)
  if (fits) return key as { [K in keyof Key]: string }
  throw new Refused('invalid_request', { errors: [fieldError('/query/cursor', 'cursor')] })
}

/** A page from rows of which one more than the limit was asked for: that one tells that there is another page. */
export function pageFrom<Row>(rows: readonly Row[], limit: number, keyOf: (row: Row) => readonly string[]) {
  const data = rows.slice(0, limit)
  const last = data.at(-1)
  return { data, nextCursor: rows.length > limit && last !== undefined ? encodeCursor(keyOf(last)) : null }
}

// PostgreSQL takes no NUL in text.
const isText = (part: unknown) => typeof part === 'string' && !part.includes('\0')

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
