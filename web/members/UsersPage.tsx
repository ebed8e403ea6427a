import { useQuery } from '@tanstack/react-query'
import { IconUserPlus } from '@tabler/icons-react'
import { lazy, Suspense, useState, type ReactNode } from 'react'
import { grantableRoles, organizationRoles, roleHas } from '#contract/permissions.ts'
import { InvitationRows } from '../invitations/InvitationRows'
import { t } from '../messages/messages'
import { useOrganizationId } from '../place'
import { organizationQuery } from '../queries'
import { Button } from '../ui/Button'
import { ColumnChooser } from '../ui/ColumnChooser'
import { DataTable } from '../ui/DataTable'
import { EmptyState } from '../ui/EmptyState'
import { FilterChips } from '../ui/FilterChips'
import { Page } from '../ui/Page'
import { SearchField } from '../ui/SearchField'
import { SelectField } from '../ui/SelectField'
import { useAddressState } from '../ui/useAddressState'
import { memberColumns } from './memberColumns'
import { memberMenu } from './memberMenu'
import { memberCountsQuery, membersQuery, type MemberRow } from './member-queries'
import { roleName } from './roleNames'
import { useSuspension } from './suspension'

// What opens on demand is loaded on demand.
const InvitePeopleDialog = lazy(async () => ({
  default: (await import('../invitations/InvitePeopleDialog')).InvitePeopleDialog,
}))
const ChangeRoleDialog = lazy(async () => ({ default: (await import('./ChangeRoleDialog')).ChangeRoleDialog }))
const RemoveMemberDialog = lazy(async () => ({ default: (await import('./RemoveMemberDialog')).RemoveMemberDialog }))

const defaults = { q: '', status: '', role: '', sort: 'name', cursor: '', dialog: '', hidden: 'joinedAt,signIn' }

/** Everyone in the organization and everyone invited: found, filtered, changed. */
export function UsersPage(): ReactNode {
  const organizationId = useOrganizationId()
  const [state, change] = useAddressState(defaults)
  const { data: organization } = useQuery(organizationQuery(organizationId))
  const mayManage = organization !== undefined && roleHas(organization.role, 'members.manage')
  return (
    <Page
      title={t('console.nav.users')}
      description={t('members.description')}
      actions={
        <Button
          variant="primary"
          icon={<IconUserPlus size={16} aria-hidden />}
          disabledReason={mayManage ? undefined : t('members.manage.forbidden')}
          onClick={() => change({ dialog: 'invite' })}
        >
          {t('members.invite')}
        </Button>
      }
    >
      <Filters organizationId={organizationId} state={state} onChange={change} />
      {(state.status === '' || state.status === 'invited') && state.cursor === '' && state.role === '' && (
        <InvitationRows
          organizationId={organizationId}
          q={state.q}
          isAlone={state.status === 'invited'}
          onShowAll={() => change({ status: 'invited' }, { isNewStep: true })}
        />
      )}
      {state.status !== 'invited' && <MemberTable organizationId={organizationId} state={state} onChange={change} />}
      {organization !== undefined && mayManage && state.dialog === 'invite' && (
        <Suspense>
          <InvitePeopleDialog
            organizationId={organizationId}
            roles={grantableRoles(organization.role)}
            onClose={() => change({ dialog: '' })}
          />
        </Suspense>
      )}
    </Page>
  )
}

type State = typeof defaults
type Change = ReturnType<typeof useAddressState<State>>[1]
type PartProps = { organizationId: string; state: State; onChange: Change }

function Filters({ organizationId, state, onChange }: PartProps): ReactNode {
  const { data: counts } = useQuery(memberCountsQuery(organizationId))
  const all = counts === undefined ? undefined : counts.active + counts.suspended + counts.invited
  return (
    <>
      <div className="table-tools">
        <FilterChips
          label={t('members.status')}
          value={state.status}
          options={[
            { value: '', label: t('members.status.all'), count: all },
            { value: 'active', label: t('members.status.active'), count: counts?.active },
            { value: 'suspended', label: t('members.status.suspended'), count: counts?.suspended },
            { value: 'invited', label: t('members.status.invited'), count: counts?.invited },
          ]}
          onChange={(status) => onChange({ status, cursor: '' })}
        />
        <SearchField label={t('members.search')} value={state.q} onChange={(q) => onChange({ q, cursor: '' })} />
      </div>
      {state.status !== 'invited' && (
        <div className="row row--ends">
          <SelectField
            name="role"
            label={t('members.role.filter')}
            isLabelHidden
            value={state.role}
            onChange={({ target }) => onChange({ role: target.value, cursor: '' })}
            options={[
              { value: '', label: t('members.role.all') },
              ...organizationRoles.map((role) => ({ value: role, label: roleName(role) })),
            ]}
          />
          <ColumnChooser
            columns={memberColumns()}
            hidden={hiddenIn(state)}
            onChange={(hidden) => onChange({ hidden: [...hidden].join(',') || 'none' })}
          />
        </div>
      )}
    </>
  )
}

/** The columns that are left out; the address keeps the choice. */
function hiddenIn({ hidden }: State): ReadonlySet<string> {
  return new Set(hidden.split(','))
}

function MemberTable({ organizationId, state, onChange }: PartProps): ReactNode {
  const list = useQuery(membersQuery(organizationId, state))
  const [changing, setChanging] = useState<MemberRow | null>(null)
  const [removing, setRemoving] = useState<MemberRow | null>(null)
  const suspension = useSuspension(organizationId)
  const nextCursor = list.data?.nextCursor ?? null
  const isDescending = state.sort.startsWith('-')
  return (
    <>
      <DataTable
        caption={t('members.caption')}
        columns={memberColumns()}
        hiddenColumns={hiddenIn(state)}
        rows={list.data?.data}
        rowId={({ userId }) => userId}
        rowLabel={({ name }) => name}
        sort={{ column: state.sort.replace('-', ''), isDescending }}
        onSort={(sort) => onChange({ sort: `${sort.isDescending ? '-' : ''}${sort.column}`, cursor: '' })}
        rowMenu={(row) => memberMenu(row, { onChangeRole: setChanging, onRemove: setRemoving, ...suspension })}
        isRefreshing={list.isPlaceholderData}
        error={list.error ?? undefined}
        onRetry={() => void list.refetch()}
        pager={{
          onFirst: state.cursor === '' ? undefined : () => onChange({ cursor: '' }, { isNewStep: true }),
          onNext: nextCursor === null ? undefined : () => onChange({ cursor: nextCursor }, { isNewStep: true }),
        }}
        empty={
          <EmptyState
            icon={<IconUserPlus size={22} />}
            title={t('members.empty')}
            actions={
              <Button onClick={() => onChange({ q: '', role: '', status: '', cursor: '' })}>
                {t('ui.clearFilters')}
              </Button>
            }
          >
            {t('members.empty.text')}
          </EmptyState>
        }
      />
      <Suspense>
        {changing !== null && (
          <ChangeRoleDialog organizationId={organizationId} member={changing} onClose={() => setChanging(null)} />
        )}
        {removing !== null && (
          <RemoveMemberDialog organizationId={organizationId} member={removing} onClose={() => setRemoving(null)} />
        )}
      </Suspense>
    </>
  )
}
