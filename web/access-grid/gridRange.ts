import type { RefusalCode } from '#contract/errors.ts'
import type { LevelReference } from '#contract/permissions.ts'
import type { GridColumn, GridPerson } from './grid-queries'
import { cellIn, shownIn } from './gridCells'
import { withLevel, type Grant, type GridEdits } from './gridEdits'
import type { CellPlace } from './gridMoves'

/** A rectangle of cells, from where selecting began to where it has come. Column 0, the person, is never in it. */
export type GridRange = { anchor: CellPlace; head: CellPlace }

/** The first and last row and column of a range. */
export type Rectangle = { top: number; bottom: number; first: number; last: number }

export function rectangleOf({ anchor, head }: GridRange): Rectangle {
  const columns = [Math.max(1, anchor.column), Math.max(1, head.column)]
  return {
    top: Math.min(anchor.row, head.row),
    bottom: Math.max(anchor.row, head.row),
    first: Math.min(...columns),
    last: Math.max(...columns),
  }
}

export const isWithin = ({ top, bottom, first, last }: Rectangle, { row, column }: CellPlace): boolean =>
  row >= top && row <= bottom && column >= first && column <= last

export const isSingle = (range: GridRange): boolean => sizeOf(rectangleOf(range)) === 1

export const sizeOf = ({ top, bottom, first, last }: Rectangle): number => (bottom - top + 1) * (last - first + 1)

type Grid = { people: readonly GridPerson[]; columns: readonly GridColumn[] }

/** How many cells of a range can be changed, and why the others cannot; `waiting` are of people on their way. */
export type RangeTally = {
  total: number
  changeable: number
  refused: [code: RefusalCode, count: number][]
  waiting: number
}

/** A refusal depends on the person and on whether they hold a level, so most rows are told in one step. */
export function tallyOf({ people, columns }: Grid, rectangle: Rectangle): RangeTally {
  const width = rectangle.last - rectangle.first + 1
  const refused = new Map<RefusalCode, number>()
  const add = (code: RefusalCode | null, count: number): number => {
    if (code === null) return count
    if (count > 0) refused.set(code, (refused.get(code) ?? 0) + count)
    return 0
  }
  let changeable = 0
  let waiting = 0
  for (let row = rectangle.top; row <= rectangle.bottom; row += 1) {
    const person = people[row]
    if (person === undefined) {
      waiting += width
      continue
    }
    const { change, give } = person.refusals
    const held = change === give ? 0 : heldIn(person, columns.slice(rectangle.first - 1, rectangle.last))
    changeable += add(change, held) + add(give, width - held)
  }
  return { total: sizeOf(rectangle), changeable, refused: [...refused], waiting }
}

const heldIn = ({ levels }: GridPerson, columns: readonly GridColumn[]): number =>
  columns.filter(({ id }) => levels[id] !== undefined).length

export type Fill = { person: GridPerson; workspace: GridColumn; after: Grant | null }

/** What choosing one level, or none, makes of every cell of a range that may be changed. */
export function fillOf(
  { people, columns, edits }: Grid & { edits: GridEdits },
  rectangle: Rectangle,
  { level, now }: { level: LevelReference | null; now: string },
): Fill[] {
  return people.slice(rectangle.top, rectangle.bottom + 1).flatMap((person) =>
    columns.slice(rectangle.first - 1, rectangle.last).flatMap((workspace) => {
      const cell = cellIn(person, workspace, edits)
      if (cell.refusal !== null) return []
      return [{ person, workspace, after: level === null ? null : withLevel(shownIn(cell) ?? cell.held, level, now) }]
    }),
  )
}
