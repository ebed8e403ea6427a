import { useEffect, useState } from 'react'
import { isSingle, rectangleOf, type GridRange, type Rectangle } from './gridRange'
import type { CellPlace } from './gridMoves'

export type GridSelection = {
  rectangle: Rectangle | null
  /** From where it began, or from the given cell, to another. */
  extend: (from: CellPlace, to: CellPlace) => void
  row: (row: number) => void
  column: (column: number) => void
  all: () => void
  /** In the mode for fingers: the first tap begins, the next one says how far, another one begins anew. */
  tap: (place: CellPlace) => void
  clear: () => void
}

type Bounds = { rows: number; columns: number; loaded: number; onReach: (row: number) => void }

/** The cells that are selected together. People who are part of it and not here yet are fetched. */
export function useGridRange({ rows, columns, loaded, onReach }: Bounds): GridSelection {
  const [range, setRange] = useState<GridRange | null>(null)
  const rectangle = range === null ? null : rectangleOf(range)
  const bottom = rectangle?.bottom ?? -1
  useEffect(() => {
    if (bottom >= loaded) onReach(loaded)
  }, [bottom, loaded, onReach])
  const select = (anchor: CellPlace, head: CellPlace): void => setRange({ anchor, head })
  return {
    rectangle,
    extend: (from, to) => setRange((now) => ({ anchor: now?.anchor ?? from, head: to })),
    row: (row) => select({ row, column: 1 }, { row, column: columns }),
    column: (column) => select({ row: 0, column }, { row: rows - 1, column }),
    all: () => select({ row: 0, column: 1 }, { row: rows - 1, column: columns }),
    tap: (place) =>
      setRange((now) =>
        now !== null && isSingle(now) ? { anchor: now.anchor, head: place } : { anchor: place, head: place },
      ),
    clear: () => setRange(null),
  }
}
