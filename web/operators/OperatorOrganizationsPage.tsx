import { useQuery } from '@tanstack/react-query'
import { IconBuildingSkyscraper } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { t } from '../messages/messages'
import { paths } from '../paths'
import { Button } from '../ui/Button'
import { DataTable } from '../ui/DataTable'
import { EmptyState } from '../ui/EmptyState'
import { FilterChips } from '../ui/FilterChips'
import { Link } from '../ui/Link'
import { Page } from '../ui/Page'
import { SearchField } from '../ui/SearchField'
import type { Column } from '../ui/tableTypes'
import { Timestamp } from '../ui/Timestamp'
import { useAddressState } from '../ui/useAddressState'
import {
  operatorOrganizationsQuery,
  organizationSorts,
  organizationStates,
  type OrganizationSize,
  type OrganizationSort,
} from './operator-queries'
import { OrganizationStateBadge } from './OrganizationStateBadge'
import { sizeText } from './sizeText'

const defaults = {
  q: '',
  state: '' as '' | (typeof organizationStates)[number],
  sort: 'name' as OrganizationSort,
  cursor: '',
}

/** Every organization of this installation: how large it is and how it stands, never what is in it. */
export function OperatorOrganizationsPage(): ReactNode {
  const [state, change] = useAddressState(defaults, { state: ['', ...organizationStates], sort: organizationSorts })
  const list = useQuery(operatorOrganizationsQuery(state))
  const next = list.data?.nextCursor
  return (
    <Page title={t('operator.organizations')} description={t('operator.organizations.text')}>
      <div className="table-tools">
        <FilterChips
          label={t('operator.state')}
          value={state.state}
          options={[
            { value: '', label: t('operator.state.all') },
            ...organizationStates.map((value) => ({ value, label: t(`operator.state.${value}`) })),
          ]}
          onChange={(value) => change({ state: value, cursor: '' })}
        />
        <SearchField
          label={t('operator.organizations.search')}
          value={state.q}
          onChange={(q) => change({ q, cursor: '' })}
        />
      </div>
      <DataTable
        caption={t('operator.organizations')}
        columns={columns()}
        rows={list.data?.data}
        rowId={({ id }) => id}
        rowLabel={({ name }) => name}
        sort={{ column: state.sort.replace('-', ''), isDescending: state.sort.startsWith('-') }}
        onSort={({ column, isDescending }) => change({ sort: `${isDescending ? '-' : ''}${column}`, cursor: '' })}
        isRefreshing={list.isPlaceholderData}
        error={list.error ?? undefined}
        onRetry={() => void list.refetch()}
        pager={{
          onFirst: state.cursor === '' ? undefined : () => change({ cursor: '' }, { isNewStep: true }),
          onNext: next === null || next === undefined ? undefined : () => change({ cursor: next }, { isNewStep: true }),
        }}
        empty={
          <EmptyState
            icon={<IconBuildingSkyscraper size={22} />}
            title={t('operator.organizations.empty')}
            actions={<Button onClick={() => change({ q: '', state: '', cursor: '' })}>{t('ui.clearFilters')}</Button>}
          />
        }
      />
    </Page>
  )
}

function columns(): Column<OrganizationSize>[] {
  return [
    {
      id: 'name',
      header: t('operator.column.name'),
      isSortable: true,
      cell: ({ id, name }) => <Link to={paths.operator(`/organizations/${id}`)}>{name}</Link>,
    },
    {
      id: 'state',
      header: t('operator.state'),
      cell: ({ state }) => <OrganizationStateBadge state={state} />,
    },
    {
      id: 'members',
      header: t('operator.column.members'),
      isSortable: true,
      align: 'end',
      cell: ({ members }) => sizeText(members),
    },
    {
      id: 'workspaces',
      header: t('operator.column.workspaces'),
      align: 'end',
      cell: ({ workspaces }) => sizeText(workspaces),
    },
    {
      id: 'createdAt',
      header: t('operator.column.createdAt'),
      isSortable: true,
      cell: ({ createdAt }) => <Timestamp at={createdAt} look="date" />,
    },
  ]
}
