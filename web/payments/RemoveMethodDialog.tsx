import { useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { call } from '../api'
import { t } from '../messages/messages'
import { ConfirmDialog } from '../ui/ConfirmDialog'
import { showToast } from '../ui/toasts'
import { paymentMethodQuery, type PaymentMethod } from './payment-queries'
import { methodText } from './paymentWords'

type Props = { organizationId: string; method: PaymentMethod; onClose: () => void }

/** Says what is collected no longer, before the payment method is removed. */
export function RemoveMethodDialog({ organizationId, method, onClose }: Props): ReactNode {
  const client = useQueryClient()
  const remove = async (): Promise<void> => {
    await call('DELETE /api/organizations/{organizationId}/payment-method', { params: { organizationId } })
    showToast(t('payments.method.removed'), { kind: 'success' })
    onClose()
    await client.invalidateQueries(paymentMethodQuery(organizationId))
  }
  return (
    <ConfirmDialog
      isOpen
      isDangerous
      title={t('payments.method.remove.title', { method: methodText(method) })}
      consequences={[t('payments.method.remove.collected'), t('payments.method.remove.open')]}
      confirmLabel={t('payments.method.remove')}
      onConfirm={remove}
      onClose={onClose}
    />
  )
}
