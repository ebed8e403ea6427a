import { useQuery } from '@tanstack/react-query'
import { IconMailOff } from '@tabler/icons-react'
import { lazy, Suspense, useState, type ReactNode } from 'react'
import { invitationsQuery, type InvitationRow } from '../members/member-queries'
import { roleName } from '../members/roleNames'
import { t } from '../messages/messages'
import { Who } from '../ui/Avatar'
import { DataTable } from '../ui/DataTable'
import { EmptyState } from '../ui/EmptyState'
import type { Column } from '../ui/tableTypes'
import { Timestamp } from '../ui/Timestamp'
import { invitationMenu, useResend } from './invitationMenu'
import { InvitationStatusBadge } from './InvitationStatusBadge'
import { invitedByText } from './invitedByText'

// What opens on demand is loaded on demand.
const RevokeInvitationDialog = lazy(async () => ({
  default: (await import('./RevokeInvitationDialog')).RevokeInvitationDialog,
}))

type Props = {
  organizationId: string
  q: string
  status: InvitationRow['status']
  cursor: string
  onCursor: (cursor: string) => void
}

/** Invitations that led to something, or to nothing: newest first. */
export function PastInvitations({ organizationId, q, status, cursor, onCursor }: Props): ReactNode {
  const list = useQuery(invitationsQuery(organizationId, { q, status, limit: 50, cursor }))
  const [revoking, setRevoking] = useState<InvitationRow | null>(null)
  const resend = useResend(organizationId)
  const nextCursor = list.data?.nextCursor ?? null
  return (
    <>
      <DataTable
        caption={t('invitations.title')}
        columns={columns()}
        rows={list.data?.data}
        rowId={({ id }) => id}
        rowLabel={({ email }) => email}
        rowMenu={(row) => invitationMenu(row, { resend, onRevoke: setRevoking })}
        isRefreshing={list.isPlaceholderData}
        error={list.error ?? undefined}
        onRetry={() => void list.refetch()}
        pager={{
          onFirst: cursor === '' ? undefined : () => onCursor(''),
          onNext: nextCursor === null ? undefined : () => onCursor(nextCursor),
        }}
        empty={<EmptyState icon={<IconMailOff size={22} />} title={t('invitations.none')} />}
      />
      <Suspense>
        {revoking !== null && (
          <RevokeInvitationDialog
            organizationId={organizationId}
            invitation={revoking}
            onClose={() => setRevoking(null)}
          />
        )}
      </Suspense>
    </>
  )
}

function columns(): Column<InvitationRow>[] {
  return [
    {
      id: 'email',
      header: t('invitations.column.address'),
      cell: (invitation) => <Who id={invitation.id} name={invitation.email} detail={invitedByText(invitation)} />,
    },
    { id: 'role', header: t('members.column.role'), cell: ({ role }) => roleName(role) },
    {
      id: 'workspaces',
      header: t('members.column.workspaces'),
      cell: ({ workspaces }) =>
        workspaces.length === 0 ? t('members.noWorkspace') : workspaces.map(({ name }) => name).join(', '),
    },
    {
      id: 'status',
      header: t('members.column.status'),
      cell: (invitation) => <InvitationStatusBadge invitation={invitation} />,
    },
    {
      id: 'createdAt',
      header: t('invitations.column.invited'),
      cell: ({ createdAt }) => <Timestamp at={createdAt} look="date" />,
    },
    {
      id: 'expiresAt',
      header: t('invitations.column.expires'),
      cell: ({ expiresAt }) => <Timestamp at={expiresAt} look="date" />,
    },
  ]
}
