import { IconCheck } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { OutputOf } from '#contract/endpoint.ts'
import type { Api } from '#contract/api.ts'
import { call } from '../api'
import { roleName } from '../members/roleNames'
import { currentLocale, t } from '../messages/messages'
import { Who } from '../ui/Avatar'
import { Button } from '../ui/Button'
import { showToast } from '../ui/toasts'
import { toProblemDetails } from '../ui/toProblemDetails'
import '../invitations/invitation.css'

export type MyInvitation = OutputOf<Api['listMyInvitations']>['data'][number]

/** Invitations to one's own address. Accepting takes the mailed link; a lost mail can be sent again. */
export function PendingInvitations({ invitations }: { invitations: readonly MyInvitation[] }): ReactNode {
  return (
    <ul className="waiting" aria-label={t('home.invitations')}>
      {invitations.map((invitation) => (
        <PendingInvitation key={invitation.id} invitation={invitation} />
      ))}
    </ul>
  )
}

function PendingInvitation({ invitation }: { invitation: MyInvitation }): ReactNode {
  const { id, organizationName, invitedBy, role, expiresAt } = invitation
  const send = useMutation({
    mutationFn: () => call('POST /api/users/me/invitations/{invitationId}/send', { params: { invitationId: id } }),
    onError: (error) => showToast(toProblemDetails(error).title, { kind: 'danger' }),
  })
  const date = new Intl.DateTimeFormat(currentLocale(), { dateStyle: 'long' }).format(new Date(expiresAt))
  return (
    <li>
      <Who
        id={organizationName}
        name={organizationName}
        isSquare
        detail={t('home.invitation', { name: invitedBy, role: roleName(role), date })}
      />
      {!send.isSuccess && (
        <Button
          aria-label={t('home.sendFor', { organization: organizationName })}
          isBusy={send.isPending}
          onClick={() => send.mutate()}
        >
          {t('home.send')}
        </Button>
      )}
      <output className="waiting__sent" hidden={!send.isSuccess}>
        {send.isSuccess && (
          <>
            <IconCheck size={18} aria-hidden />
            {t('home.sent', { organization: organizationName })}
          </>
        )}
      </output>
    </li>
  )
}
