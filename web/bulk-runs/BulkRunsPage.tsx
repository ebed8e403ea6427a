import { useQuery } from '@tanstack/react-query'
import { IconListCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { t } from '../messages/messages'
import { paths } from '../paths'
import { useOrganizationId } from '../place'
import { DataTable } from '../ui/DataTable'
import { EmptyState } from '../ui/EmptyState'
import { FilterChips } from '../ui/FilterChips'
import { LinkButton } from '../ui/LinkButton'
import { Page } from '../ui/Page'
import { useAddressState } from '../ui/useAddressState'
import { bulkRunsQuery, runStatuses, type RunStatus } from './bulk-run-queries'
import { runColumns } from './runColumns'

const defaults = { status: '' as '' | RunStatus, cursor: '' }
const allowed = { status: ['', ...runStatuses] }

/** The bulk runs of the organization, newest first: who prepared what, and what has become of it. */
export function BulkRunsPage(): ReactNode {
  const organizationId = useOrganizationId()
  const [state, change] = useAddressState(defaults, allowed)
  const list = useQuery(bulkRunsQuery(organizationId, state))
  const nextCursor = list.data?.nextCursor ?? null
  const users = <LinkButton to={paths.users(organizationId)}>{t('bulk.toUsers')}</LinkButton>
  return (
    <Page title={t('bulk.runs.title')} description={t('bulk.runs.description')} actions={users}>
      <FilterChips
        label={t('bulk.runs.status')}
        value={state.status}
        options={[
          { value: '' as typeof state.status, label: t('bulk.outcome.all') },
          ...runStatuses.map((value) => ({ value: value as typeof state.status, label: t(`bulk.status.${value}`) })),
        ]}
        onChange={(status) => change({ status, cursor: '' })}
      />
      <DataTable
        caption={t('bulk.runs.title')}
        columns={runColumns(organizationId)}
        rows={list.data?.data}
        rowId={({ id }) => id}
        rowLabel={({ kind }) => t(`bulk.kind.${kind}`)}
        isRefreshing={list.isPlaceholderData}
        error={list.error ?? undefined}
        onRetry={() => void list.refetch()}
        pager={{
          onFirst: state.cursor === '' ? undefined : () => change({ cursor: '' }, { isNewStep: true }),
          onNext: nextCursor === null ? undefined : () => change({ cursor: nextCursor }, { isNewStep: true }),
        }}
        empty={
          <EmptyState icon={<IconListCheck size={22} />} title={t('bulk.runs.empty')} actions={users}>
            {t('bulk.runs.empty.text')}
          </EmptyState>
        }
      />
    </Page>
  )
}
