import type { ReactNode } from 'react'
import type { MenuItem } from './MenuPopover'

export interface Column<Row> {
  id: string
  header: string
  cell: (row: Row) => ReactNode
  isSortable?: boolean | undefined
  /** A second thing that the cell shows and the table sorts by, such as the address below the name. */
  alsoSortsBy?: { id: string; header: string } | undefined
  /** Numbers and money stand at the end. */
  align?: 'start' | 'end' | undefined
}

export interface Sort {
  column: string
  isDescending: boolean
}

export interface Selection {
  selected: ReadonlySet<string>
  onChange: (selected: ReadonlySet<string>) => void
  /** How many rows match the search on all pages; offers "Select all 1,234 matching". */
  matching?: number | undefined
  /** True after that offer was taken; then `selected` is not the whole truth. */
  isAllMatching?: boolean | undefined
  onSelectAllMatching?: (() => void) | undefined
  /** What can be done with the selected rows. */
  actions: ReactNode
}

export interface Pager {
  /** Such as "1–50 of 1,234". */
  summary?: string | undefined
  onFirst?: (() => void) | undefined
  onPrevious?: (() => void) | undefined
  onNext?: (() => void) | undefined
}

export interface DataTableProps<Row> {
  /** What the table lists; read by screen readers. */
  caption: string
  columns: readonly Column<Row>[]
  /** undefined while loading for the first time. */
  rows: readonly Row[] | undefined
  rowId: (row: Row) => string
  /** The row's name, for the labels of its box and menu. */
  rowLabel: (row: Row) => string
  hiddenColumns?: ReadonlySet<string> | undefined
  sort?: Sort | undefined
  onSort?: ((sort: Sort) => void) | undefined
  selection?: Selection | undefined
  /** Computed when the menu opens, not for every row. */
  rowMenu?: ((row: Row) => readonly MenuItem[]) | undefined
  pager?: Pager | undefined
  /** Newer rows are on their way; the old ones stay and fade a little. */
  isRefreshing?: boolean | undefined
  error?: unknown
  onRetry?: (() => void) | undefined
  /** An EmptyState. */
  empty: ReactNode
}
