import { useQuery } from '@tanstack/react-query'
import { IconMailForward, IconMailOff, IconMailX } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { call } from '../api'
import { levelName } from '../members/roleNames'
import { refusalText, withRetryAt } from '../members/refusalText'
import { t } from '../messages/messages'
import { Who } from '../ui/Avatar'
import { Badge, StatusBadge } from '../ui/Badge'
import { Card } from '../ui/Card'
import { ConfirmDialog } from '../ui/ConfirmDialog'
import { DataTable } from '../ui/DataTable'
import { EmptyState } from '../ui/EmptyState'
import type { MenuItem } from '../ui/MenuPopover'
import type { Column } from '../ui/tableTypes'
import { Timestamp } from '../ui/Timestamp'
import { toProblemDetails } from '../ui/toProblemDetails'
import { showToast } from '../ui/toasts'
import { useAccessChanged, type Place } from '../workspace-access/access-queries'
import { restrictionNames } from '../workspace-access/restrictionNames'
import { SeatMeter } from './SeatMeter'
import { invitedHereQuery, invitingQuery, type InvitedRow } from './workspace-invitation-queries'

/** The seats of the workspace, and who has been invited to it. Not there while there is neither. */
export function InvitedHere({ place }: { place: Place }): ReactNode {
  const [cursor, setCursor] = useState('')
  const { data: state } = useQuery(invitingQuery(place))
  const list = useQuery(invitedHereQuery(place, cursor))
  const [revoking, setRevoking] = useState<InvitedRow | null>(null)
  const resend = useResend(place)
  const rows = list.data?.data ?? []
  const nextCursor = list.data?.nextCursor ?? null
  const isOff = state === undefined || (state.inviters === 'nobody' && state.invited + state.joined === 0)
  if (isOff && rows.length === 0) return null
  return (
    <Card title={t('inviting.pending')} description={t('inviting.pending.text')}>
      <div className="stack">
        {state !== undefined && !isOff && <SeatMeter state={state} />}
        {rows.length > 0 && (
          <DataTable
            caption={t('inviting.pending')}
            columns={columns()}
            rows={rows}
            rowId={({ email }) => email}
            rowLabel={({ email }) => email}
            rowMenu={(row) => menu(row, { resend, onRevoke: setRevoking })}
            isRefreshing={list.isPlaceholderData}
            error={list.error ?? undefined}
            onRetry={() => void list.refetch()}
            empty={<EmptyState icon={<IconMailOff size={22} />} title={t('inviting.none')} />}
            pager={
              cursor === '' && nextCursor === null
                ? undefined
                : {
                    onFirst: cursor === '' ? undefined : () => setCursor(''),
                    onNext: nextCursor === null ? undefined : () => setCursor(nextCursor),
                  }
            }
          />
        )}
      </div>
      {revoking !== null && <RevokeDialog place={place} row={revoking} onClose={() => setRevoking(null)} />}
    </Card>
  )
}

const mailTones = { queued: 'accent', sent: 'success', failed: 'danger' } as const

function columns(): Column<InvitedRow>[] {
  return [
    {
      id: 'email',
      header: t('inviting.column.address'),
      cell: ({ email, invitedBy }) => <Who id={email} name={email} detail={t('inviting.by', { name: invitedBy })} />,
    },
    {
      id: 'level',
      header: t('inviting.column.level'),
      cell: (row) => (
        <span className="row">
          {levelName(row)}
          {restrictionNames(row.restrictions).length > 0 && (
            <Badge tone="warning">{t('access.narrowed', { count: restrictionNames(row.restrictions).length })}</Badge>
          )}
        </span>
      ),
    },
    {
      id: 'until',
      header: t('inviting.column.until'),
      cell: ({ accessExpiresAt }) =>
        accessExpiresAt === null ? t('access.always') : <Timestamp at={accessExpiresAt} />,
    },
    {
      id: 'mail',
      header: t('inviting.column.mail'),
      cell: ({ mailStatus }) => (
        <StatusBadge tone={mailTones[mailStatus]}>{t(`inviting.mail.${mailStatus}`)}</StatusBadge>
      ),
    },
    {
      id: 'expiresAt',
      header: t('inviting.column.expires'),
      cell: ({ expiresAt }) => <Timestamp at={expiresAt} look="date" />,
    },
  ]
}

type Actions = { resend: (row: InvitedRow) => Promise<void>; onRevoke: (row: InvitedRow) => void }

function menu(row: InvitedRow, { resend, onRevoke }: Actions): MenuItem[] {
  return [
    {
      id: 'resend',
      label: t('inviting.resend'),
      icon: <IconMailForward size={16} />,
      disabledReason: refusalText(row.refusals.resend, row.retryAt),
      onSelect: () => void resend(row),
    },
    {
      id: 'revoke',
      label: t('inviting.revoke'),
      icon: <IconMailX size={16} />,
      isDangerous: true,
      group: '',
      disabledReason: refusalText(row.refusals.revoke),
      onSelect: () => onRevoke(row),
    },
  ]
}

function useResend(place: Place): Actions['resend'] {
  const changed = useAccessChanged(place)
  return async ({ id, email }) => {
    try {
      await call(
        'POST /api/organizations/{organizationId}/workspaces/{workspaceId}/invitations/{workspaceInvitationId}/resend',
        { params: { ...place, workspaceInvitationId: id ?? '' } },
      )
      showToast(t('inviting.resent', { email }), { kind: 'success' })
    } catch (error) {
      const { title, retryAt } = toProblemDetails(error)
      showToast(withRetryAt(title, retryAt), { kind: 'danger' })
    }
    await changed()
  }
}

type RevokeProps = { place: Place; row: InvitedRow; onClose: () => void }

function RevokeDialog({ place, row: { id, email }, onClose }: RevokeProps): ReactNode {
  const changed = useAccessChanged(place)
  return (
    <ConfirmDialog
      isOpen
      isDangerous
      title={t('inviting.revoke.title', { email })}
      consequences={[t('inviting.revoke.text'), t('inviting.revoke.seat')]}
      confirmLabel={t('inviting.revoke')}
      onClose={onClose}
      onConfirm={async () => {
        await call(
          'DELETE /api/organizations/{organizationId}/workspaces/{workspaceId}/invitations/{workspaceInvitationId}',
          { params: { ...place, workspaceInvitationId: id ?? '' } },
        )
        onClose()
        showToast(t('inviting.revoked', { email }), { kind: 'success' })
        await changed()
      }}
    />
  )
}
