import { useQuery } from '@tanstack/react-query'
import { useId, useState, type ReactNode } from 'react'
import { call, isRefusal } from '../api'
import { moneyText } from '../invoices/invoiceWords'
import { t } from '../messages/messages'
import { Banner } from '../ui/Banner'
import { Button } from '../ui/Button'
import { Dialog } from '../ui/Dialog'
import { Form } from '../ui/Form'
import { SubmitButton } from '../ui/FormActions'
import { Skeleton } from '../ui/Skeleton'
import { toProblemDetails } from '../ui/toProblemDetails'
import { showToast } from '../ui/toasts'
import { useSettled } from '../ui/useSettled'
import { CommittedSeats } from './CommittedSeats'
import { ReviewedMoney } from './ReviewedMoney'
import { ReviewedPlan } from './ReviewedPlan'
import {
  simulationQuery,
  useRefresh,
  type Change,
  type OfferedPlan,
  type Outcome,
  type Price,
  type Subscription,
} from './subscription-queries'
import { dateText } from './subscriptionWords'

export type Wish =
  | { kind: 'choose'; plan: OfferedPlan; price: Price }
  | { kind: 'resume'; plan: Pick<OfferedPlan, 'name'> }

type Props = { organizationId: string; subscription: Subscription; wish: Wish; onClose: (isDone: boolean) => void }

/** What a change costs and does, before it is made: exactly that is then billed, or nothing. */
export function ReviewDialog({ organizationId, subscription, wish, onClose }: Props): ReactNode {
  const formId = useId()
  const { seats, timeZone } = subscription
  const isCommitted = wish.kind === 'choose' && wish.plan.seatPolicy === 'committed'
  const [typed, setTyped] = useState(String(Math.max(seats.taken, seats.committed ?? 0)))
  const settled = useSettled(typed)
  const change = changeOf(wish, isCommitted ? Number(settled) : null)
  const { data, error, isFetching, refetch } = useQuery({ ...simulationQuery(organizationId, change), staleTime: 0 })
  const [isMoneyChanged, setMoneyChanged] = useState(false)
  const refresh = useRefresh(organizationId)
  const isSettling = isFetching || settled !== typed

  const confirm = async (): Promise<void> => {
    if (data === undefined || isSettling) return
    try {
      const outcome = await send(organizationId, change, data)
      showToast(doneText(wish, outcome, timeZone), { kind: 'success' })
      onClose(true)
      await refresh()
    } catch (refusal) {
      if (!isRefusal(refusal, 'money_changed')) throw refusal
      setMoneyChanged(true)
      await refetch()
    }
  }
  return (
    <Dialog
      isOpen
      onClose={() => onClose(false)}
      title={t(wish.kind === 'resume' ? 'subscription.review.title.resume' : 'subscription.review.title', {
        plan: wish.plan.name,
      })}
      description={data === undefined ? undefined : timingText(data, subscription)}
      footer={
        <>
          <Button onClick={() => onClose(false)}>{t('ui.cancel')}</Button>
          <SubmitButton form={formId} isBusy={isSettling} disabledReason={error === null ? undefined : reasonOf(error)}>
            {data === undefined ? t('subscription.review.confirm') : confirmText(wish, data, subscription)}
          </SubmitButton>
        </>
      }
    >
      <Form id={formId} className="stack stack--loose" onSubmit={confirm}>
        {isMoneyChanged && (
          <Banner tone="warning" isAnnounced>
            {t('subscription.review.moneyChanged')}
          </Banner>
        )}
        {isCommitted && <CommittedSeats taken={seats.taken} value={typed} onChange={setTyped} />}
        {error !== null && (
          <Banner tone="danger" isAnnounced>
            {reasonOf(error)}
          </Banner>
        )}
        {data === undefined && error === null && <Skeleton lines={5} />}
        {data !== undefined && error === null && (
          <>
            <ReviewedMoney outcome={data} timeZone={timeZone} />
            <ReviewedPlan organizationId={organizationId} plan={wish.plan.name} outcome={data} />
          </>
        )}
      </Form>
    </Dialog>
  )
}

const reasonOf = (error: unknown): string => toProblemDetails(error).title

function changeOf(wish: Wish, committedSeats: number | null): Change {
  if (wish.kind === 'resume') return { kind: 'resume' }
  const choice = { kind: 'choose', priceId: wish.price.id } as const
  return committedSeats === null ? choice : { ...choice, committedSeats }
}

/** With the moment and the total that were shown. */
function send(organizationId: string, change: Change, { asOf, bill }: Outcome): Promise<Outcome> {
  const params = { organizationId }
  const money = { asOf, totalMinor: bill?.totalMinor ?? 0 }
  if (change.kind !== 'choose') {
    return call('POST /api/organizations/{organizationId}/subscription/resume', { params, body: money })
  }
  const { kind: _kind, ...choice } = change
  return call('POST /api/organizations/{organizationId}/subscription/plan', { params, body: { ...choice, ...money } })
}

function timingText({ timing, takesEffectAt }: Outcome, { timeZone, trialEndsAt }: Subscription): string {
  if (timing === 'trial_end' && trialEndsAt === null) return t('subscription.review.trial_end.endless')
  return t(`subscription.review.${timing}`, { date: dateText(takesEffectAt, timeZone) })
}

function confirmText(wish: Wish, { timing, takesEffectAt, bill }: Outcome, { timeZone }: Subscription): string {
  const amount = bill === null || bill.totalMinor <= 0 ? null : moneyText(bill.totalMinor, bill.currency)
  if (timing === 'trial_end') return t('subscription.review.confirm.trial', { plan: wish.plan.name })
  if (timing === 'period_end') {
    return t('subscription.review.confirm.later', { date: dateText(takesEffectAt, timeZone) })
  }
  if (amount === null) return t('subscription.review.confirm')
  return t(wish.kind === 'resume' ? 'subscription.review.confirm.resume' : 'subscription.review.confirm.amount', {
    amount,
  })
}

function doneText(wish: Wish, { timing, takesEffectAt }: Outcome, timeZone: string): string {
  const plan = wish.plan.name
  if (wish.kind === 'resume') return t('subscription.review.resumed', { plan })
  if (timing === 'trial_end') return t('subscription.review.chosen', { plan })
  if (timing === 'now') return t('subscription.review.done', { plan })
  return t('subscription.review.planned', { plan, date: dateText(takesEffectAt, timeZone) })
}
