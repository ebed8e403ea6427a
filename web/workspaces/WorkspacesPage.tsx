import { useQuery } from '@tanstack/react-query'
import { IconLayoutGrid, IconPlus, IconTrash } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import type { Api } from '#contract/api.ts'
import type { OutputOf } from '#contract/endpoint.ts'
import { roleHas } from '#contract/permissions.ts'
import { rich, t } from '../messages/messages'
import { paths } from '../paths'
import { useOrganizationId } from '../place'
import { organizationQuery } from '../queries'
import { Button } from '../ui/Button'
import { DataTable } from '../ui/DataTable'
import { EmptyState } from '../ui/EmptyState'
import { FilterChips } from '../ui/FilterChips'
import { Link } from '../ui/Link'
import { LinkButton } from '../ui/LinkButton'
import { Page } from '../ui/Page'
import { SearchField } from '../ui/SearchField'
import { useAddressState } from '../ui/useAddressState'
import { AddWorkspaceDialog } from './AddWorkspaceDialog'
import { DeleteWorkspaceDialog } from './DeleteWorkspaceDialog'
import { EditWorkspaceDialog } from './EditWorkspaceDialog'
import { useRestoreWorkspace } from './restoreWorkspace'
import { workspaceColumns } from './workspaceColumns'
import { workspaceMenu } from './workspaceMenu'
import { workspacesQuery } from './workspace-queries'

export type WorkspaceRow = OutputOf<Api['listWorkspaces']>['data'][number]

/** All workspaces of the organization and its trash. */
export function WorkspacesPage(): ReactNode {
  const organizationId = useOrganizationId()
  const [state, change] = useAddressState({ q: '', trash: 'false' as 'true' | 'false', cursor: '', dialog: '' })
  const { data: organization } = useQuery(organizationQuery(organizationId))
  const list = useQuery(workspacesQuery(organizationId, state))
  const restore = useRestoreWorkspace(organizationId)
  const [editing, setEditing] = useState<WorkspaceRow | null>(null)
  const [deleting, setDeleting] = useState<WorkspaceRow | null>(null)

  const mayManage = organization !== undefined && roleHas(organization.role, 'workspaces.manage')
  const forbidden = mayManage ? undefined : t('workspaces.manage.forbidden')
  const isTrash = state.trash === 'true'
  const add = (
    <Button
      variant="primary"
      icon={<IconPlus size={16} aria-hidden />}
      disabledReason={forbidden}
      onClick={() => change({ dialog: 'add' })}
    >
      {t('workspaces.add')}
    </Button>
  )
  return (
    <Page
      title={t('workspaces.title')}
      description={
        <>
          {t('workspaces.description')}{' '}
          {rich('workspaces.choose', {
            link: (
              <Link key="link" to={paths.chooseIn(organizationId)}>
                {t('workspaces.choose.link')}
              </Link>
            ),
          })}
        </>
      }
      actions={
        <>
          <LinkButton to={paths.accessGrid(organizationId)}>{t('console.nav.accessGrid')}</LinkButton>
          {add}
        </>
      }
    >
      <div className="table-tools">
        <FilterChips
          label={t('workspaces.filter')}
          value={state.trash}
          options={[
            { value: 'false', label: t('workspaces.filter.current') },
            { value: 'true', label: t('workspaces.filter.trash') },
          ]}
          onChange={(trash) => change({ trash, cursor: '' })}
        />
        <SearchField label={t('workspaces.search')} value={state.q} onChange={(q) => change({ q, cursor: '' })} />
      </div>
      <DataTable
        caption={isTrash ? t('workspaces.filter.trash') : t('workspaces.title')}
        columns={workspaceColumns({ organizationId, isTrash })}
        rows={list.data?.data}
        rowId={({ id }) => id}
        rowLabel={({ name }) => name}
        rowMenu={(row) =>
          workspaceMenu(row, {
            organizationId,
            forbidden,
            onEdit: setEditing,
            onDelete: setDeleting,
            onRestore: restore,
          })
        }
        isRefreshing={list.isPlaceholderData}
        error={list.error ?? undefined}
        onRetry={() => void list.refetch()}
        pager={{
          onFirst: state.cursor === '' ? undefined : () => change({ cursor: '' }, { isNewStep: true }),
          onNext: nextPage(list.data?.nextCursor, (cursor) => change({ cursor }, { isNewStep: true })),
        }}
        empty={<NoWorkspaces isTrash={isTrash} isSearching={state.q !== ''} onClear={() => change({ q: '' })} />}
      />
      {mayManage && state.dialog === 'add' && (
        <AddWorkspaceDialog organizationId={organizationId} onClose={() => change({ dialog: '' })} />
      )}
      {editing !== null && (
        <EditWorkspaceDialog organizationId={organizationId} workspace={editing} onClose={() => setEditing(null)} />
      )}
      {deleting !== null && (
        <DeleteWorkspaceDialog organizationId={organizationId} workspace={deleting} onClose={() => setDeleting(null)} />
      )}
    </Page>
  )
}

function nextPage(cursor: string | null | undefined, go: (cursor: string) => void): (() => void) | undefined {
  return cursor === null || cursor === undefined ? undefined : () => go(cursor)
}

type EmptyProps = { isTrash: boolean; isSearching: boolean; onClear: () => void }

function NoWorkspaces({ isTrash, isSearching, onClear }: EmptyProps): ReactNode {
  if (isSearching) {
    return (
      <EmptyState
        icon={<IconLayoutGrid size={22} />}
        title={t('workspaces.empty.search')}
        actions={<Button onClick={onClear}>{t('ui.clearFilters')}</Button>}
      />
    )
  }
  return isTrash ? (
    <EmptyState icon={<IconTrash size={22} />} title={t('workspaces.empty.trash')}>
      {t('workspaces.empty.trash.text')}
    </EmptyState>
  ) : (
    <EmptyState icon={<IconLayoutGrid size={22} />} title={t('workspaces.empty')}>
      {t('workspaces.empty.text')}
    </EmptyState>
  )
}
