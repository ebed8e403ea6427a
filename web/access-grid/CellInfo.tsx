import type { ReactNode } from 'react'
import { refusalText } from '../members/refusalText'
import { t } from '../messages/messages'
import { cellIn, shownIn } from './gridCells'
import type { GridEdits } from './gridEdits'
import type { GridColumn, GridPerson } from './grid-queries'
import { grantWords, nameOfLevel, type LevelNames } from './gridWords'
import type { LevelReference } from '#contract/permissions.ts'

type Props = {
  id: string
  person: GridPerson | undefined
  workspace: GridColumn | undefined
  edits: GridEdits
  names: LevelNames
}

/** The cell that has the keyboard, in full: what its few letters leave out, and why it cannot be changed. */
export function CellInfo({ id, person, workspace, edits, names }: Props): ReactNode {
  if (person === undefined || workspace === undefined) return <p id={id} className="access-info" />
  const cell = cellIn(person, workspace, edits)
  const nameOf = (level: LevelReference): string => nameOfLevel(level, names)
  const words =
    person.byRole === null ? grantWords(shownIn(cell), nameOf) : `${nameOf(person.byRole)} · ${t('grid.byRole')}`
  const why = cell.isConflict ? t('grid.conflict', { now: grantWords(cell.held, nameOf) }) : refusalText(cell.refusal)
  return (
    <p id={id} className="access-info small">
      <span className="quiet">{t('grid.info.at', { person: person.name, workspace: workspace.name })}</span>
      <strong>{words}</strong>
      {cell.edit !== undefined && (
        <span className="quiet">({t('grid.info.was', { before: grantWords(cell.edit.before, nameOf) })})</span>
      )}
      {cell.isExpired && cell.edit === undefined && <span className="quiet">({t('grid.expired')})</span>}
      {why !== undefined && <span className={cell.isConflict ? 'access-info__conflict' : 'quiet'}>{why}</span>}
    </p>
  )
}
