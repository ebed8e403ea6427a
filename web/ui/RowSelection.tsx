import { useRef, type ReactNode } from 'react'
import { t } from '../messages/messages'
import { Button } from './Button'
import { withAll } from './selection'
import type { Selection } from './tableTypes'

interface RowBoxProps {
  label: string
  isChecked: boolean
  onToggle: (isChecked: boolean, hasShift: boolean) => void
}

/** The cell with a row's box: a plain native checkbox, there may be hundreds. */
export function RowBox({ label, isChecked, onToggle }: RowBoxProps): ReactNode {
  const hasShift = useRef(false)
  return (
    <td role="cell" className="table__box">
      <input
        type="checkbox"
        className="checkbox"
        aria-label={label}
        checked={isChecked}
        onClick={(event) => {
          hasShift.current = event.shiftKey
        }}
        onChange={(event) => onToggle(event.currentTarget.checked, hasShift.current)}
      />
    </td>
  )
}

/** The box for all rows on this page; half-filled when only some are selected. */
export function AllRowsBox({ selection, ids }: { selection: Selection; ids: readonly string[] }): ReactNode {
  const count = ids.filter((id) => selection.selected.has(id)).length
  const isAll = selection.isAllMatching === true || (ids.length > 0 && count === ids.length)
  return (
    <input
      type="checkbox"
      className="checkbox"
      aria-label={t('ui.selectAllShown')}
      checked={isAll}
      ref={(element) => {
        if (element !== null) element.indeterminate = !isAll && count > 0
      }}
      onChange={() => selection.onChange(withAll(selection.selected, ids, !isAll))}
    />
  )
}

/** Above the rows while some are selected: how many, the offer to take all that match, and what can be done. */
export function SelectionBar({ selection, ids }: { selection: Selection; ids: readonly string[] }): ReactNode {
  const { selected, matching, isAllMatching = false, onSelectAllMatching, onChange, actions } = selection
  const isPageSelected = ids.every((id) => selected.has(id))
  const canTakeAll = onSelectAllMatching !== undefined && matching !== undefined && matching > selected.size
  return (
    <div className="table-bar">
      <span role="status">{t('ui.selected', { count: isAllMatching ? (matching ?? 0) : selected.size })}</span>
      {!isAllMatching && isPageSelected && canTakeAll && (
        <Button variant="ghost" size="small" onClick={onSelectAllMatching}>
          {t('ui.selectAllMatching', { count: matching })}
        </Button>
      )}
      <Button variant="ghost" size="small" onClick={() => onChange(new Set())}>
        {t('ui.clear')}
      </Button>
      <div className="row table-bar__actions">{actions}</div>
    </div>
  )
}
