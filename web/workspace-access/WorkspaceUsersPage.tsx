import { useQuery } from '@tanstack/react-query'
import { IconPencil, IconUserMinus, IconUserPlus, IconUsersGroup } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import type { Api } from '#contract/api.ts'
import type { OutputOf } from '#contract/endpoint.ts'
import { accessLevels, grantableLevels, roleHas, type AccessLevel } from '#contract/permissions.ts'
import { levelName } from '../members/roleNames'
import { refusalText } from '../members/refusalText'
import { t } from '../messages/messages'
import { useWorkspacePlace } from '../place'
import { organizationQuery, workspaceQuery } from '../queries'
import { Button } from '../ui/Button'
import { DataTable } from '../ui/DataTable'
import { EmptyState } from '../ui/EmptyState'
import { FilterChips } from '../ui/FilterChips'
import type { MenuItem } from '../ui/MenuPopover'
import { Page } from '../ui/Page'
import { SearchField } from '../ui/SearchField'
import { useAddressState } from '../ui/useAddressState'
import { AccessDialog } from './AccessDialog'
import { accessColumns } from './accessColumns'
import { AddPeopleDialog } from './AddPeopleDialog'
import { workspaceMembersQuery } from './access-queries'
import { useRemoveAccess } from './removeAccess'

export type WorkspaceMemberRow = OutputOf<Api['listWorkspaceMembers']>['data'][number]

/** Who has access to the workspace, at which level, and until when. */
export function WorkspaceUsersPage(): ReactNode {
  const place = useWorkspacePlace()
  const [state, change] = useAddressState({ q: '', level: '' as '' | AccessLevel, cursor: '', dialog: '' })
  const list = useQuery(workspaceMembersQuery(place, state))
  const givable = useGivableLevels(place)
  const [editing, setEditing] = useState<WorkspaceMemberRow | null>(null)
  const remove = useRemoveAccess(place)
  const nextCursor = list.data?.nextCursor ?? null
  const forbidden = givable.length === 0 ? t('access.forbidden') : undefined
  return (
    <Page
      title={t('access.title')}
      description={t('access.description')}
      actions={
        <Button
          variant="primary"
          icon={<IconUserPlus size={16} aria-hidden />}
          disabledReason={forbidden}
          onClick={() => change({ dialog: 'add' })}
        >
          {t('access.add')}
        </Button>
      }
    >
      <div className="table-tools">
        <FilterChips
          label={t('access.filter')}
          value={state.level}
          options={[
            { value: '' as '' | AccessLevel, label: t('access.filter.all') },
            ...accessLevels.map((level) => ({ value: level as '' | AccessLevel, label: levelName(level) })),
          ]}
          onChange={(level) => change({ level, cursor: '' })}
        />
        <SearchField label={t('access.search')} value={state.q} onChange={(q) => change({ q, cursor: '' })} />
      </div>
      <DataTable
        caption={t('access.title')}
        columns={accessColumns()}
        rows={list.data?.data}
        rowId={({ userId }) => userId}
        rowLabel={({ name }) => name}
        rowMenu={(row) => rowMenu(row, { onEdit: setEditing, onRemove: remove })}
        isRefreshing={list.isPlaceholderData}
        error={list.error ?? undefined}
        onRetry={() => void list.refetch()}
        pager={{
          onFirst: state.cursor === '' ? undefined : () => change({ cursor: '' }, { isNewStep: true }),
          onNext: nextCursor === null ? undefined : () => change({ cursor: nextCursor }, { isNewStep: true }),
        }}
        empty={<EmptyState icon={<IconUsersGroup size={22} />} title={t('access.empty')} />}
      />
      {forbidden === undefined && state.dialog === 'add' && (
        <AddPeopleDialog place={place} levels={givable} onClose={() => change({ dialog: '' })} />
      )}
      {editing !== null && (
        <AccessDialog place={place} member={editing} levels={givable} onClose={() => setEditing(null)} />
      )}
    </Page>
  )
}

/** The levels this person may give here: any by organization permission, else as their own level allows. */
function useGivableLevels(place: { organizationId: string; workspaceId: string }): readonly AccessLevel[] {
  const { data: organization } = useQuery(organizationQuery(place.organizationId))
  const { data: workspace } = useQuery(workspaceQuery(place))
  if (organization !== undefined && roleHas(organization.role, 'workspaces.access')) return accessLevels
  return workspace === undefined ? [] : grantableLevels(workspace.level)
}

type RowActions = { onEdit: (row: WorkspaceMemberRow) => void; onRemove: (row: WorkspaceMemberRow) => Promise<void> }

function rowMenu(row: WorkspaceMemberRow, { onEdit, onRemove }: RowActions): MenuItem[] {
  return [
    {
      id: 'change',
      label: t('access.change'),
      icon: <IconPencil size={16} />,
      disabledReason: refusalText(row.refusals.change),
      onSelect: () => onEdit(row),
    },
    {
      id: 'remove',
      label: t('access.remove'),
      icon: <IconUserMinus size={16} />,
      isDangerous: true,
      group: '',
      disabledReason: refusalText(row.refusals.remove),
      onSelect: () => void onRemove(row),
    },
  ]
}
