import { useQuery } from '@tanstack/react-query'
import { IconCheck, IconX } from '@tabler/icons-react'
import { useId, type ReactNode } from 'react'
import { featureKeys, limitKeys } from '#contract/subscription.ts'
import { moneyText } from '../invoices/invoiceWords'
import { t } from '../messages/messages'
import { Badge } from '../ui/Badge'
import { Button } from '../ui/Button'
import { toProblemDetails } from '../ui/toProblemDetails'
import { simulationQuery, useUnchangeable } from './subscription-queries'
import type { OfferedPlan, Outcome, Price, Subscription } from './subscription-queries'
import { entitlementText, numberText, seatTexts } from './subscriptionWords'

type Props = {
  organizationId: string
  subscription: Subscription
  plan: OfferedPlan
  price: Price
  onChoose: () => void
}

/** A plan with what it costs, what it would cost with the seats that are taken, and what it contains. */
export function PlanCard({ organizationId, subscription, plan, price, onChoose }: Props): ReactNode {
  const id = useId()
  // What the choice would be refused for is said before anybody clicks.
  const isOwn = subscription.price?.id === price.id && plan.seatPolicy !== 'committed' && isHeld(subscription)
  const { data, error } = useQuery({
    ...simulationQuery(organizationId, { kind: 'choose', priceId: price.id }),
    enabled: !isOwn,
  })
  const unchangeable = useUnchangeable(organizationId)
  const refused = error === null ? undefined : toProblemDetails(error).title
  const isLess = plan.rank < subscription.plan.rank
  return (
    <li className="card plan" aria-labelledby={id}>
      <div className="plan__head">
        <div className="row">
          <h2 id={id}>{plan.name}</h2>
          <Relation {...{ subscription, plan }} />
        </div>
        <p className="plan__price">
          <strong className="number">{moneyText(price.flatMinor, price.currency)}</strong>{' '}
          <span className="quiet">{t(`subscription.interval.${price.interval}`)}</span>
        </p>
        <ul className="plain-list quiet small">
          {seatTexts(price).map((text) => (
            <li key={text} className="number">
              {text}
            </li>
          ))}
          {price.seats !== null && <li>{t(`subscription.seats.${plan.seatPolicy}`)}</li>}
        </ul>
      </div>
      <Estimate outcome={data} seats={subscription.seats.taken} interval={price.interval} />
      <Button
        isWide
        variant={isLess ? 'secondary' : 'primary'}
        disabledReason={unchangeable ?? (isOwn ? t('refusal.plan_already_chosen') : refused)}
        onClick={onChoose}
      >
        {t('subscription.plans.choose', { plan: plan.name })}
      </Button>
      <Contents entitlements={plan.entitlements} />
    </li>
  )
}

/** What is over can be begun anew with the same price. */
const isHeld = ({ status }: Subscription): boolean => status !== 'canceled' && status !== 'trial_ended'

/** How the plan stands to the one the organization has. */
function Relation({ subscription, plan }: Pick<Props, 'subscription' | 'plan'>): ReactNode {
  const { plan: own, price, pending } = subscription
  if (pending?.plan.key === plan.key) return <Badge tone="warning">{t('subscription.plans.planned')}</Badge>
  if (own.key !== plan.key) return null
  return price === null ? (
    <Badge>{t('subscription.plans.trial')}</Badge>
  ) : (
    <Badge tone="accent">{t('subscription.plans.yours')}</Badge>
  )
}

type EstimateProps = { outcome: Outcome | undefined; seats: number; interval: Price['interval'] }

/** What a whole period costs with the seats that are taken now, as the engine bills it. */
function Estimate({ outcome, seats, interval }: EstimateProps): ReactNode {
  const bill = outcome?.nextBill ?? null
  return (
    <p className="plan__estimate small">
      {bill !== null && (
        <>
          <span className="quiet">{t('subscription.plans.with', { count: seats })}</span>{' '}
          <strong className="number">
            {t(`subscription.plans.estimate.${interval}`, { amount: moneyText(bill.totalMinor, bill.currency) })}
          </strong>{' '}
          {bill.taxMinor !== 0 && <span className="quiet">{t('subscription.plans.withTax')}</span>}
        </>
      )}
    </p>
  )
}

function Contents({ entitlements }: Pick<OfferedPlan, 'entitlements'>): ReactNode {
  return (
    <ul className="plain-list plan__contents" aria-label={t('subscription.plans.contains')}>
      {limitKeys.map((key) => {
        const limit = entitlements[key]
        return (
          <li key={key}>
            <IconCheck className="billing-yes" size={16} aria-hidden />
            <span className="number">
              {limit === null
                ? t(`subscription.plans.unlimited.${key}`)
                : t(`subscription.plans.limit.${key}`, { limit: numberText(limit) })}
            </span>
          </li>
        )
      })}
      {featureKeys.map((key) => (
        <li key={key} className={entitlements[key] ? undefined : 'quiet'}>
          {entitlements[key] ? (
            <IconCheck className="billing-yes" size={16} aria-hidden />
          ) : (
            <IconX size={16} role="img" aria-label={t('subscription.notIncluded')} />
          )}
          <span>{entitlementText(key)}</span>
        </li>
      ))}
    </ul>
  )
}
