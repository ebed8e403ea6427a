import type { InvitationRow } from '../members/member-queries'
import { t } from '../messages/messages'

/** Who invited somebody, and from which workspace, where its own people did. */
export function invitedByText({ invitedBy, through }: Pick<InvitationRow, 'invitedBy' | 'through'>): string {
  return through === null
    ? t('invitations.by', { name: invitedBy })
    : t('invitations.through', { name: invitedBy, workspace: through })
}
