import type { ReactNode } from 'react'
import { t } from '../messages/messages'
import { SeatPreview } from '../seats/SeatPreview'
import { ConfirmDialog } from '../ui/ConfirmDialog'
import type { MemberRow } from './member-queries'
import { useReactivation } from './useReactivation'

type Props = { organizationId: string; member: MemberRow; onClose: () => void }

/** Lets a suspended member in again, after saying what seat it takes and what that costs. */
export function ReactivateDialog({ organizationId, member, onClose }: Props): ReactNode {
  const reactivate = useReactivation(organizationId)
  const wanted = { userIds: [member.userId] }
  return (
    <ConfirmDialog
      isOpen
      title={t('reactivate.title', { name: member.name })}
      description={t('reactivate.text')}
      confirmLabel={t('members.reactivate')}
      onConfirm={async () => {
        await reactivate(member)
        onClose()
      }}
      onClose={onClose}
    >
      <SeatPreview organizationId={organizationId} wanted={wanted} />
    </ConfirmDialog>
  )
}
