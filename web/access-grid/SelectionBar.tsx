import { IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { refusalText } from '../members/refusalText'
import { t } from '../messages/messages'
import { Button } from '../ui/Button'
import { Menu } from '../ui/Menu'
import type { MenuItem } from '../ui/MenuPopover'
import type { RangeTally } from './gridRange'

type Props = {
  /** Null while nothing is selected in the mode for fingers. */
  tally: RangeTally | null
  items: readonly MenuItem[]
  onClear: () => void
}

/** How many cells are selected, how many of them can be changed, why the others cannot, and one level for all. */
export function SelectionBar({ tally, items, onClear }: Props): ReactNode {
  if (tally === null) return <p className="access-selection small">{t('grid.select.hint')}</p>
  const { total, changeable, refused, waiting } = tally
  return (
    <div className="access-selection small">
      <div role="status">
        <p>
          <strong>{t('grid.select.count', { count: total })}</strong>{' '}
          {t('grid.select.changeable', { count: changeable })}
        </p>
        {(refused.length > 0 || waiting > 0) && (
          <ul className="plain-list quiet">
            {refused.map(([code, count]) => (
              <li key={code}>{t('grid.select.refused', { count, why: refusalText(code) ?? '' })}</li>
            ))}
            {waiting > 0 && <li>{t('grid.select.waiting', { count: waiting })}</li>}
          </ul>
        )}
      </div>
      <div className="row">
        <Button size="small" variant="ghost" icon={<IconX size={14} aria-hidden />} onClick={onClear}>
          {t('grid.select.clear')}
        </Button>
        {changeable > 0 && waiting === 0 && (
          <Menu label={t('grid.select.level')} size="small" variant="primary" side="above" align="end" items={items} />
        )}
      </div>
    </div>
  )
}
