import { useQuery } from '@tanstack/react-query'
import { IconUserPlus } from '@tabler/icons-react'
import { lazy, Suspense, useEffect, useState, type ReactNode } from 'react'
import { invitationMenu, useResend } from '../invitations/invitationMenu'
import { loadMessages, t } from '../messages/messages'
import { Button } from '../ui/Button'
import { DataTable } from '../ui/DataTable'
import { EmptyState } from '../ui/EmptyState'
import { toProblemDetails } from '../ui/toProblemDetails'
import { peopleColumns } from './peopleColumns'
import { memberMenu } from './memberMenu'
import type { InvitationRow, MemberRow, MemberSort } from './member-queries'
import { peopleQuery, type PersonRow } from './people-queries'
import { usePeopleSelection } from './usePeopleSelection'
import type { PeoplePartProps } from './usePeopleState'

// What opens on demand is loaded on demand.
const ChangeRoleDialog = lazy(async () => ({ default: (await import('./ChangeRoleDialog')).ChangeRoleDialog }))
const DepartureDialog = lazy(async () => {
  const [module] = await Promise.all([import('../departures/DepartureDialog'), loadMessages('departures')])
  return { default: module.DepartureDialog }
})
const ReactivateDialog = lazy(async () => {
  const parts = [loadMessages('seatPreview'), loadMessages('invoices')] as const
  return { default: (await Promise.all([import('./ReactivateDialog'), ...parts]))[0].ReactivateDialog }
})
const InvitationDialog = lazy(async () => ({
  default: (await Promise.all([import('../invitations/InvitationDialog'), loadMessages('mailed')]))[0].InvitationDialog,
}))
const RevokeInvitationDialog = lazy(async () => ({
  default: (await import('../invitations/RevokeInvitationDialog')).RevokeInvitationDialog,
}))

type Open =
  | { what: 'role' | 'remove' | 'suspend' | 'reactivate'; member: MemberRow }
  | { what: 'revocation' | 'invitation'; invitation: InvitationRow }
  | { what: 'nothing' }

/** Members and pending invitations in one order. */
export function PeopleTable({ mayManage, ...parts }: PeoplePartProps & { mayManage: boolean }): ReactNode {
  const { organizationId, state, onChange } = parts
  const list = useQuery(peopleQuery(organizationId, state))
  const [open, setOpen] = useState<Open>({ what: 'nothing' })
  const selection = usePeopleSelection(organizationId, state)
  const menu = useRowMenu(organizationId, setOpen)
  const goTo = (cursor: string | null | undefined) =>
    cursor === null || cursor === undefined ? undefined : () => onChange({ cursor }, { isNewStep: true })
  useDeadCursor(list.error, () => onChange({ cursor: '' }))
  return (
    <>
      <DataTable
        caption={t('members.caption')}
        columns={peopleColumns(organizationId)}
        hiddenColumns={new Set(state.hidden.split(','))}
        rows={list.data?.data}
        rowId={(row) => (row.kind === 'member' ? row.userId : row.id)}
        rowLabel={(row) => (row.kind === 'member' ? row.name : row.email)}
        sort={{ column: state.sort.replace('-', ''), isDescending: state.sort.startsWith('-') }}
        onSort={(sort) => onChange({ sort: `${sort.isDescending ? '-' : ''}${sort.column}` as MemberSort, cursor: '' })}
        rowMenu={menu}
        selection={mayManage ? selection : undefined}
        isRefreshing={list.isPlaceholderData}
        error={list.error ?? undefined}
        onRetry={() => void list.refetch()}
        pager={{
          onFirst: state.cursor === '' ? undefined : goTo(''),
          onPrevious: goTo(list.data?.previousCursor),
          onNext: goTo(list.data?.nextCursor),
        }}
        empty={<NobodyFound onClear={() => onChange({ q: '', role: '', status: '', workspace: '', cursor: '' })} />}
      />
      <OpenDialog organizationId={organizationId} open={open} onClose={() => setOpen({ what: 'nothing' })} />
    </>
  )
}

function useRowMenu(organizationId: string, setOpen: (open: Open) => void) {
  const resend = useResend(organizationId)
  return (row: PersonRow) =>
    row.kind === 'member'
      ? memberMenu(row, {
          onReactivate: (member) => setOpen({ what: 'reactivate', member }),
          onChangeRole: (member) => setOpen({ what: 'role', member }),
          onSuspend: (member) => setOpen({ what: 'suspend', member }),
          onRemove: (member) => setOpen({ what: 'remove', member }),
        })
      : invitationMenu(row, {
          resend,
          onDetails: (invitation) => setOpen({ what: 'invitation', invitation }),
          onRevoke: (invitation) => setOpen({ what: 'revocation', invitation }),
        })
}

function OpenDialog({ organizationId, open, onClose }: { organizationId: string; open: Open; onClose: () => void }) {
  const shared = { organizationId, onClose }
  return (
    <Suspense>
      {open.what === 'role' && <ChangeRoleDialog {...shared} member={open.member} />}
      {(open.what === 'remove' || open.what === 'suspend') && (
        <DepartureDialog {...shared} member={open.member} how={open.what} />
      )}
      {open.what === 'reactivate' && <ReactivateDialog {...shared} member={open.member} />}
      {open.what === 'invitation' && <InvitationDialog {...shared} invitation={open.invitation} />}
      {open.what === 'revocation' && <RevokeInvitationDialog {...shared} invitation={open.invitation} />}
    </Suspense>
  )
}

function NobodyFound({ onClear }: { onClear: () => void }): ReactNode {
  return (
    <EmptyState
      icon={<IconUserPlus size={22} />}
      title={t('members.empty')}
      actions={<Button onClick={onClear}>{t('ui.clearFilters')}</Button>}
    >
      {t('members.empty.text')}
    </EmptyState>
  )
}

/** A page of the list in another order, from an old link, is no reason for an error: the list starts anew. */
function useDeadCursor(error: Error | null, startAnew: () => void): void {
  const isDead =
    error !== null && toProblemDetails(error).fields?.some(({ pointer }) => pointer === '/query/cursor') === true
  useEffect(() => {
    if (isDead) startAnew()
    // Only the refusal matters.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [isDead])
}
