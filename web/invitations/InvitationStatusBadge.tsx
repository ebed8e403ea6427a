import type { ReactNode } from 'react'
import type { InvitationRow } from '../members/member-queries'
import { t } from '../messages/messages'
import { StatusBadge } from '../ui/Badge'

const tones = {
  pending: 'accent',
  accepted: 'success',
  declined: 'danger',
  revoked: 'neutral',
  expired: 'warning',
} as const

type Props = { invitation: Pick<InvitationRow, 'status' | 'mailStatus' | 'mailError'> }

/** Where an invitation stands; one whose mail was not sent or did not arrive says so first. */
export function InvitationStatusBadge({ invitation: { status, mailStatus, mailError } }: Props): ReactNode {
  if (status === 'pending' && mailStatus === 'unsent') {
    return <StatusBadge tone="warning">{t('invitations.unsent')}</StatusBadge>
  }
  return status === 'pending' && mailStatus === 'failed' ? (
    <StatusBadge tone="danger">{t('invitations.mailFailed', { reason: mailError ?? '' })}</StatusBadge>
  ) : (
    <StatusBadge tone={tones[status]}>{t(`invitations.status.${status}`)}</StatusBadge>
  )
}
