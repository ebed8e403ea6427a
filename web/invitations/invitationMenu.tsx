import { IconMailForward, IconMailX } from '@tabler/icons-react'
import { call } from '../api'
import { usePeopleChanged, type InvitationRow } from '../members/member-queries'
import { refusalText, withRetryAt } from '../members/refusalText'
import { t } from '../messages/messages'
import type { MenuItem } from '../ui/MenuPopover'
import { toProblemDetails } from '../ui/toProblemDetails'
import { showToast } from '../ui/toasts'

type Show = (row: InvitationRow) => void
type Actions = { resend: (row: InvitationRow) => Promise<void>; onRevoke: Show; onDetails?: Show }

/** What can be done with an invitation; what the server would refuse stays visible and says why. */
export function invitationMenu(row: InvitationRow, { resend, onRevoke, onDetails }: Actions): MenuItem[] {
  return [
    ...(onDetails === undefined
      ? []
      : [{ id: 'details', label: t('invitations.details'), onSelect: () => onDetails(row) }]),
    {
      id: 'resend',
      label: t('invitations.resend'),
      icon: <IconMailForward size={16} />,
      disabledReason: refusalText(row.refusals.resend, row.retryAt),
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

/** Sends the mail of an invitation again, with a new link. */
export function useResend(organizationId: string): Actions['resend'] {
  const changed = usePeopleChanged(organizationId)
  return async ({ id, email }) => {
    try {
      await call('POST /api/organizations/{organizationId}/invitations/{invitationId}/resend', {
        params: { organizationId, invitationId: id },
      })
      showToast(t('invitations.resent', { email }), { kind: 'success' })
    } catch (error) {
      const { title, retryAt } = toProblemDetails(error)
      showToast(withRetryAt(title, retryAt), { kind: 'danger' })
    }
    await changed()
  }
}
