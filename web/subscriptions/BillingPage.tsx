import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, type ReactNode } from 'react'
import { t } from '../messages/messages'
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
      <BillingPlaces organizationId={organizationId} />
      {(instance?.testClocks === true || subscription.hasTestClock) && (
        <Suspense>
          <TestClockCard {...{ organizationId, subscription }} />
        </Suspense>
      )}
    </Page>
  )
}
