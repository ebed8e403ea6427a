import { useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useState, type ReactNode } from 'react'
import { loadMessages, t } from '../messages/messages'
import { paths } from '../paths'
import { SeatsToTake } from '../seats/SeatsToTake'
import { Banner } from '../ui/Banner'
import { Button } from '../ui/Button'
import { LinkButton } from '../ui/LinkButton'
import { Progress } from '../ui/Progress'
import { toProblemDetails } from '../ui/toProblemDetails'
import { showToast } from '../ui/toasts'
import { cancelRun, confirmRun, type BulkRun, type RunPlace } from './bulk-run-queries'

const BulkConsequences = lazy(async () => {
  const [module] = await Promise.all([import('../departures/BulkConsequences'), loadMessages('departures')])
  return { default: module.BulkConsequences }
})

type Props = { place: RunPlace; run: BulkRun }

/** Where the run stands, and what can be done about it. */
export function RunState({ place, run }: Props): ReactNode {
  const { counts } = run
  if (run.status === 'draft') return <Prepared place={place} run={run} />
  if (run.status === 'running') return <UnderWay place={place} run={run} />
  const left = counts.refused + counts.failed + counts.skipped
  const isClean = run.status === 'finished' && counts.failed === 0
  return (
    <Banner
      tone={isClean ? 'success' : 'warning'}
      title={t('bulk.ended', { done: counts.done })}
      actions={<LinkButton to={paths.users(place.organizationId)}>{t('bulk.toUsers')}</LinkButton>}
      isAnnounced
    >
      {left > 0 && <p>{t('bulk.ended.left', { count: left })}</p>}
    </Banner>
  )
}

function useChange(place: RunPlace) {
  const client = useQueryClient()
  const [isBusy, setBusy] = useState(false)
  const act = async (change: (place: RunPlace) => Promise<unknown>) => {
    setBusy(true)
    try {
      await change(place)
    } catch (error) {
      showToast(toProblemDetails(error).title, { kind: 'danger' })
    }
    await client.invalidateQueries({ queryKey: ['organization', place.organizationId] })
    setBusy(false)
  }
  return { isBusy, act }
}

/** Nothing has happened yet: what would, and the way to it. What is wrong is left out with the same button. */
function Prepared({ place, run }: Props): ReactNode {
  const { isBusy, act } = useChange(place)
  const { ready, refused, unchanged } = run.counts
  const label = refused > 0 ? t('bulk.confirm.leaving', { ready, refused }) : t('bulk.confirm', { ready })
  const reason = run.yours
    ? ready === 0
      ? t('bulk.confirm.nothing')
      : undefined
    : t('bulk.confirm.another', { name: run.createdBy })
  return (
    <Banner
      tone={refused > 0 ? 'warning' : 'accent'}
      title={t('bulk.prepared')}
      actions={
        <>
          <Button onClick={() => void act(cancelRun)} isBusy={isBusy}>
            {t('bulk.drop')}
          </Button>
          <Button
            variant={run.kind === 'remove' ? 'danger' : 'primary'}
            isBusy={isBusy}
            disabledReason={reason}
            onClick={() => void act(confirmRun)}
          >
            {label}
          </Button>
        </>
      }
    >
      <p>{t('bulk.prepared.text', { ready, refused, unchanged })}</p>
      {(run.kind === 'invite' || run.kind === 'reactivate') && ready > 0 && (
        <SeatsToTake organizationId={place.organizationId} wanted={{ more: ready }} />
      )}
      {(run.kind === 'remove' || run.kind === 'suspend') && (
        <Suspense>
          <BulkConsequences {...place} how={run.kind} />
        </Suspense>
      )}
    </Banner>
  )
}

/** The address of this page is all that has to be kept: who comes back sees how far it is. */
function UnderWay({ place, run }: Props): ReactNode {
  const { act } = useChange(place)
  const { ready, done, failed } = run.counts
  return (
    <div className="stack">
      <Progress
        label={t('bulk.progress')}
        done={done + failed}
        total={done + failed + ready}
        onCancel={() => void act(cancelRun)}
      />
      <p className="quiet">{t('bulk.progress.text')}</p>
    </div>
  )
}
