import type { ReactNode } from 'react'
import { call } from '../api'
import { t } from '../messages/messages'
import { ConfirmDialog } from '../ui/ConfirmDialog'
import { showToast } from '../ui/toasts'
import { usePeopleChanged, type MemberRow } from './member-queries'

type Props = { organizationId: string; member: MemberRow; onClose: () => void; onRemoved?: () => void }

/** Removing cannot be undone, only repaired by a new invitation: so it says what happens first. */
export function RemoveMemberDialog({ organizationId, member, onClose, onRemoved }: Props): ReactNode {
  const changed = usePeopleChanged(organizationId)
  const { userId, name, workspaceCount } = member
  return (
    <ConfirmDialog
      isOpen
      isDangerous
      title={t('members.remove.title', { name })}
      consequences={[
        t('members.remove.access'),
        t('members.remove.workspaces', { count: workspaceCount }),
        t('members.remove.user'),
        t('members.remove.back'),
      ]}
      confirmLabel={t('members.remove')}
      onClose={onClose}
      onConfirm={async () => {
        await call('DELETE /api/organizations/{organizationId}/members/{userId}', {
          params: { organizationId, userId },
        })
        onClose()
        onRemoved?.()
        showToast(t('members.remove.done', { name }), { kind: 'success' })
        await changed()
      }}
    />
  )
}
