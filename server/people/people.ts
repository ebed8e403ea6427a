import type { memberSorts } from '#contract/members.ts'

export type PeopleSort = (typeof memberSorts)[number]

/** Where a page begins: after a row, or before it when one pages back. */
export type Place = { isBack: boolean; key: string; id: string }

type Sorted = { sortKey: string; id: string }

/** The order in which the database is asked: one pages back by reading the other way. */
export function readingOrder(sort: PeopleSort, place: Place | null): PeopleSort {
  if (place?.isBack !== true) return sort
  return (sort.startsWith('-') ? sort.slice(1) : `-${sort}`) as PeopleSort
}

/** Instants come as microseconds; one that never was is empty and stands before all others. */
export const isByInstant = (sort: PeopleSort) => sort.endsWith('At')

/** Texts in the order of their bytes, as the database has them. */
const compareTexts = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b))

const instant = (key: string) => (key === '' ? Number.NEGATIVE_INFINITY : Number(key))

function compareKeys(a: string, b: string, sort: PeopleSort): number {
  if (!isByInstant(sort)) return compareTexts(a, b)
  return instant(a) === instant(b) ? 0 : instant(a) - instant(b)
}

/** Two lists in the same order as one. */
export function merged<Row extends Sorted>(lists: readonly (readonly Row[])[], sort: PeopleSort): Row[] {
  const direction = sort.startsWith('-') ? -1 : 1
  return lists.flat().sort((a, b) => direction * (compareKeys(a.sortKey, b.sortKey, sort) || compareTexts(a.id, b.id)))
}

/** The rows of a page as they are shown, and whether there are more on either side of it. */
export function pageOfRows<Row extends Sorted>(
  rows: readonly Row[],
  { limit, place }: { limit: number; place: Place | null },
): { rows: Row[]; previous: Place | null; next: Place | null } {
  const taken = rows.slice(0, limit)
  const isBack = place?.isBack === true
  const shown = isBack ? taken.toReversed() : taken
  const hasMore = rows.length > limit
  const [first, last] = [shown.at(0) ?? place, shown.at(-1) ?? place]
  return {
    rows: shown,
    previous: (isBack ? hasMore : place !== null) ? placeBeside(first, true) : null,
    next: (isBack ? true : hasMore) ? placeBeside(last, false) : null,
  }
}

function placeBeside(row: Sorted | Place | null | undefined, isBack: boolean): Place | null {
  if (row === null || row === undefined) return null
  return { isBack, key: 'key' in row ? row.key : row.sortKey, id: row.id }
}
