import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { cancelRun, confirmRun, type BulkRun, type RunPlace } from '../bulk-runs/bulk-run-queries'
import { t } from '../messages/messages'
import { paths } from '../paths'
import { Banner } from '../ui/Banner'
import { Button } from '../ui/Button'
import { Dialog } from '../ui/Dialog'
import { ErrorState } from '../ui/ErrorState'
import { LinkButton } from '../ui/LinkButton'
import { Progress } from '../ui/Progress'
import { Skeleton } from '../ui/Skeleton'
import { toProblemDetails } from '../ui/toProblemDetails'
import { showToast } from '../ui/toasts'
import { reviewRowsQuery } from './grid-queries'
import { ReviewRows } from './ReviewRows'

type Props = { place: RunPlace; run: BulkRun | undefined; onConfirmed: () => void; onClose: () => void }

/** Every collected change, person by person, with what would become of it; then one confirmation for all. */
export function ReviewDialog({ place, run, onConfirmed, onClose }: Props): ReactNode {
  const client = useQueryClient()
  const [isBusy, setBusy] = useState(false)
  const confirm = async (): Promise<void> => {
    setBusy(true)
    try {
      await confirmRun(place)
      onConfirmed()
    } catch (error) {
      showToast(toProblemDetails(error).title, { kind: 'danger' })
    }
    await client.invalidateQueries({ queryKey: ['organization', place.organizationId, 'bulk-run', place.runId] })
    setBusy(false)
  }
  const isDraft = run === undefined || run.status === 'draft'
  const ready = run?.counts.ready ?? 0
  return (
    <Dialog
      isOpen
      isWide
      keepsOnOutsideClick
      onClose={onClose}
      title={t('grid.review')}
      footer={
        isDraft ? (
          <>
            <Button onClick={onClose}>{t('grid.review.back')}</Button>
            <Button
              variant="primary"
              isBusy={isBusy}
              disabledReason={ready === 0 ? t('grid.confirm.nothing') : undefined}
              onClick={() => void confirm()}
            >
              {ready === 0 ? t('grid.change.review') : t('grid.confirm', { ready })}
            </Button>
          </>
        ) : (
          <Button variant="primary" onClick={onClose}>
            {t('ui.close')}
          </Button>
        )
      }
    >
      <div className="stack">{run === undefined ? <Skeleton lines={6} /> : <Report place={place} run={run} />}</div>
    </Dialog>
  )
}

function Report({ place, run }: { place: RunPlace; run: BulkRun }): ReactNode {
  const rows = useInfiniteQuery(reviewRowsQuery(place, run.status))
  return (
    <>
      <Standing place={place} run={run} />
      {rows.error !== null && <ErrorState error={rows.error} onRetry={() => void rows.refetch()} />}
      {rows.data === undefined ? (
        <Skeleton lines={6} />
      ) : (
        <ReviewRows rows={rows.data.pages.flatMap(({ data }) => data)} />
      )}
      {rows.hasNextPage && (
        <div>
          <Button isBusy={rows.isFetchingNextPage} onClick={() => void rows.fetchNextPage()}>
            {t('grid.review.more')}
          </Button>
        </div>
      )}
    </>
  )
}

function Standing({ place, run }: { place: RunPlace; run: BulkRun }): ReactNode {
  const { ready, refused, failed, skipped, done, unchanged } = run.counts
  if (run.status === 'draft') {
    return (
      <Banner tone={refused > 0 ? 'warning' : 'accent'} title={t('grid.review.ready', { count: ready })}>
        <p>
          {[
            ...(refused > 0 ? [t('grid.leaveOut', { count: refused }), t('grid.review.conflict')] : []),
            t('grid.review.seats'),
          ].join(' ')}
        </p>
      </Banner>
    )
  }
  if (run.status === 'running') {
    return (
      <div className="stack stack--tight">
        <Progress
          label={t('grid.running')}
          done={done + failed + unchanged}
          total={done + failed + unchanged + ready}
          onCancel={() => void cancelRun(place).catch(() => undefined)}
        />
        <p className="quiet small">{t('grid.running.text')}</p>
      </div>
    )
  }
  const left = refused + failed + skipped
  return (
    <Banner
      tone={left > 0 ? 'warning' : 'success'}
      title={t('grid.done', { count: done })}
      isAnnounced
      actions={<LinkButton to={paths.bulkRun(place)}>{t('grid.done.report')}</LinkButton>}
    >
      {left > 0 && <p>{t('grid.done.left', { count: left })}</p>}
    </Banner>
  )
}
