import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { call } from '../api'
import type { InvoiceDetails } from '../invoices/invoice-queries'
import { moneyText } from '../invoices/invoiceWords'
import { t } from '../messages/messages'
import { paths } from '../paths'
import { subscriptionQuery, useUnpayable } from '../subscriptions/subscription-queries'
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
  useNewsOf(organizationId, attempts === undefined ? null : `${list[0]?.id ?? ''} ${list[0]?.state ?? ''}`)
  // What was given up is still owed, and money for it is taken.
  const isOpen = (invoice.status === 'open' || invoice.status === 'uncollectible') && invoice.dueMinor > 0
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

/**
 * Once the newest attempt is another one or stands otherwise, the invoice, its receipts, the subscription and the notice
 * above the page are as it left them. `newest` is null until the attempts were read for the first time.
 */
function useNewsOf(organizationId: string, newest: string | null): void {
  const client = useQueryClient()
  const known = useRef(newest)
  useEffect(() => {
    const isNews = known.current !== null && known.current !== newest
    known.current = newest
    if (!isNews) return
    void client.invalidateQueries({ queryKey: ['organization', organizationId, 'invoices'] })
    void client.invalidateQueries(subscriptionQuery(organizationId))
    void client.invalidateQueries({ queryKey: ['my-organizations'] })
  }, [client, organizationId, newest])
}

type PayNowProps = Props & { method: PaymentMethod | null; waiting: PaymentAttempt | undefined }

function PayNow({ organizationId, invoice, method, waiting }: PayNowProps): ReactNode {
  const client = useQueryClient()
  const [isBusy, setBusy] = useState(false)
  const unpayable = useUnpayable(organizationId)
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
        disabledReason={waiting === undefined ? unpayable : t('refusal.payment_under_way')}
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
