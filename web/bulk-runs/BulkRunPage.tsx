import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { currentLocale, t } from '../messages/messages'
import { paths } from '../paths'
import { useOrganizationId } from '../place'
import { StatusBadge } from '../ui/Badge'
import { buttonClass } from '../ui/Button'
import { ErrorState } from '../ui/ErrorState'
import { LinkButton } from '../ui/LinkButton'
import { Page } from '../ui/Page'
import { Skeleton } from '../ui/Skeleton'
import { bulkRunQuery, type RunPlace } from './bulk-run-queries'
import { RunRows } from './RunRows'
import { RunState } from './RunState'
import { settingWords, statusTones } from './bulkWords'

/** One change for many people: its report before anything happens, its progress, and what became of each. */
export function BulkRunPage({ runId }: { runId: string }): ReactNode {
  const organizationId = useOrganizationId()
  const place = { organizationId, runId }
  const { data: run, error, refetch } = useQuery(bulkRunQuery(place))
  if (error !== null && run === undefined) {
    return (
      <Page title={t('bulk.title')}>
        <ErrorState error={error} onRetry={() => void refetch()} />
      </Page>
    )
  }
  if (run === undefined) {
    return (
      <Page title={t('bulk.title')}>
        <Skeleton lines={8} />
      </Page>
    )
  }
  return (
    <Page
      title={t(`bulk.kind.${run.kind}`)}
      description={
        <span className="row">
          <StatusBadge tone={statusTones[run.status]}>{t(`bulk.status.${run.status}`)}</StatusBadge>
          {settingWords(run).map((words) => (
            <span key={words}>{words}</span>
          ))}
          <span>{t('bulk.by', { name: run.createdBy, date: dateOf(run.createdAt) })}</span>
        </span>
      }
      actions={
        <>
          <LinkButton to={paths.bulkRuns(organizationId)}>{t('bulk.runs.title')}</LinkButton>
          <a className={buttonClass({})} href={csvAddress(place)} download>
            {t('bulk.csv')}
          </a>
        </>
      }
    >
      <RunState place={place} run={run} />
      <RunRows place={place} run={run} />
    </Page>
  )
}

const dateOf = (at: string) =>
  new Intl.DateTimeFormat(currentLocale(), { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(at))

const csvAddress = ({ organizationId, runId }: RunPlace) =>
  `/api/organizations/${encodeURIComponent(organizationId)}/bulk-runs/${encodeURIComponent(runId)}/rows.csv`
