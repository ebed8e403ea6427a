import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { call } from '../api'
import { t } from '../messages/messages'
import { ConfirmDialog } from '../ui/ConfirmDialog'
import { showToast } from '../ui/toasts'
import { simulationQuery, useRefresh, type Outcome, type Subscription } from './subscription-queries'
import { dateText } from './subscriptionWords'

type Props = { organizationId: string; subscription: Subscription; onClose: () => void }

/** Says until when everything works and what comes then, before the subscription is canceled. */
export function CancelDialog({ organizationId, subscription: { timeZone }, onClose }: Props): ReactNode {
  const { data } = useQuery(simulationQuery(organizationId, { kind: 'cancel' }))
  const refresh = useRefresh(organizationId)
  const cancel = async (): Promise<void> => {
    const { status, takesEffectAt } = await call('POST /api/organizations/{organizationId}/subscription/cancel', {
      params: { organizationId },
    })
    const text =
      status === 'canceled'
        ? t('subscription.cancel.ended')
        : t('subscription.cancel.done', { date: dateText(takesEffectAt, timeZone) })
    showToast(text, { kind: 'success' })
    onClose()
    await refresh()
  }
  return (
    <ConfirmDialog
      isOpen
      isDangerous
      title={t('subscription.cancel.title')}
      consequences={[
        ...(data === undefined ? [] : [untilText(data, timeZone)]),
        t('subscription.cancel.then'),
        t('subscription.cancel.kept'),
        t('subscription.cancel.money'),
      ]}
      confirmLabel={t('subscription.cancel')}
      cancelLabel={t('subscription.cancel.keep')}
      onConfirm={cancel}
      onClose={onClose}
    />
  )
}

const untilText = ({ status, takesEffectAt }: Outcome, timeZone: string): string =>
  status === 'canceled'
    ? t('subscription.cancel.now')
    : t('subscription.cancel.until', { date: dateText(takesEffectAt, timeZone) })
