import { useQuery } from '@tanstack/react-query'
import { Suspense, type ReactNode } from 'react'
import { t } from '../messages/messages'
import { useOrganizationId } from '../place'
import { organizationQuery } from '../queries'
import { Banner } from '../ui/Banner'
import { ErrorState } from '../ui/ErrorState'
import { Page } from '../ui/Page'
import { Skeleton } from '../ui/Skeleton'
import { securityCards } from './securityCards'
import { SecurityPlaces } from './SecurityPlaces'
import { refuseToManage } from './securityRights'

/** How people sign in to an organization: a column of cards, each loaded by itself with messages of its own. */
export function SecurityPage(): ReactNode {
  const organizationId = useOrganizationId()
  const { data: organization, error, refetch } = useQuery(organizationQuery(organizationId))
  if (error !== null) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (organization === undefined) return <Skeleton lines={8} />
  const forbidden = refuseToManage(organization)
  return (
    <Page title={t('console.nav.security')} description={t('security.description')}>
      {forbidden !== undefined && <Banner>{forbidden}</Banner>}
      {securityCards.map(([name, Card]) => (
        <Suspense key={name} fallback={<Skeleton lines={4} />}>
          <Card {...{ organizationId, forbidden }} />
        </Suspense>
      ))}
      <SecurityPlaces organizationId={organizationId} />
    </Page>
  )
}
