import { lazy, Suspense, useState, type ReactNode } from 'react'
import { rich, t } from '../messages/messages'
import { paths } from '../paths'
import { StatusBadge } from '../ui/Badge'
import { Button } from '../ui/Button'
import { LinkButton } from '../ui/LinkButton'
import { Timestamp } from '../ui/Timestamp'
import { BillLines } from './BillLines'
import { StatusFacts } from './StatusFacts'
import { useUnchangeable, type Subscription } from './subscription-queries'
import { daysUntil, statusTones } from './subscriptionWords'
import { TakeBackButton } from './TakeBackButton'

const CancelDialog = lazy(async () => ({ default: (await import('./CancelDialog')).CancelDialog }))
const ReviewDialog = lazy(async () => ({ default: (await import('./ReviewDialog')).ReviewDialog }))

type Props = { organizationId: string; subscription: Subscription }

/** Where the subscription stands, what that means and what to do, and what is billed next. */
export function StatusCard({ organizationId, subscription }: Props): ReactNode {
  const { plan, status, nextBill, timeZone, trialEndsAt, now } = subscription
  const showsCountdown = status === 'trial' && trialEndsAt !== null
  return (
    <section className="card" aria-labelledby="plan-name">
      <div className="card__body stack stack--loose">
        <div className="billing-head">
          <div className="stack stack--tight">
            <div className="row">
              <h2 id="plan-name" className="billing-plan">
                {plan.name}
              </h2>
              <StatusBadge tone={statusTones[status]}>{t(`subscription.status.${status}`)}</StatusBadge>
              {showsCountdown && (
                <span className="quiet number">
                  {t('subscription.daysLeft', { count: daysUntil(trialEndsAt, now) })}
                </span>
              )}
            </div>
            <p className="billing-means">
              <Means subscription={subscription} />
            </p>
          </div>
          <Actions {...{ organizationId, subscription }} />
        </div>
        <StatusFacts subscription={subscription} />
        {nextBill !== null && (
          <details className="billing-details">
            <summary>{t('subscription.next.lines')}</summary>
            <p className="quiet small">{t('subscription.next.hint')}</p>
            <BillLines bill={nextBill} timeZone={timeZone} />
          </details>
        )}
      </div>
    </section>
  )
}

/** The status in a sentence: what it means, and what to do. */
function Means({ subscription }: { subscription: Subscription }): ReactNode {
  const { status, plan, price, pending, trialEndsAt, period, timeZone } = subscription
  const ends = status === 'trial' || period === null ? trialEndsAt : period.end
  const words = {
    plan: plan.name,
    next: pending?.plan.name ?? '',
    date: ends === null ? '' : <Timestamp key="date" at={ends} look="date" timeZone={timeZone} />,
  }
  if (status !== 'trial') return rich(`subscription.means.${status}`, words)
  if (trialEndsAt === null) return rich('subscription.means.trial.endless', words)
  return rich(price === null ? 'subscription.means.trial' : 'subscription.means.trial.chosen', words)
}

/** What can be done now: the one that helps most first. */
function Actions({ organizationId, subscription }: Props): ReactNode {
  const [asking, setAsking] = useState<'cancel' | 'resume' | null>(null)
  const disabledReason = useUnchangeable(organizationId)
  const { status, price, plan, pendingChange } = subscription
  const isOwing = status === 'pending_payment' || status === 'frozen'
  const isOver = status === 'canceled'
  const mayCancel = price !== null && !isOver && status !== 'trial_ended' && pendingChange !== 'cancel'
  const close = () => setAsking(null)
  return (
    <div className="row billing-actions">
      {mayCancel && (
        <Button variant="ghost" disabledReason={disabledReason} onClick={() => setAsking('cancel')}>
          {t('subscription.cancel')}
        </Button>
      )}
      {isOver && price !== null && (
        <Button disabledReason={disabledReason} onClick={() => setAsking('resume')}>
          {t('subscription.resume', { plan: plan.name })}
        </Button>
      )}
      {pendingChange !== 'none' && !isOver && <TakeBackButton {...{ organizationId, subscription }} />}
      <LinkButton to={paths.plans(organizationId)} variant={isOwing ? 'secondary' : 'primary'}>
        {t(price === null || isOver ? 'subscription.choose' : 'subscription.change')}
      </LinkButton>
      {isOwing && (
        <LinkButton to={`${paths.invoices(organizationId)}?status=open`} variant="primary">
          {t('subscription.openInvoices')}
        </LinkButton>
      )}
      <Suspense>
        {asking === 'cancel' && <CancelDialog {...{ organizationId, subscription }} onClose={close} />}
        {asking === 'resume' && (
          <ReviewDialog {...{ organizationId, subscription }} wish={{ kind: 'resume', plan }} onClose={close} />
        )}
      </Suspense>
    </div>
  )
}
