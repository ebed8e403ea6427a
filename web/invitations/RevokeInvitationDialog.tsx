import type { ReactNode } from 'react'
import { call } from '../api'
import { usePeopleChanged, type InvitationRow } from '../members/member-queries'
import { t } from '../messages/messages'
import { ConfirmDialog } from '../ui/ConfirmDialog'
import { showToast } from '../ui/toasts'

export function RevokeInvitationDialog({
  organizationId,
  invitation,
  onClose,
}: {
  organizationId: string
  invitation: InvitationRow
  onClose: () => void
}): ReactNode {
  const changed = usePeopleChanged(organizationId)
  const { id, email } = invitation
  return (
    <ConfirmDialog
      isOpen
      isDangerous
      title={t('invitations.revoke.title', { email })}
      consequences={[t('invitations.revoke.link')]}
      confirmLabel={t('invitations.revoke')}
      onClose={onClose}
      onConfirm={async () => {
        await call('DELETE /api/organizations/{organizationId}/invitations/{invitationId}', {
          params: { organizationId, invitationId: id },
        })
        onClose()
        showToast(t('invitations.revoked', { email }), { kind: 'success' })
        await changed()
      }}
    />
  )
}
