import {
  lazy,
  Suspense,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type MouseEvent,
  type ReactNode,
} from 'react'
import type { LevelReference } from '#contract/permissions.ts'
import { t } from '../messages/messages'
import { classNames } from '../ui/classNames'
import { MenuPopover } from '../ui/MenuPopover'
import { CellInfo } from './CellInfo'
import { cellIn } from './gridCells'
import type { Grant, GridEdits } from './gridEdits'
import type { Fill } from './gridRange'
import { within, type CellPlace } from './gridMoves'
import type { GridColumn, GridPerson } from './grid-queries'
import { GridHead, GridRow } from './GridRow'
import { SelectionBar } from './SelectionBar'
import { useGridKeys } from './useGridKeys'
import { useGridRange } from './useGridRange'
import { useGridSizes } from './useGridSizes'
import { useGridWindow } from './useGridWindow'
import { useRangeFill } from './useRangeFill'

// Who only looks need not load what changes.
const CellMenu = lazy(async () => ({ default: (await import('./CellMenu')).CellMenu }))

export type AccessGridProps = {
  organizationId: string
  people: readonly GridPerson[]
  /** How many rows there are with those that have not come yet. */
  rowCount: number
  /** The same as far as it is known beyond this grid; undefined when it is not. */
  total: number | undefined
  columns: readonly GridColumn[]
  levels: readonly { id: LevelReference; name: string }[]
  edits: GridEdits
  isRefreshing: boolean
  onEdit: (person: GridPerson, workspace: GridColumn, after: Grant | null) => void
  /** One choice for many cells; they are collected together. */
  onFill: (fills: readonly Fill[]) => void
  onUndo: () => void
  /** Rows up to this one are looked at. */
  onReach: (row: number) => void
  /** A tap selects, for those who have no Shift key. */
  isSelecting: boolean
}

/** People down, workspaces across, both only as far as they are seen (ARIA grid pattern). */
export function AccessGrid(props: AccessGridProps): ReactNode {
  const { organizationId, people, total, columns: workspaces, levels, edits } = props
  const infoId = useId()
  const names = useMemo(() => new Map<string, string>(levels.map(({ id, name }) => [id, name])), [levels])
  const isRightToLeft = document.documentElement.dir === 'rtl'
  const { scroller, active, sizes, grid, go } = useActiveCell(props, isRightToLeft)
  const selection = useGridRange({
    rows: props.rowCount,
    columns: workspaces.length,
    loaded: people.length,
    onReach: props.onReach,
  })
  const { rectangle } = selection
  const filling = useRangeFill(props, rectangle)
  /** The cell whose levels are open; undefined until they were for the first time. */
  const [menu, setMenu] = useState<HTMLElement | null | undefined>(undefined)
  const { rowItems, columnItems } = grid

  const mayChange = ({ row, column }: CellPlace): boolean => {
    const [who, where] = [people[row], workspaces[column - 1]]
    return who !== undefined && where !== undefined && cellIn(who, where, edits).refusal === null
  }
  const open = (place: CellPlace): void => {
    if (rectangle !== null || mayChange(place)) setMenu(cellAt(scroller.current, place))
  }
  const person = people[active.row]
  const workspace = workspaces[active.column - 1]
  const onKeyDown = useGridKeys({
    ...props,
    active,
    person,
    workspace,
    isRightToLeft,
    go,
    page: Math.max(1, Math.floor(((grid.rows.scrollRect?.height ?? 0) - sizes.head) / sizes.row) - 1),
    open: () => open(active),
    selection,
    filling,
  })
  const onClick = (event: MouseEvent): void => {
    const place = placeOf(event.target)
    if (place === null) return
    if (event.shiftKey && place.column > 0) {
      selection.extend(active, place)
      return go(place)
    }
    selection.clear()
    // The levels that open take the focus, and give it back to the cell.
    go(place, { isFocused: !mayChange(place) })
    open(place)
  }
  /** In the mode for fingers names select too, so that a whole row or column takes one tap. */
  const onTap = (event: MouseEvent): void => {
    const column = headOf(event.target)
    const place = placeOf(event.target)
    if (!props.isSelecting || (column === null && place === null)) return
    event.preventDefault()
    event.stopPropagation()
    if (column !== null) selection.column(column)
    else if (place?.column === 0) selection.row(place.row)
    else if (place !== null) selection.tap(place)
    if (place !== null) go(place)
  }
  const shared = { columnItems, workspaces, sizes, activeColumn: active.column }
  return (
    <>
      <div className={classNames('access-grid', props.isRefreshing && 'access-grid--refreshing')} ref={scroller}>
        <div
          role="grid"
          tabIndex={-1}
          aria-label={t('grid.label')}
          aria-multiselectable
          aria-rowcount={total === undefined ? -1 : total + 1}
          aria-colcount={workspaces.length + 1}
          className="access-grid__all"
          style={{ inlineSize: grid.columns.getTotalSize(), blockSize: grid.rows.getTotalSize() }}
          onKeyDown={onKeyDown}
          onClickCapture={onTap}
          onMouseDown={keepsSelection}
          onClick={onClick}
        >
          <GridHead {...shared} />
          {rowItems.map((item) => (
            <GridRow
              key={item.index}
              {...shared}
              {...{ organizationId, item, edits, names, infoId }}
              person={people[item.index]}
              isActive={item.index === active.row}
              selected={
                rectangle !== null && item.index >= rectangle.top && item.index <= rectangle.bottom
                  ? rectangle
                  : undefined
              }
            />
          ))}
        </div>
      </div>
      <CellInfo id={infoId} {...{ person, workspace, edits, names }} />
      {(rectangle !== null || props.isSelecting) && (
        <SelectionBar tally={filling.tally} items={filling.items} onClear={selection.clear} />
      )}
      {menu !== undefined && rectangle !== null && (
        <MenuPopover
          label={t('grid.select.level')}
          items={filling.items}
          anchor={menu}
          align="start"
          onClose={() => setMenu(null)}
        />
      )}
      {menu !== undefined && rectangle === null && (
        <Suspense>
          <CellMenu {...props} anchor={menu} person={person} workspace={workspace} onClose={() => setMenu(null)} />
        </Suspense>
      )}
    </>
  )
}

/** The one cell that has the keyboard, and what is seen around it. */
function useActiveCell({ columns, rowCount, onReach }: AccessGridProps, isRightToLeft: boolean) {
  const scroller = useRef<HTMLDivElement>(null)
  const wantsFocus = useRef(false)
  const [chosen, setChosen] = useState<CellPlace>({ row: 0, column: 1 })
  const active = within(chosen, { rows: rowCount, columns: columns.length + 1 })
  const sizes = useGridSizes(scroller, columns.length)
  const grid = useGridWindow({ scroller, sizes, rowCount, columnCount: columns.length, active, isRightToLeft })
  const lastSeen = grid.rowItems.at(-1)?.index ?? 0
  useEffect(() => onReach(lastSeen), [lastSeen, onReach])
  useLayoutEffect(() => {
    if (!wantsFocus.current) return
    wantsFocus.current = false
    cellAt(scroller.current, active)?.focus({ preventScroll: true })
  })
  const go = (place: CellPlace, { isFocused = true } = {}): void => {
    wantsFocus.current = isFocused
    setChosen(place)
    grid.rows.scrollToIndex(place.row)
    if (place.column > 0) grid.columns.scrollToIndex(place.column - 1)
  }
  return { scroller, active, sizes, grid, go }
}

function cellAt(grid: HTMLElement | null, { row, column }: CellPlace): HTMLElement | null {
  return grid?.querySelector<HTMLElement>(`[data-row="${row}"][data-column="${column}"]`) ?? null
}

/** Extending by Shift would select the text between as well. */
const keepsSelection = (event: MouseEvent): void => {
  if (event.shiftKey) event.preventDefault()
}

function headOf(target: EventTarget): number | null {
  const head = target instanceof Element ? target.closest<HTMLElement>('[data-head]') : null
  return head === null ? null : Number(head.dataset['head'])
}

function placeOf(target: EventTarget): CellPlace | null {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-column]') : null
  return cell === null ? null : { row: Number(cell.dataset['row']), column: Number(cell.dataset['column']) }
}
