import { useState, type ReactNode } from 'react'
import { call } from '../api'
import { usePeopleChanged } from '../members/member-queries'
import { t } from '../messages/messages'
import { Banner } from '../ui/Banner'
import { Button } from '../ui/Button'
import { toProblemDetails } from '../ui/toProblemDetails'
import { showToast } from '../ui/toasts'

type Props = { organizationId: string; count: number; disabledReason: string | undefined }

/** Invitations that came with an archive and wait for their mail: one button for all of them. */
export function UnsentInvitations({ organizationId, count, disabledReason }: Props): ReactNode {
  const [isBusy, setBusy] = useState(false)
  const changed = usePeopleChanged(organizationId)
  const send = async () => {
    setBusy(true)
    try {
      const { sent } = await call('POST /api/organizations/{organizationId}/invitations/send-unsent', {
        params: { organizationId },
      })
      showToast(t('bulk.unsent.sent', { count: sent }), { kind: 'success' })
    } catch (error) {
      showToast(toProblemDetails(error).title, { kind: 'danger' })
    }
    await changed()
    setBusy(false)
  }
  return (
    <Banner
      tone="accent"
      title={t('bulk.unsent.title', { count })}
      actions={
        <Button isBusy={isBusy} disabledReason={disabledReason} onClick={() => void send()}>
          {t('bulk.unsent.send')}
        </Button>
      }
    >
      <p>{t('bulk.unsent.text')}</p>
    </Banner>
  )
}
