import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, type ReactNode } from 'react'
import { loadMessages, t } from '../messages/messages'
import { useOrganizationId } from '../place'
import { instanceQuery } from '../queries'
import { ErrorState } from '../ui/ErrorState'
import { Page } from '../ui/Page'
import { Skeleton } from '../ui/Skeleton'
import { BillingPlaces } from './BillingPlaces'
import { StatusCard } from './StatusCard'
import { subscriptionQuery } from './subscription-queries'
import { UsageCard } from './UsageCard'
import './billing.css'

const PaymentMethodCard = lazy(async () => {
  const [module] = await Promise.all([import('../payments/PaymentMethodCard'), loadMessages('payments')])
  return { default: module.PaymentMethodCard }
})
const TestClockCard = lazy(async () => ({ default: (await import('../test-clocks/TestClockCard')).TestClockCard }))

/** What the organization has subscribed to, what it uses of it, and what that costs. */
export function BillingPage(): ReactNode {
  const organizationId = useOrganizationId()
  const { data: subscription, error, refetch } = useQuery(subscriptionQuery(organizationId))
  const { data: instance } = useQuery(instanceQuery)
  if (error !== null) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (subscription === undefined) return <Skeleton lines={8} />
  return (
    <Page title={t('console.nav.billing')} description={t('subscription.description')}>
      <StatusCard {...{ organizationId, subscription }} />
      <UsageCard {...{ organizationId, subscription }} />
      <Suspense>
        <PaymentMethodCard organizationId={organizationId} />
      </Suspense>
      <BillingPlaces organizationId={organizationId} />
      {(instance?.testClocks === true || subscription.hasTestClock) && (
        <Suspense>
          <TestClockCard {...{ organizationId, subscription }} />
        </Suspense>
      )}
    </Page>
  )
}
