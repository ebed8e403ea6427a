import type { VirtualItem } from '@tanstack/react-virtual'
import type { ReactNode } from 'react'
import { t } from '../messages/messages'
import { classNames } from '../ui/classNames'
import { cellOf, type GridEdits } from './gridEdits'
import type { GridColumn, GridPerson } from './grid-queries'
import { GridCell } from './GridCell'
import { GridPersonCell } from './GridPersonCell'
import type { Rectangle } from './gridRange'
import type { LevelNames } from './gridWords'
import type { GridSizes } from './useGridSizes'

type HeadProps = {
  columnItems: readonly VirtualItem[]
  workspaces: readonly GridColumn[]
  sizes: GridSizes
  /** Of the cell that has the keyboard; 0 is the person. */
  activeColumn: number
}

/** The names of the workspaces, which stay above the rows. */
export function GridHead({ columnItems, workspaces, sizes, activeColumn }: HeadProps): ReactNode {
  return (
    <div role="row" aria-rowindex={1} className="access-grid__head" style={{ blockSize: sizes.head }}>
      <div role="columnheader" aria-colindex={1} className="access-grid__corner" style={{ inlineSize: sizes.person }}>
        {t('grid.column.person')}
      </div>
      {columnItems.map(({ index, start, size }) => (
        <div
          key={workspaces[index]?.id ?? index}
          role="columnheader"
          aria-colindex={index + 2}
          data-head={index + 1}
          className={classNames('access-grid__workspace', index === activeColumn - 1 && 'access-grid__workspace--on')}
          style={{ insetInlineStart: start, inlineSize: size }}
          title={workspaces[index]?.name}
        >
          <bdi>{workspaces[index]?.name}</bdi>
        </div>
      ))}
    </div>
  )
}

type RowProps = HeadProps & {
  organizationId: string
  item: VirtualItem
  person: GridPerson | undefined
  edits: GridEdits
  names: LevelNames
  isActive: boolean
  /** The columns of it that are selected. */
  selected: Pick<Rectangle, 'first' | 'last'> | undefined
  infoId: string
}

/** One person with what they hold in the workspaces that are seen. */
export function GridRow(props: RowProps): ReactNode {
  const { organizationId, item, person, columnItems, workspaces, sizes, edits, names, isActive, infoId } = props
  const { first = 0, last = 0 } = props.selected ?? {}
  const { index: row, start, size } = item
  return (
    <div
      role="row"
      aria-rowindex={row + 2}
      className="access-grid__row"
      style={{ insetBlockStart: start, blockSize: size }}
    >
      <GridPersonCell
        organizationId={organizationId}
        person={person}
        row={row}
        isActive={isActive && props.activeColumn === 0}
        width={sizes.person}
        isNarrow={sizes.isNarrow}
      />
      {columnItems.map(({ index, start: inset, size: width }) => (
        <GridCell
          key={workspaces[index]?.id ?? index}
          {...{ row, inset, width, person, names }}
          column={index + 1}
          workspace={workspaces[index]}
          isSelected={index + 1 >= first && index + 1 <= last}
          edit={editAt(edits, person, workspaces[index])}
          describedBy={isActive && index + 1 === props.activeColumn ? infoId : undefined}
        />
      ))}
    </div>
  )
}

const editAt = (edits: GridEdits, person: GridPerson | undefined, workspace: GridColumn | undefined) =>
  person === undefined || workspace === undefined
    ? undefined
    : edits.cells.get(cellOf({ userId: person.userId, workspaceId: workspace.id }))
