import type { SeatCount, SeatDay } from './seat-store.ts'

export const total = ({ members, invitations }: SeatCount): number => members + invitations

export type DayOfSeats = { day: string; last: number; highest: number }

const oneDay = 86_400_000
const before = (day: string): string => new Date(Date.parse(day) - oneDay).toISOString().slice(0, 10)

/** Each of the last days, the earliest first: from the number now back to what it was, day by day. */
export function everyDay(today: string, taken: number, { changed, days }: { changed: SeatDay[]; days: number }) {
  const changes = new Map(changed.map((each) => [each.day, each]))
  const every: DayOfSeats[] = []
  let last = taken
  let day = today
  while (every.length < days) {
    const { change, highest } = changes.get(day) ?? { change: 0, highest: 0 }
    const first = last - change
    every.push({ day, last, highest: first + highest })
    last = first
    day = before(day)
  }
  return every.toReversed()
}
