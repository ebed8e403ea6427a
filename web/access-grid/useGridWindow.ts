import {
  defaultRangeExtractor,
  useVirtualizer,
  type Range,
  type VirtualItem,
  type Virtualizer,
} from '@tanstack/react-virtual'
import { useLayoutEffect, type RefObject } from 'react'
import type { CellPlace } from './gridMoves'
import type { GridSizes } from './useGridSizes'

type Wanted = {
  scroller: RefObject<HTMLDivElement | null>
  sizes: GridSizes
  rowCount: number
  columnCount: number
  active: CellPlace
  isRightToLeft: boolean
}

type Axis = Virtualizer<HTMLDivElement, Element>

export type GridWindow = { rows: Axis; columns: Axis; rowItems: VirtualItem[]; columnItems: VirtualItem[] }

/** What is always in the page, wherever it is scrolled to: the cell that has the keyboard. */
const withActive = (active: number) => (range: Range) => {
  const shown = defaultRangeExtractor(range)
  return active < 0 || active >= range.count || shown.includes(active)
    ? shown
    : [...shown, active].sort((a, b) => a - b)
}

/** The rows and columns that are seen, with a few around them. */
export function useGridWindow({ scroller, sizes, rowCount, columnCount, active, isRightToLeft }: Wanted): GridWindow {
  // What the library returns changes as one scrolls, and nothing here remembers it.
  // oxlint-disable-next-line react/incompatible-library
  const rows = useVirtualizer({
    count: rowCount,
    getScrollElement: () => scroller.current,
    estimateSize: () => sizes.row,
    paddingStart: sizes.head,
    scrollPaddingStart: sizes.head,
    overscan: 4,
    rangeExtractor: withActive(active.row),
  })
  const columns = useVirtualizer({
    count: columnCount,
    getScrollElement: () => scroller.current,
    estimateSize: () => sizes.column,
    paddingStart: sizes.person,
    scrollPaddingStart: sizes.person,
    horizontal: true,
    isRtl: isRightToLeft,
    overscan: 2,
    rangeExtractor: withActive(active.column - 1),
  })
  useLayoutEffect(() => {
    rows.measure()
    columns.measure()
  }, [rows, columns, sizes])
  return { rows, columns, rowItems: rows.getVirtualItems(), columnItems: columns.getVirtualItems() }
}
