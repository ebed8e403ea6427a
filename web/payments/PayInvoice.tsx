import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState, type ReactNode } from 'react'
import { call } from '../api'
import type { InvoiceDetails } from '../invoices/invoice-queries'
import { moneyText } from '../invoices/invoiceWords'
import { t } from '../messages/messages'
import { paths } from '../paths'
import { useUnchangeable } from '../subscriptions/subscription-queries'
import { StatusBadge, type Tone } from '../ui/Badge'
import { Button } from '../ui/Button'
import { Card } from '../ui/Card'
import { LinkButton } from '../ui/LinkButton'
import { Timestamp } from '../ui/Timestamp'
import { toProblemDetails } from '../ui/toProblemDetails'
import { showToast } from '../ui/toasts'
import {
  attemptsQuery,
  isUnderWay,
  paymentMethodQuery,
  type PaymentAttempt,
  type PaymentMethod,
} from './payment-queries'
import { methodText } from './paymentWords'

type Props = { organizationId: string; invoice: InvoiceDetails }

/** Paying an invoice now, and what became of each attempt to collect it. Absent where people pay by bank transfer. */
export function PayInvoice({ organizationId, invoice }: Props): ReactNode {
  const { data: setting } = useQuery(paymentMethodQuery(organizationId))
  const { data: attempts } = useQuery(attemptsQuery({ organizationId, invoiceId: invoice.id }))
  const list = attempts?.data ?? []
  const waiting = list.find(isUnderWay)
  useNewsOf(organizationId, waiting !== undefined)
  const isOpen = invoice.status === 'open' && invoice.dueMinor > 0
  if (setting === undefined || setting.provider === 'manual' || (!isOpen && list.length === 0)) return null
  return (
    <Card title={t('payments.attempts')}>
      <div className="stack">
        {isOpen && <PayNow {...{ organizationId, invoice, waiting }} method={setting.method} />}
        {list.length > 0 && (
          <ul className="plain-list stack">
            {list.map((attempt) => (
              <li key={attempt.id} className="row row--ends">
                <Attempt attempt={attempt} />
              </li>
            ))}
          </ul>
        )}
      </div>
    </Card>
  )
}

/** When an attempt has ended, the invoice, its receipts and the notice above the page are as it left them. */
function useNewsOf(organizationId: string, isWaiting: boolean): void {
  const client = useQueryClient()
  useEffect(() => {
    if (!isWaiting) return undefined
    return () => {
      void client.invalidateQueries({ queryKey: ['organization', organizationId, 'invoices'] })
      void client.invalidateQueries({ queryKey: ['my-organizations'] })
    }
  }, [client, organizationId, isWaiting])
}

type PayNowProps = Props & { method: PaymentMethod | null; waiting: PaymentAttempt | undefined }

function PayNow({ organizationId, invoice, method, waiting }: PayNowProps): ReactNode {
  const client = useQueryClient()
  const [isBusy, setBusy] = useState(false)
  const unchangeable = useUnchangeable(organizationId)
  if (method === null) {
    return (
      <div className="row row--ends">
        <span>{t('payments.pay.noMethod')}</span>
        <LinkButton to={paths.billing(organizationId)}>{t('payments.method.add')}</LinkButton>
      </div>
    )
  }
  const params = { organizationId, invoiceId: invoice.id }
  const pay = async (): Promise<void> => {
    setBusy(true)
    try {
      await call('POST /api/organizations/{organizationId}/invoices/{invoiceId}/pay', { params })
    } catch (error) {
      showToast(toProblemDetails(error).title, { kind: 'danger' })
    }
    await client.invalidateQueries(attemptsQuery(params))
    setBusy(false)
  }
  return (
    <div className="row row--ends">
      <span>{t('payments.pay.with', { method: methodText(method) })}</span>
      <Button
        variant="primary"
        isBusy={isBusy}
        disabledReason={waiting === undefined ? unchangeable : t('refusal.payment_under_way')}
        onClick={() => void pay()}
      >
        {t('payments.pay', { amount: moneyText(invoice.dueMinor, invoice.currency) })}
      </Button>
    </div>
  )
}

const tones: Record<PaymentAttempt['state'], Tone> = {
  open: 'accent',
  pending: 'accent',
  needs_action: 'warning',
  succeeded: 'success',
  failed: 'danger',
}

function Attempt({ attempt }: { attempt: PaymentAttempt }): ReactNode {
  const { state, amountMinor, currency, declineCode, actionUrl, isAutomatic, createdAt } = attempt
  return (
    <>
      <span className="invoice-line">
        <span>
          {moneyText(amountMinor, currency)} · {methodText(attempt)}
        </span>
        <span className="quiet small">
          <Timestamp at={createdAt} />
          {isAutomatic && ` · ${t('payments.attempt.automatic')}`}
          {declineCode !== null && ` · ${t(`payments.declined.${declineCode}`)}`}
        </span>
      </span>
      <span className="row">
        {state === 'needs_action' && actionUrl !== null && (
          <a className="button button--secondary" href={actionUrl} target="_blank" rel="noreferrer">
            {t('payments.attempt.confirm')}
          </a>
        )}
        <StatusBadge tone={tones[state]}>{t(`payments.attempt.${state}`)}</StatusBadge>
      </span>
    </>
  )
}
