import pg from 'pg'

/**
 * Instants leave the database as RFC 3339 in UTC, so that rows can be sent as they are and compared as text. The
 * connection's time zone is UTC, so nearly all are a rearrangement of what PostgreSQL writes; a Date costs ten times that.
 */
export function instant(text: string): string {
  const isPlain = text.length >= 22 && text.endsWith('+00') && text[10] === ' ' && text[4] === '-'
  if (!isPlain) return new Date(text).toISOString()
  const milliseconds = text[19] === '.' ? text.slice(20, -3).padEnd(3, '0').slice(0, 3) : '000'
  return `${text.slice(0, 10)}T${text.slice(11, 19)}.${milliseconds}Z`
}

// The type text[]; the driver's list of names has no arrays.
const arrayOfText = 1009 as Parameters<typeof pg.types.getTypeParser>[0]
const readArray = pg.types.getTypeParser(arrayOfText) as (text: string) => string[]

/** Arrays of plain words, which are all that lists hold many of, need no parser. */
export function words(text: string): string[] {
  if (text === '{}') return []
  // PostgreSQL writes a missing value as NULL and quotes a word that reads like it.
  return /^\{[a-z_]+(,[a-z_]+)*\}$/.test(text) ? text.slice(1, -1).split(',') : readArray(text)
}

/** How values of some types become JavaScript; for every connection of this process. */
export function registerTypes(): void {
  pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, instant)
  pg.types.setTypeParser(pg.types.builtins.INT8, Number)
  pg.types.setTypeParser(arrayOfText, words)
}
