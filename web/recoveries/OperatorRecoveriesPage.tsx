import { useQuery } from '@tanstack/react-query'
import { IconLifebuoy } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { t } from '../messages/messages'
import { paths } from '../paths'
import { DataTable } from '../ui/DataTable'
import { EmptyState } from '../ui/EmptyState'
import { Link } from '../ui/Link'
import { Page } from '../ui/Page'
import type { Column } from '../ui/tableTypes'
import { Timestamp } from '../ui/Timestamp'
import { useAddressState } from '../ui/useAddressState'
import { openRecoveriesQuery, type Recovery } from './recovery-queries'

/** The recoveries that are open, so that another operator finds what waits for consent. */
export function OperatorRecoveriesPage(): ReactNode {
  const [{ cursor }, change] = useAddressState({ cursor: '' })
  const list = useQuery(openRecoveriesQuery(cursor))
  const next = list.data?.nextCursor
  return (
    <Page title={t('recovery.list')} description={t('recovery.list.text')}>
      <DataTable
        caption={t('recovery.list')}
        columns={columns()}
        rows={list.data?.data}
        rowId={({ id }) => id}
        rowLabel={({ organizationName }) => organizationName}
        isRefreshing={list.isPlaceholderData}
        error={list.error ?? undefined}
        onRetry={() => void list.refetch()}
        pager={{
          onFirst: cursor === '' ? undefined : () => change({ cursor: '' }, { isNewStep: true }),
          onNext: next === null || next === undefined ? undefined : () => change({ cursor: next }, { isNewStep: true }),
        }}
        empty={
          <EmptyState icon={<IconLifebuoy size={22} />} title={t('recovery.list.empty')}>
            {t('recovery.list.empty.text')}
          </EmptyState>
        }
      />
    </Page>
  )
}

const columns = (): Column<Recovery>[] => [
  {
    id: 'organization',
    header: t('recovery.column.organization'),
    cell: ({ organizationId, organizationName }) => (
      <Link to={paths.operator(`/organizations/${organizationId}`)}>{organizationName}</Link>
    ),
  },
  { id: 'person', header: t('recovery.column.person'), cell: ({ newAdministrator }) => newAdministrator },
  { id: 'opened', header: t('recovery.column.opened'), cell: ({ openedBy }) => openedBy.name },
  {
    id: 'consent',
    header: t('recovery.column.consent'),
    cell: ({ consentedBy }) => consentedBy?.name ?? t('recovery.consent.missing'),
  },
  { id: 'due', header: t('recovery.column.due'), cell: ({ dueAt }) => <Timestamp at={dueAt} /> },
]
