/**
 * Wall clocks of time zones, for periods that begin on the 31st at 9 in Kolkata. The zones are those that Node carries;
 * decision 100 says why there is no library. Instants are whole seconds since 1970, so that shares of a period are
 * shares of whole numbers.
 */
export type Seconds = number

/** What a wall clock shows: the day, counted from 1970-01-01, and the second of that day. */
export type WallTime = { day: number; second: number }

export const daySeconds = 86_400

export const secondsOf = (instant: string): Seconds => Math.floor(Date.parse(instant) / 1000)
export const instantOf = (seconds: Seconds): string => new Date(seconds * 1000).toISOString()

const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known !== undefined) return known
  const fields = { year: 'numeric', month: 'numeric', day: 'numeric' } as const
  const time = { hour: 'numeric', minute: 'numeric', second: 'numeric', hourCycle: 'h23' } as const
  const format = new Intl.DateTimeFormat('en-US', { timeZone, ...fields, ...time })
  formats.set(timeZone, format)
  return format
}

/** What the wall clock shows, as if it were in UTC. */
function shownAt(at: Seconds, timeZone: string): Seconds {
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {}
  for (const { type, value } of formatOf(timeZone).formatToParts(at * 1000)) parts[type] = Number(value)
  const { year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts
  return Date.UTC(year, month - 1, day, hour, minute, second) / 1000
}

export function wallTimeAt(at: Seconds, timeZone: string): WallTime {
  const shown = shownAt(at, timeZone)
  const day = Math.floor(shown / daySeconds)
  return { day, second: shown - day * daySeconds }
}

/** The day in a time zone, counted from 1970-01-01. */
export const dayAt = (at: Seconds, timeZone: string): number => wallTimeAt(at, timeZone).day

/**
 * When a wall clock shows this. Where the clock is put back it shows it twice: the first time counts. Where it is put
 * forward it never does: then as long after midnight as the clock would have run on.
 */
export function atWallTime({ day, second }: WallTime, timeZone: string): Seconds {
  const shown = day * daySeconds + second
  const offsetOf = (at: Seconds) => shownAt(at, timeZone) - at
  const before = shown - offsetOf(shown - daySeconds)
  const after = shown - offsetOf(shown + daySeconds)
  const right = [before, after].filter((at) => shownAt(at, timeZone) === shown)
  return right.length === 0 ? before : Math.min(...right)
}

/** So many months on, always counted from the same day: the 31st becomes the 30th or 28th where there is none. */
export function monthsAfter({ day, second }: WallTime, months: number): WallTime {
  const from = new Date(day * daySeconds * 1000)
  const [year, month] = [from.getUTCFullYear(), from.getUTCMonth() + months]
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  const goal = Date.UTC(year, month, Math.min(from.getUTCDate(), lastDay))
  return { day: goal / 1000 / daySeconds, second }
}

/** Calendar months from one day to another, without regard to the day of the month. */
export function monthsBetween(from: WallTime, to: WallTime): number {
  const [first, last] = [from, to].map(({ day }) => new Date(day * daySeconds * 1000))
  if (first === undefined || last === undefined) return 0
  return (last.getUTCFullYear() - first.getUTCFullYear()) * 12 + last.getUTCMonth() - first.getUTCMonth()
}
