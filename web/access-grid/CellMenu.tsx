import { lazy, Suspense, useState, type ReactNode } from 'react'
import { accessLevels, type LevelReference } from '#contract/permissions.ts'
import { t } from '../messages/messages'
import { MenuPopover, type MenuItem } from '../ui/MenuPopover'
import type { AccessGridProps } from './AccessGrid'
import { cellIn, shownIn } from './gridCells'
import { withLevel } from './gridEdits'
import type { GridColumn, GridPerson } from './grid-queries'
import { nameOfLevel } from './gridWords'

const CellDialog = lazy(async () => ({ default: (await import('./CellDialog')).CellDialog }))

type Props = Pick<AccessGridProps, 'organizationId' | 'levels' | 'edits' | 'onEdit'> & {
  anchor: HTMLElement | null
  person: GridPerson | undefined
  workspace: GridColumn | undefined
  onClose: () => void
}

/** The levels that a cell can have, and what else can be done there. */
export function CellMenu(props: Props): ReactNode {
  const { organizationId, levels, edits, onEdit, anchor, person, workspace, onClose } = props
  const [isDetailed, setDetailed] = useState(false)
  if (person === undefined || workspace === undefined) return null
  const { edit, held } = cellIn(person, workspace, edits)
  const shown = shownIn({ edit, held })
  const names = new Map(levels.map(({ id, name }) => [id as string, name]))
  const references: LevelReference[] = [...accessLevels, ...levels.map(({ id }) => id)]
  const items: MenuItem[] = [
    ...references.map((level) => ({
      id: level,
      label: nameOfLevel(level, names),
      isChecked: shown?.level === level,
      onSelect: () => onEdit(person, workspace, withLevel(shown ?? held, level, new Date().toISOString())),
    })),
    {
      id: 'none',
      label: t('grid.level.none'),
      isChecked: shown === null,
      onSelect: () => onEdit(person, workspace, null),
    },
    { id: 'details', label: t('grid.level.details'), group: '', onSelect: () => setDetailed(true) },
    ...(edit === undefined
      ? []
      : [{ id: 'back', label: t('grid.change.takeBack'), onSelect: () => onEdit(person, workspace, held) }]),
  ]
  return (
    <>
      <MenuPopover
        label={t('grid.menu', { person: person.name, workspace: workspace.name })}
        items={items}
        anchor={anchor}
        align="start"
        onClose={onClose}
      />
      {isDetailed && (
        <Suspense>
          <CellDialog
            place={{ organizationId, workspaceId: workspace.id }}
            title={t('grid.menu', { person: person.name, workspace: workspace.name })}
            access={shown}
            onChoose={(grant) => onEdit(person, workspace, grant)}
            onClose={() => setDetailed(false)}
          />
        </Suspense>
      )}
    </>
  )
}
