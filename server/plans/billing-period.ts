import { atWallTime, dayAt, monthsAfter, monthsBetween, wallTimeAt, type Seconds } from './billing-calendar.ts'

export const billingIntervals = ['month', 'year'] as const
export type BillingInterval = (typeof billingIntervals)[number]

/** From the start, up to and without the end. */
export type Period = { start: Seconds; end: Seconds }

/** What periods are counted from: the moment the first one began. */
export type Anchor = { at: Seconds; interval: BillingInterval; timeZone: string }

/** How a part of a period is measured. */
export type Proration = { mode: 'second' | 'day'; timeZone: string }

/** A part of a whole period, in seconds or days of it. */
export type Share = { numerator: number; denominator: number }

const monthsOf: Record<BillingInterval, number> = { month: 1, year: 12 }

/** The period in which a moment lies. Each one is counted from the anchor, so that a short month moves no later one. */
export function periodAt({ at, interval, timeZone }: Anchor, moment: Seconds): Period {
  const anchor = wallTimeAt(at, timeZone)
  const length = monthsOf[interval]
  // The first one begins at the anchor itself, also in an hour that the clock shows twice.
  const startOf = (count: number) => (count === 0 ? at : atWallTime(monthsAfter(anchor, count * length), timeZone))
  let count = Math.floor(monthsBetween(anchor, wallTimeAt(moment, timeZone)) / length)
  while (startOf(count) > moment) count -= 1
  while (startOf(count + 1) <= moment) count += 1
  return { start: startOf(count), end: startOf(count + 1) }
}

/** How much of a period a part of it is. By day, the day of a change counts for what comes after it. */
export function shareOf(period: Period, part: Period, { mode, timeZone }: Proration): Share {
  const lengthOf = ({ start, end }: Period) =>
    mode === 'second' ? end - start : dayAt(end, timeZone) - dayAt(start, timeZone)
  return { numerator: lengthOf(part), denominator: lengthOf(period) }
}

/** What is left of a period at a moment in it. */
export const shareLeft = (period: Period, from: Seconds, proration: Proration): Share =>
  shareOf(period, { start: from, end: period.end }, proration)

/** A span cut along the periods of an anchor: each whole or in part. */
export function cutIntoPeriods(
  span: Period,
  anchor: Anchor,
  mode: Proration['mode'],
): { part: Period; share: Share }[] {
  const parts: { part: Period; share: Share }[] = []
  for (let { start } = span; start < span.end;) {
    const period = periodAt(anchor, start)
    const part = { start, end: Math.min(period.end, span.end) }
    parts.push({ part, share: shareOf(period, part, { mode, timeZone: anchor.timeZone }) })
    start = part.end
  }
  return parts
}
