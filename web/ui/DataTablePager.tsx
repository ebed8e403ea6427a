import { IconChevronLeft, IconChevronRight, IconChevronsLeft } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { t } from '../messages/messages'
import { IconButton } from './IconButton'
import type { Pager } from './tableTypes'

/** Pages by cursor: first, previous, next. There is no last page to jump to, and no page number that could lie. */
export function DataTablePager({ caption, pager }: { caption: string; pager: Pager }): ReactNode {
  const { summary, onFirst, onPrevious, onNext } = pager
  return (
    <div className="table-pager">
      <span role="status" className="number">
        {summary}
      </span>
      <nav aria-label={t('ui.pager', { name: caption })}>
        <IconButton
          size="small"
          label={t('ui.pager.first')}
          icon={<IconChevronsLeft className="turns" size={18} />}
          disabledReason={onFirst === undefined ? t('ui.pager.isFirst') : undefined}
          onClick={onFirst}
        />
        <IconButton
          size="small"
          label={t('ui.pager.previous')}
          icon={<IconChevronLeft className="turns" size={18} />}
          disabledReason={onPrevious === undefined ? t('ui.pager.isFirst') : undefined}
          onClick={onPrevious}
        />
        <IconButton
          size="small"
          label={t('ui.pager.next')}
          icon={<IconChevronRight className="turns" size={18} />}
          disabledReason={onNext === undefined ? t('ui.pager.isLast') : undefined}
          onClick={onNext}
        />
      </nav>
    </div>
  )
}
