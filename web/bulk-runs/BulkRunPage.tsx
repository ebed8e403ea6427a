import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { IconListCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { currentLocale, t } from '../messages/messages'
import { useOrganizationId } from '../place'
import { StatusBadge, type Tone } from '../ui/Badge'
import { buttonClass } from '../ui/Button'
import { DataTable } from '../ui/DataTable'
import { EmptyState } from '../ui/EmptyState'
import { ErrorState } from '../ui/ErrorState'
import { FilterChips } from '../ui/FilterChips'
import { Page } from '../ui/Page'
import { Skeleton } from '../ui/Skeleton'
import { useAddressState } from '../ui/useAddressState'
import { bulkRowsQuery, bulkRunQuery, type BulkRun, type Outcome, type RunPlace } from './bulk-run-queries'
import { bulkColumns } from './bulkColumns'
import { RunState } from './RunState'
import { settingWords } from './bulkWords'

const outcomes = ['ready', 'done', 'unchanged', 'refused', 'failed', 'skipped'] as const
const defaults = { outcome: '' as '' | Outcome, cursor: '' }
const allowed = { outcome: ['', ...outcomes] }
const tones: Record<BulkRun['status'], Tone> = {
  draft: 'neutral',
  running: 'accent',
  finished: 'success',
  cancelled: 'warning',
  stopped: 'danger',
}

/** One change for many people: its report before anything happens, its progress, and what became of each. */
export function BulkRunPage(): ReactNode {
  const organizationId = useOrganizationId()
  const { runId = '' } = useParams({ strict: false }) as { runId?: string }
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
          <StatusBadge tone={tones[run.status]}>{t(`bulk.status.${run.status}`)}</StatusBadge>
          {settingWords(run).map((words) => (
            <span key={words}>{words}</span>
          ))}
          <span>{t('bulk.by', { name: run.createdBy, date: dateOf(run.createdAt) })}</span>
        </span>
      }
      actions={
        <a className={buttonClass({})} href={csvAddress(place)} download>
          {t('bulk.csv')}
        </a>
      }
    >
      <RunState place={place} run={run} />
      <Rows place={place} run={run} />
    </Page>
  )
}

const dateOf = (at: string) =>
  new Intl.DateTimeFormat(currentLocale(), { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(at))

const csvAddress = ({ organizationId, runId }: RunPlace) =>
  `/api/organizations/${encodeURIComponent(organizationId)}/bulk-runs/${encodeURIComponent(runId)}/rows.csv`

function Rows({ place, run }: { place: RunPlace; run: BulkRun }): ReactNode {
  const [state, change] = useAddressState(defaults, allowed)
  const list = useQuery(bulkRowsQuery(place, { ...state, status: run.status }))
  const next = list.data?.nextCursor
  const shown = outcomes.filter((outcome) => run.counts[outcome] > 0 || outcome === state.outcome)
  return (
    <>
      <FilterChips
        label={t('bulk.outcome')}
        value={state.outcome}
        options={[
          { value: '' as typeof state.outcome, label: t('bulk.outcome.all'), count: run.total },
          ...shown.map((value) => ({
            value: value as typeof state.outcome,
            label: t(`bulk.outcome.${value}`),
            count: run.counts[value],
          })),
        ]}
        onChange={(outcome) => change({ outcome, cursor: '' })}
      />
      <DataTable
        caption={t('bulk.rows')}
        columns={bulkColumns(run)}
        rows={list.data?.data}
        rowId={({ number }) => String(number)}
        rowLabel={({ name, email }) => name || email}
        isRefreshing={list.isPlaceholderData}
        error={list.error ?? undefined}
        onRetry={() => void list.refetch()}
        pager={{
          onFirst: state.cursor === '' ? undefined : () => change({ cursor: '' }, { isNewStep: true }),
          onNext: next === null || next === undefined ? undefined : () => change({ cursor: next }, { isNewStep: true }),
        }}
        empty={
          <EmptyState icon={<IconListCheck size={22} />} title={t('bulk.empty')}>
            {t('bulk.empty.text')}
          </EmptyState>
        }
      />
    </>
  )
}
