import { useState, type ReactNode } from 'react'
import { call } from '../api'
import { t } from '../messages/messages'
import { Button } from '../ui/Button'
import { toProblemDetails } from '../ui/toProblemDetails'
import { showToast } from '../ui/toasts'
import { useRefresh, useUnchangeable, type Subscription } from './subscription-queries'

type Props = { organizationId: string; subscription: Subscription }

/** Takes back what is planned. It costs nothing and can be planned again, so nobody is asked twice. */
export function TakeBackButton({ organizationId, subscription: { plan } }: Props): ReactNode {
  const [isBusy, setBusy] = useState(false)
  const disabledReason = useUnchangeable(organizationId)
  const refresh = useRefresh(organizationId)
  const takeBack = async (): Promise<void> => {
    setBusy(true)
    try {
      await call('POST /api/organizations/{organizationId}/subscription/take-back', { params: { organizationId } })
      showToast(t('subscription.takenBack', { plan: plan.name }), { kind: 'success' })
    } catch (error) {
      showToast(toProblemDetails(error).title, { kind: 'danger' })
    }
    await refresh()
    setBusy(false)
  }
  return (
    <Button isBusy={isBusy} disabledReason={disabledReason} onClick={() => void takeBack()}>
      {t('subscription.takeBack')}
    </Button>
  )
}
