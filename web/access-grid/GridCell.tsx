import { IconClock, IconFilter, IconLock, IconMinus } from '@tabler/icons-react'
import { memo, type ReactNode } from 'react'
import { t } from '../messages/messages'
import { classNames } from '../ui/classNames'
import { cellIn, shownIn, type Cell } from './gridCells'
import { cellOf, noEdits, type GridEdit } from './gridEdits'
import type { GridColumn, GridPerson } from './grid-queries'
import { dayOf, nameOfLevel, type LevelNames } from './gridWords'

type Props = {
  row: number
  column: number
  inset: number
  width: number
  /** Not there yet while more people are on their way. */
  person: GridPerson | undefined
  workspace: GridColumn | undefined
  edit: GridEdit | undefined
  isSelected: boolean
  names: LevelNames
  /** What tells more about it; only the cell that has the keyboard is described. */
  describedBy: string | undefined
}

/** One person in one workspace. Scrolling renders the grid anew for every step, so a cell that stays the same is skipped. */
export const GridCell = memo(function GridCell(props: Props): ReactNode {
  const { row, column, inset, width, person, workspace, edit, isSelected, names, describedBy } = props
  const isActive = describedBy !== undefined
  const cell = person === undefined || workspace === undefined ? undefined : cellWith(person, workspace, edit)
  return (
    <div
      role="gridcell"
      aria-colindex={column + 1}
      aria-selected={isSelected}
      aria-disabled={cell === undefined || cell.refusal !== null || undefined}
      aria-describedby={cell !== undefined && isWorthTelling(cell) ? describedBy : undefined}
      data-row={row}
      data-column={column}
      tabIndex={isActive ? 0 : -1}
      className={classNames(
        'access-cell',
        cell !== undefined && cell.refusal !== null && 'access-cell--locked',
        cell?.edit !== undefined && 'access-cell--edited',
        isSelected && 'access-cell--selected',
        cell?.isConflict === true && 'access-cell--conflict',
      )}
      style={{ insetInlineStart: inset, inlineSize: width }}
    >
      {cell !== undefined && person !== undefined && <Content cell={cell} byRole={person.byRole} names={names} />}
    </div>
  )
})

function cellWith(person: GridPerson, workspace: GridColumn, edit: GridEdit | undefined): Cell {
  if (edit === undefined) return cellIn(person, workspace, noEdits)
  return cellIn(person, workspace, { cells: new Map([[cellOf(edit), edit]]), steps: [] })
}

const isWorthTelling = ({ refusal, edit, held, isConflict }: Cell): boolean =>
  refusal !== null ||
  edit !== undefined ||
  isConflict ||
  (held !== null && (held.expiresAt !== null || Object.keys(held.restrictions).length > 0))

type ContentProps = { cell: Cell; byRole: GridPerson['byRole']; names: LevelNames }

function Content({ cell, byRole, names }: ContentProps): ReactNode {
  if (byRole !== null) {
    return (
      <>
        <span className="access-cell__level">{nameOfLevel(byRole, names)}</span>
        <span className="access-cell__mark">{t('grid.byRole')}</span>
      </>
    )
  }
  const { edit, held, isExpired } = cell
  const shown = shownIn(cell)
  if (shown === null) {
    return edit === undefined || held === null ? (
      <>
        <span className="visually-hidden">{t('grid.level.none')}</span>
        {cell.refusal !== null && <IconLock size={13} aria-hidden className="access-cell__lock" />}
      </>
    ) : (
      <>
        <IconMinus size={14} aria-hidden />
        <s className="access-cell__level">{nameOfLevel(held.level, names)}</s>
        <span className="visually-hidden">{t('grid.level.none')}</span>
      </>
    )
  }
  const isOver = edit === undefined && isExpired
  return (
    <>
      <span
        className={classNames(
          'access-cell__level',
          `access-cell__level--${shown.level}`,
          isOver && 'access-cell__level--over',
        )}
      >
        <bdi>{nameOfLevel(shown.level, names)}</bdi>
      </span>
      {Object.keys(shown.restrictions).length > 0 && (
        <span className="access-cell__mark">
          <IconFilter size={13} aria-hidden />
          <span className="visually-hidden">{t('grid.narrowed')}</span>
        </span>
      )}
      {shown.expiresAt !== null && (
        <span className="access-cell__mark">
          <IconClock size={13} aria-hidden />
          <span className="visually-hidden">
            {isOver ? t('grid.expired') : t('grid.ends', { date: dayOf(shown.expiresAt) })}
          </span>
        </span>
      )}
    </>
  )
}
