import { useQuery } from '@tanstack/react-query'
import { IconBuildingBank, IconCreditCard } from '@tabler/icons-react'
import { lazy, Suspense, useEffect, useRef, useState, type ReactNode } from 'react'
import { call } from '../api'
import { t } from '../messages/messages'
import { useUnpayable } from '../subscriptions/subscription-queries'
import { Button } from '../ui/Button'
import { Card } from '../ui/Card'
import { Skeleton } from '../ui/Skeleton'
import { toProblemDetails } from '../ui/toProblemDetails'
import { showToast } from '../ui/toasts'
import { paymentMethodQuery, useFinishedSetup, type PaymentMethod, type PaymentSetup } from './payment-queries'
import { expiryText, methodText } from './paymentWords'

const RemoveMethodDialog = lazy(async () => ({
  default: (await import('./RemoveMethodDialog')).RemoveMethodDialog,
}))
const SimulatedMethodDialog = lazy(async () => ({
  default: (await import('./SimulatedMethodDialog')).SimulatedMethodDialog,
}))

/** What invoices are collected from, and how to change that. Where they are paid by bank transfer it says so. */
export function PaymentMethodCard({ organizationId }: { organizationId: string }): ReactNode {
  const { data } = useQuery(paymentMethodQuery(organizationId))
  useReturn(organizationId, data?.setupRef ?? null)
  if (data === undefined) {
    return (
      <Card title={t('payments.method')}>
        <Skeleton lines={2} />
      </Card>
    )
  }
  const isTransfer = data.provider === 'manual'
  return (
    <Card title={t('payments.method')} description={t(isTransfer ? 'payments.transfer' : 'payments.method.text')}>
      {isTransfer ? (
        <p className="billing-method">
          <IconBuildingBank size={20} aria-hidden /> {t('payments.transfer.how')}
        </p>
      ) : (
        <Method {...{ organizationId }} method={data.method} />
      )}
    </Card>
  )
}

function Method({ organizationId, method }: { organizationId: string; method: PaymentMethod | null }): ReactNode {
  const [setup, setSetup] = useState<PaymentSetup | null>(null)
  const [isRemoving, setRemoving] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const disabledReason = useUnpayable(organizationId)
  const begin = async (): Promise<void> => {
    setBusy(true)
    try {
      const begun = await call('POST /api/organizations/{organizationId}/payment-method/setup', {
        params: { organizationId },
      })
      if (begun.url === null) setSetup(begun)
      else window.location.assign(begun.url)
    } catch (error) {
      showToast(toProblemDetails(error).title, { kind: 'danger' })
    }
    setBusy(false)
  }
  return (
    <div className="row row--ends billing-payment">
      {method === null ? <span className="quiet">{t('payments.method.none')}</span> : <Shown method={method} />}
      <span className="row">
        {method !== null && (
          <Button variant="ghost" disabledReason={disabledReason} onClick={() => setRemoving(true)}>
            {t('payments.method.remove')}
          </Button>
        )}
        <Button {...{ isBusy, disabledReason }} onClick={() => void begin()}>
          {t(method === null ? 'payments.method.add' : 'payments.method.replace')}
        </Button>
      </span>
      <Suspense>
        {setup !== null && <SimulatedMethodDialog {...{ organizationId, setup }} onClose={() => setSetup(null)} />}
        {isRemoving && method !== null && (
          <RemoveMethodDialog {...{ organizationId, method }} onClose={() => setRemoving(false)} />
        )}
      </Suspense>
    </div>
  )
}

function Shown({ method }: { method: PaymentMethod }): ReactNode {
  const expiry = expiryText(method)
  return (
    <span className="billing-method">
      <IconCreditCard size={20} aria-hidden />
      <span>
        <strong>{methodText(method)}</strong>
        {expiry !== null && <span className="quiet small"> · {expiry}</span>}
      </span>
    </span>
  )
}

/** Back from the provider's page: what was entered there counts from now on. Whoever entered nothing changes nothing. */
function useReturn(organizationId: string, setupRef: string | null): void {
  const finish = useFinishedSetup(organizationId)
  const isDone = useRef(false)
  useEffect(() => {
    const address = new URL(window.location.href)
    if (setupRef === null || isDone.current || !address.searchParams.has('entered')) return
    isDone.current = true
    address.searchParams.delete('entered')
    window.history.replaceState(window.history.state, '', address)
    finish(setupRef, null).catch((error: unknown) => {
      const { code, title } = toProblemDetails(error)
      if (code !== 'payment_setup_pending') showToast(title, { kind: 'danger' })
    })
  }, [finish, setupRef])
}
