import { useRef, type KeyboardEvent } from 'react'
import { accessLevels, type LevelReference } from '#contract/permissions.ts'
import { t } from '../messages/messages'
import { typeaheadTarget } from '../ui/menuKeys'
import type { AccessGridProps } from './AccessGrid'
import { cellIn, shownIn } from './gridCells'
import { withLevel } from './gridEdits'
import { placeAfter, type CellPlace } from './gridMoves'
import type { GridColumn, GridPerson } from './grid-queries'
import { nameOfLevel } from './gridWords'
import type { GridSelection } from './useGridRange'

type Keys = AccessGridProps & {
  active: CellPlace
  person: GridPerson | undefined
  workspace: GridColumn | undefined
  isRightToLeft: boolean
  page: number
  go: (place: CellPlace) => void
  open: () => void
  selection: GridSelection
  filling: { fill: (level: LevelReference | null) => void }
}

/** Letters typed within this time are one word. */
const wordMilliseconds = 700

/** The keys of the grid: they move, open the levels, choose one by its letters, remove and take back. */
export function useGridKeys(keys: Keys): (event: KeyboardEvent) => void {
  const typed = useRef({ text: '', at: 0, cell: '' })
  const { rowCount: rows, columns, active, page, isRightToLeft, go, open, onUndo, selection } = keys
  return (event) => {
    const { key } = event
    const isCtrl = event.ctrlKey || event.metaKey
    const isLetter = /^[\p{L}\p{N}]$/u.test(key) && !isCtrl
    if (!isLetter) typed.current.text = ''
    if (event.altKey) return
    const place = placeAfter({ key, isCtrl }, active, { rows, columns: columns.length + 1, page, isRightToLeft })
    const done = (): void => {
      event.preventDefault()
      event.stopPropagation()
    }
    if (place !== null) {
      done()
      if (event.shiftKey) selection.extend(active, place)
      else selection.clear()
      go(place)
    } else if (selects(keys, { key, isCtrl, isShift: event.shiftKey })) {
      done()
    } else if (isCtrl && key.toLowerCase() === 'z' && !event.shiftKey) {
      done()
      onUndo()
    } else if (isCtrl) {
      return
    } else if (key === 'Enter' || key === 'F2' || key === ' ') {
      done()
      if (active.column === 0) event.currentTarget.querySelector<HTMLElement>(`[data-row="${active.row}"] a`)?.click()
      else open()
    } else if (key === 'Delete' || key === 'Backspace') {
      done()
      remove(keys)
    } else if (isLetter && (active.column > 0 || selection.rectangle !== null)) {
      done()
      const cell = `${active.row} ${active.column}`
      const isFresh = cell !== typed.current.cell || event.timeStamp - typed.current.at > wordMilliseconds
      typed.current = { text: (isFresh ? '' : typed.current.text) + key, at: event.timeStamp, cell }
      choose(keys, typed.current.text)
    }
  }
}

/** Shift+Space takes the row, Ctrl+Space the column, Ctrl+A everything, Escape lets go (ARIA grid pattern). */
function selects({ selection, active }: Keys, pressed: { key: string; isCtrl: boolean; isShift: boolean }): boolean {
  const { key, isCtrl, isShift } = pressed
  if (key === 'Escape' && selection.rectangle !== null) selection.clear()
  else if (key === ' ' && isShift) selection.row(active.row)
  else if (key === ' ' && isCtrl && active.column > 0) selection.column(active.column)
  else if (isCtrl && key.toLowerCase() === 'a') selection.all()
  else return false
  return true
}

function editable({ person, workspace, edits }: Keys) {
  if (person === undefined || workspace === undefined) return null
  const cell = cellIn(person, workspace, edits)
  return cell.refusal === null ? { person, workspace, shown: shownIn(cell), held: cell.held } : null
}

function remove(keys: Keys): void {
  if (keys.selection.rectangle !== null) return keys.filling.fill(null)
  const at = editable(keys)
  if (at !== null && at.shown !== null) keys.onEdit(at.person, at.workspace, null)
}

/** The level that begins with what was typed; the same letter again goes on to the next one. */
function choose(keys: Keys, text: string): void {
  const isRange = keys.selection.rectangle !== null
  const at = editable(keys)
  if (at === null && !isRange) return
  const names = new Map(keys.levels.map(({ id, name }) => [id as string, name]))
  const levels: (LevelReference | null)[] = [...accessLevels, ...keys.levels.map(({ id }) => id), null]
  const labels = levels.map((level) => (level === null ? t('grid.level.none') : nameOfLevel(level, names)))
  const now = levels.indexOf(at?.shown?.level ?? null)
  const level = levels[typeaheadTarget(text, now, labels) ?? -1]
  if (level === undefined) return
  if (isRange) return keys.filling.fill(level)
  if (at === null) return
  keys.onEdit(
    at.person,
    at.workspace,
    level === null ? null : withLevel(at.shown ?? at.held, level, new Date().toISOString()),
  )
}
