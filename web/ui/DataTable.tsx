import './table.css'
import { IconDots } from '@tabler/icons-react'
import { useRef, useState, type ReactNode } from 'react'
import { t } from '../messages/messages'
import { classNames } from './classNames'
import { DataTableHead, SortSelect } from './DataTableHead'
import { DataTablePager } from './DataTablePager'
import { ErrorState } from './ErrorState'
import { IconButton } from './IconButton'
import { MenuPopover } from './MenuPopover'
import { RowBox, SelectionBar } from './RowSelection'
import { toggledSelection } from './selection'
import { Skeleton } from './Skeleton'
import type { DataTableProps } from './tableTypes'
import { useMenuAnchor } from './useMenuAnchor'

/**
 * A page of rows. The first column names the row and becomes the title of its card on a phone. Sorting, filtering and
 * paging happen on the server; the page keeps their state in the address (see useAddressState).
 */
export function DataTable<Row>(props: DataTableProps<Row>): ReactNode {
  const { caption, columns, rows, hiddenColumns, selection, pager, error, rowMenu, isRefreshing = false } = props
  const [name, ...others] = columns
  const shown = [name, ...others.filter((column) => hiddenColumns?.has(column.id) !== true)].filter(
    (column) => column !== undefined,
  )
  const ids = rows?.map(props.rowId) ?? []
  const hasRows = rows !== undefined && rows.length > 0
  const menu = useMenuAnchor()
  const [menuRow, setMenuRow] = useState<Row | undefined>(undefined)
  return (
    <div className="table-frame table-frame--cards" aria-busy={isRefreshing || rows === undefined}>
      {selection !== undefined && (selection.selected.size > 0 || selection.isAllMatching === true) && (
        <SelectionBar selection={selection} ids={ids} />
      )}
      {hasRows && <SortSelect {...props} columns={shown} ids={ids} />}
      {hasRows && (
        // A wide table scrolls inside its frame, never the page.
        <div className="table-scroll">
          <table role="table" className={classNames('table', isRefreshing && 'table--refreshing')}>
            <caption className="visually-hidden">{caption}</caption>
            <DataTableHead {...props} columns={shown} ids={ids} />
            <Rows {...props} {...{ columns: shown, rows, ids, menu, menuRow, onMenuRow: setMenuRow }} />
          </table>
        </div>
      )}
      {rowMenu !== undefined && menuRow !== undefined && (
        <MenuPopover
          label={t('ui.actionsFor', { name: props.rowLabel(menuRow) })}
          items={menu.anchor === null ? [] : rowMenu(menuRow)}
          anchor={menu.anchor}
          onClose={menu.close}
        />
      )}
      {!hasRows && <Nothing {...props} error={error} />}
      {pager !== undefined && hasRows && <DataTablePager caption={caption} pager={pager} />}
    </div>
  )
}

function Nothing<Row>({ rows, error, onRetry, empty }: DataTableProps<Row>): ReactNode {
  if (error !== undefined && error !== null) return <ErrorState error={error} onRetry={onRetry} />
  if (rows !== undefined) return empty
  return (
    <div className="table-waiting">
      <Skeleton lines={8} />
    </div>
  )
}

type RowsProps<Row> = DataTableProps<Row> & {
  rows: readonly Row[]
  ids: readonly string[]
  menu: ReturnType<typeof useMenuAnchor>
  menuRow: Row | undefined
  onMenuRow: (row: Row) => void
}

function Rows<Row>(props: RowsProps<Row>): ReactNode {
  const { columns, rows, ids, rowId, rowLabel, selection, rowMenu, menu, menuRow, onMenuRow } = props
  const { anchor, buttonProps } = menu
  const lastId = useRef<string | undefined>(undefined)
  const toggle = (id: string, isChecked: boolean, hasShift: boolean): void => {
    if (selection === undefined) return
    const click = { ids, id, lastId: lastId.current, isChecked, hasShift }
    lastId.current = id
    selection.onChange(toggledSelection(selection.selected, click))
  }
  return (
    <tbody role="rowgroup">
      {rows.map((row) => {
        const id = rowId(row)
        const isSelected = selection?.isAllMatching === true || selection?.selected.has(id) === true
        return (
          <tr key={id} role="row" aria-selected={selection === undefined ? undefined : isSelected}>
            {selection !== undefined && (
              <RowBox
                label={t('ui.selectRow', { name: rowLabel(row) })}
                isChecked={isSelected}
                onToggle={(isChecked, hasShift) => toggle(id, isChecked, hasShift)}
              />
            )}
            {columns.map((column, index) =>
              index === 0 ? (
                <th key={column.id} scope="row" role="rowheader">
                  {column.cell(row)}
                </th>
              ) : (
                <td
                  key={column.id}
                  role="cell"
                  data-label={column.header}
                  className={column.align === 'end' ? 'table__end' : undefined}
                >
                  <div>{column.cell(row)}</div>
                </td>
              ),
            )}
            {rowMenu !== undefined && (
              <td role="cell" className="table__menu">
                <IconButton
                  {...buttonProps}
                  size="small"
                  label={t('ui.actionsFor', { name: rowLabel(row) })}
                  icon={<IconDots size={18} />}
                  aria-expanded={anchor !== null && menuRow === row}
                  onClick={(event) => {
                    onMenuRow(row)
                    buttonProps.onClick(event)
                  }}
                  onKeyDown={(event) => {
                    onMenuRow(row)
                    buttonProps.onKeyDown(event)
                  }}
                />
              </td>
            )}
          </tr>
        )
      })}
    </tbody>
  )
}
