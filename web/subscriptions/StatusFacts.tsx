import type { ReactNode } from 'react'
import { moneyText } from '../invoices/invoiceWords'
import { rich, t } from '../messages/messages'
import { Timestamp } from '../ui/Timestamp'
import type { Subscription } from './subscription-queries'
import { flatText, numberText, periodText } from './subscriptionWords'

type Fact = { label: string; value: ReactNode; detail?: ReactNode }

/** The figures of a subscription beside each other. */
export function StatusFacts({ subscription }: { subscription: Subscription }): ReactNode {
  return (
    <dl className="billing-facts">
      {factsOf(subscription).map(({ label, value, detail }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd className="number">{value}</dd>
          {detail !== undefined && <dd className="quiet small number">{detail}</dd>}
        </div>
      ))}
    </dl>
  )
}

function factsOf({ status, price, period, nextBill, trialEndsAt, timeZone, seats }: Subscription): Fact[] {
  const date = (at: string) => <Timestamp key={at} at={at} look="date" timeZone={timeZone} />
  const isTrial = status === 'trial'
  const isOver = status === 'canceled' || status === 'trial_ended'
  const facts: Fact[] = [
    nextBill === null
      ? { label: t('subscription.fact.next'), value: t('subscription.fact.nothing') }
      : {
          label: t('subscription.fact.next'),
          value: moneyText(nextBill.totalMinor, nextBill.currency),
          detail: rich('subscription.fact.on', { date: date(nextBill.at) }),
        },
  ]
  if (price !== null) {
    const detail = price.seats === null ? {} : { detail: t('subscription.fact.withSeats') }
    facts.push({ label: t('subscription.fact.price'), value: flatText(price), ...detail })
  }
  facts.push({
    label: t('subscription.fact.seats'),
    value: t('subscription.fact.seats.taken', { count: seats.taken }),
    ...seatDetail(seats, period !== null && !isOver),
  })
  if (isTrial && trialEndsAt !== null) facts.push({ label: t('subscription.fact.trialEnds'), value: date(trialEndsAt) })
  if (period !== null && !isOver) {
    facts.push({ label: t('subscription.fact.period'), value: periodText(period, timeZone) })
  }
  return facts
}

function seatDetail({ billed, committed }: Subscription['seats'], isBilled: boolean): { detail?: string } {
  if (!isBilled) return {}
  const text = committed === null ? 'subscription.fact.seats.billed' : 'subscription.fact.seats.committed'
  return { detail: t(text, { count: numberText(committed ?? billed) }) }
}
