import { useQuery } from '@tanstack/react-query'
import { IconMailForward, IconMailOff, IconMailX } from '@tabler/icons-react'
import { lazy, Suspense, useState, type ReactNode } from 'react'
import { call } from '../api'
import { invitationsQuery, memberCountsQuery, usePeopleChanged, type InvitationRow } from '../members/member-queries'
import { refusalText } from '../members/refusalText'
import { roleName } from '../members/roleNames'
import { t } from '../messages/messages'
import { Who } from '../ui/Avatar'
import { StatusBadge } from '../ui/Badge'
import { Button } from '../ui/Button'
import { DataTable } from '../ui/DataTable'
import { EmptyState } from '../ui/EmptyState'
import type { MenuItem } from '../ui/MenuPopover'
import type { Column } from '../ui/tableTypes'
import { Timestamp } from '../ui/Timestamp'
import { toProblemDetails } from '../ui/toProblemDetails'
import { showToast } from '../ui/toasts'

// What opens on demand is loaded on demand.
const RevokeInvitationDialog = lazy(async () => ({
  default: (await import('./RevokeInvitationDialog')).RevokeInvitationDialog,
}))

type Props = {
  organizationId: string
  q: string
  /** On the page of invitations alone, all of them; above the members, the newest five that are pending. */
  isAlone: boolean
  onShowAll: () => void
}

export function InvitationRows({ organizationId, q, isAlone, onShowAll }: Props): ReactNode {
  const [cursor, setCursor] = useState('')
  const filter = {
    q,
    status: isAlone ? undefined : ('pending' as const),
    limit: isAlone ? 50 : 5,
    cursor: isAlone ? cursor : '',
  }
  const list = useQuery(invitationsQuery(organizationId, filter))
  const { data: counts } = useQuery(memberCountsQuery(organizationId))
  const [revoking, setRevoking] = useState<InvitationRow | null>(null)
  const changed = usePeopleChanged(organizationId)
  const resend = async ({ id, email }: InvitationRow): Promise<void> => {
    try {
      await call('POST /api/organizations/{organizationId}/invitations/{invitationId}/resend', {
        params: { organizationId, invitationId: id },
      })
      showToast(t('invitations.resent', { email }), { kind: 'success' })
    } catch (error) {
      showToast(toProblemDetails(error).title, { kind: 'danger' })
    }
    await changed()
  }
  const nextCursor = list.data?.nextCursor ?? null
  if (!isAlone && (list.data === undefined || list.data.data.length === 0)) return null
  return (
    <section className="stack" aria-labelledby="pending-invitations">
      <div className="row row--ends">
        <h2 id="pending-invitations">{t(isAlone ? 'invitations.title' : 'invitations.pending')}</h2>
        {!isAlone && nextCursor !== null && (
          <Button size="small" onClick={onShowAll}>
            {t('invitations.showAll', { count: counts?.invited ?? 0 })}
          </Button>
        )}
      </div>
      <DataTable
        caption={t('invitations.title')}
        columns={columns()}
        rows={list.data?.data}
        rowId={({ id }) => id}
        rowLabel={({ email }) => email}
        rowMenu={(row) => menu(row, { resend, onRevoke: setRevoking })}
        isRefreshing={list.isPlaceholderData}
        error={list.error ?? undefined}
        onRetry={() => void list.refetch()}
        {...(isAlone && {
          pager: {
            onFirst: cursor === '' ? undefined : () => setCursor(''),
            onNext: nextCursor === null ? undefined : () => setCursor(nextCursor),
          },
        })}
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
    </section>
  )
}

type MenuActions = { resend: (row: InvitationRow) => Promise<void>; onRevoke: (row: InvitationRow) => void }

function menu(row: InvitationRow, { resend, onRevoke }: MenuActions): MenuItem[] {
  return [
    {
      id: 'resend',
      label: t('invitations.resend'),
      icon: <IconMailForward size={16} />,
      disabledReason: refusalText(row.refusals.resend),
      onSelect: () => void resend(row),
    },
    {
      id: 'revoke',
      label: t('invitations.revoke'),
      icon: <IconMailX size={16} />,
      isDangerous: true,
      group: '',
      disabledReason: refusalText(row.refusals.revoke),
      onSelect: () => onRevoke(row),
    },
  ]
}

const tones = {
  pending: 'accent',
  accepted: 'success',
  declined: 'danger',
  revoked: 'neutral',
  expired: 'warning',
} as const

function columns(): Column<InvitationRow>[] {
  return [
    {
      id: 'email',
      header: t('invitations.column.address'),
      cell: ({ id, email, invitedBy }) => (
        <Who id={id} name={email} detail={t('invitations.by', { name: invitedBy })} />
      ),
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
      cell: ({ status, mailStatus, mailError }) =>
        status === 'pending' && mailStatus === 'failed' ? (
          <StatusBadge tone="danger">{t('invitations.mailFailed', { reason: mailError ?? '' })}</StatusBadge>
        ) : (
          <StatusBadge tone={tones[status]}>{t(`invitations.status.${status}`)}</StatusBadge>
        ),
    },
    {
      id: 'expiresAt',
      header: t('invitations.column.expires'),
      cell: ({ expiresAt }) => <Timestamp at={expiresAt} look="date" />,
    },
  ]
}
