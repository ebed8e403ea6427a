import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { InvitationRow } from '../members/member-queries'
import { t } from '../messages/messages'
import { organizationQuery } from '../queries'
import { Dialog } from '../ui/Dialog'
import { InvitationSummary } from './InvitationSummary'

type Props = { organizationId: string; invitation: InvitationRow; onClose: () => void }

/** A pending invitation as the person invited sees it: role, workspaces, what narrows them and until when. */
export function InvitationDialog({ organizationId, invitation, onClose }: Props): ReactNode {
  const { data: organization } = useQuery(organizationQuery(organizationId))
  return (
    <Dialog isOpen onClose={onClose} title={invitation.email} description={t('invitations.details.text')}>
      <InvitationSummary view={{ ...invitation, organizationName: organization?.name ?? '' }} />
    </Dialog>
  )
}
