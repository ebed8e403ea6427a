import { IconArrowBackUp } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { t } from '../messages/messages'
import { Banner } from '../ui/Banner'
import { Button } from '../ui/Button'
import { countsOf } from './gridEdits'
import type { GridChanges } from './useGridChanges'

/** How much is collected, and the way on; or that a run is under way. */
export function ChangesBar({ changes }: { changes: GridChanges }): ReactNode {
  const { edits, run, isReviewing } = changes
  if (edits.cells.size === 0) {
    if (run?.status !== 'running' || isReviewing) return null
    return (
      <Banner
        tone="accent"
        title={t('grid.running')}
        actions={<Button onClick={() => changes.setReviewing(true)}>{t('grid.running.look')}</Button>}
      />
    )
  }
  return (
    <form
      className="access-bar"
      data-unsaved
      onSubmit={(event) => {
        event.preventDefault()
        void changes.review()
      }}
    >
      <p role="status">
        <strong>{t('grid.changes', countsOf(edits.cells.values()))}</strong>{' '}
        <span className="quiet access-bar__hint">{t('grid.changes.hint')}</span>
      </p>
      <div className="row access-bar__actions">
        <Button variant="ghost" icon={<IconArrowBackUp size={16} aria-hidden />} onClick={changes.undo}>
          {t('grid.change.undo')}
        </Button>
        <Button onClick={changes.discard}>{t('grid.change.discard')}</Button>
        <Button type="submit" variant="primary" isBusy={changes.isPreparing}>
          {t('grid.change.review')}
        </Button>
      </div>
    </form>
  )
}
