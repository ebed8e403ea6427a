import { useNavigate } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { call } from '../api'
import { forgetEverything } from '../guards'
import { t } from '../messages/messages'
import { paths } from '../paths'
import { Button } from '../ui/Button'
import { ConfirmDialog } from '../ui/ConfirmDialog'
import { showToast } from '../ui/toasts'
import { dropSecret } from '../users/mailedSecret'
import type { InvitationView } from './invitation-view-queries'

/** Saying no, asked once more, because only the inviter can make it good again. */
export function DeclineInvitation({ secret, view }: { secret: string; view: InvitationView }): ReactNode {
  const navigate = useNavigate()
  const [isAsking, setAsking] = useState(false)
  const decline = async (): Promise<void> => {
    await call('POST /api/invitations/decline', { body: { secret } })
    dropSecret(paths.acceptInvitation())
    forgetEverything()
    showToast(t('invitation.declined', { organization: view.organizationName }))
    await navigate({ href: paths.home(), replace: true })
  }
  return (
    <>
      <Button variant="ghost" onClick={() => setAsking(true)}>
        {t('invitation.decline')}
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        isDangerous
        title={t('invitation.decline.title', { organization: view.organizationName })}
        description={t('invitation.decline.text', { name: view.invitedBy })}
        confirmLabel={t('invitation.decline')}
        onConfirm={decline}
        onClose={() => setAsking(false)}
      />
    </>
  )
}
