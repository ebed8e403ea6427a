import { IconArrowUp, IconChevronDown } from '@tabler/icons-react'
import { useId, type ReactNode } from 'react'
import { t } from '../messages/messages'
import { classNames } from './classNames'
import { AllRowsBox } from './RowSelection'
import type { Column, DataTableProps } from './tableTypes'

type HeadProps<Row> = Pick<DataTableProps<Row>, 'columns' | 'sort' | 'onSort' | 'selection' | 'rowMenu'> & {
  ids: readonly string[]
}

export function DataTableHead<Row>({ columns, sort, onSort, selection, rowMenu, ids }: HeadProps<Row>): ReactNode {
  return (
    <thead role="rowgroup">
      <tr role="row">
        {selection !== undefined && (
          <td role="cell" className="table__box">
            <AllRowsBox selection={selection} ids={ids} />
          </td>
        )}
        {columns.map((column) => (
          <HeaderCell key={column.id} column={column} sort={sort} onSort={onSort} />
        ))}
        {rowMenu !== undefined && (
          <th role="columnheader" scope="col" className="table__menu">
            <span className="visually-hidden">{t('ui.actions')}</span>
          </th>
        )}
      </tr>
    </thead>
  )
}

type HeaderCellProps<Row> = Pick<DataTableProps<Row>, 'sort' | 'onSort'> & { column: Column<Row> }

function HeaderCell<Row>({ column, sort, onSort }: HeaderCellProps<Row>): ReactNode {
  const orders = ordersOf(column)
  const isSorted = orders.some(({ id }) => id === sort?.column)
  return (
    <th
      role="columnheader"
      scope="col"
      className={column.align === 'end' ? 'table__end' : undefined}
      aria-sort={isSorted ? (sort?.isDescending === true ? 'descending' : 'ascending') : undefined}
    >
      {onSort === undefined || orders.length === 0
        ? column.header
        : orders.map((order) => (
            <button
              key={order.id}
              type="button"
              className={classNames(
                'table__sort',
                sort?.column === order.id && 'table__sort--on',
                sort?.column === order.id && sort.isDescending && 'table__sort--down',
              )}
              onClick={() =>
                onSort({ column: order.id, isDescending: sort?.column === order.id && !sort.isDescending })
              }
            >
              {order.header}
              <IconArrowUp size={14} aria-hidden />
            </button>
          ))}
    </th>
  )
}

/** What a column sorts by: nothing, itself, or a second thing as well. */
function ordersOf<Row>({ id, header, isSortable, alsoSortsBy }: Column<Row>): { id: string; header: string }[] {
  if (isSortable !== true) return []
  return alsoSortsBy === undefined ? [{ id, header }] : [{ id, header }, alsoSortsBy]
}

/** On a phone there are no headers to tap: sorting and "select all" stand above the cards instead. */
export function SortSelect<Row>({ columns, sort, onSort, selection, ids }: HeadProps<Row>): ReactNode {
  const id = useId()
  const sortable = columns.flatMap(ordersOf)
  if (selection === undefined && (sortable.length === 0 || onSort === undefined)) return null
  const value = sort === undefined ? '' : `${sort.isDescending ? '-' : ''}${sort.column}`
  return (
    <div className="table-narrow">
      {selection !== undefined && <AllRowsBox selection={selection} ids={ids} />}
      {sortable.length > 0 && onSort !== undefined && (
        <>
          <label htmlFor={id} className="small quiet">
            {t('ui.sortBy')}
          </label>
          <div className="input-group">
            <select
              id={id}
              className="input"
              value={value}
              onChange={(event) => {
                const chosen = event.currentTarget.value
                onSort({ column: chosen.replace(/^-/, ''), isDescending: chosen.startsWith('-') })
              }}
            >
              {value === '' && <option value="">{t('ui.sortBy')}</option>}
              {sortable.flatMap((column) => [
                <option key={column.id} value={column.id}>
                  {t('ui.sort.ascending', { name: column.header })}
                </option>,
                <option key={`-${column.id}`} value={`-${column.id}`}>
                  {t('ui.sort.descending', { name: column.header })}
                </option>,
              ])}
            </select>
            <IconChevronDown className="input-group__end" size={16} aria-hidden />
          </div>
        </>
      )}
    </div>
  )
}
