import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { roleHas } from '#contract/permissions.ts'
import { call } from '../api'
import { rich, t } from '../messages/messages'
import { useOrganizationId } from '../place'
import { organizationQuery } from '../queries'
import { Banner } from '../ui/Banner'
import { Button } from '../ui/Button'
import { ErrorState } from '../ui/ErrorState'
import { Page } from '../ui/Page'
import { Skeleton } from '../ui/Skeleton'
import { Timestamp } from '../ui/Timestamp'
import { OfferForYou } from './OfferForYou'
import { OffersCard } from './OffersCard'
import { SuccessorCard } from './SuccessorCard'
import { successionQuery, type Succession } from './succession-queries'
import { useDeed } from './useDeed'

/** Who follows whom as Organization Admin: what waits for an answer, whom one asks, whom one names in advance. */
export function SuccessionPage(): ReactNode {
  const organizationId = useOrganizationId()
  const { data, error, refetch } = useQuery(successionQuery(organizationId))
  const { data: organization } = useQuery(organizationQuery(organizationId))
  if (error !== null) return <ErrorState error={error} onRetry={() => void refetch()} />
  const isThere = data !== undefined && organization !== undefined
  const mayManage = isThere && roleHas(organization.role, 'succession.manage') && !organization.viewOnly
  const seesAll = isThere && roleHas(organization.role, 'organization.settings')
  return (
    <Page title={t('succession.title')} description={t('succession.description')}>
      {!isThere && <Skeleton lines={8} />}
      {isThere && (
        <>
          {data.recovery !== null && (
            <RecoveryBanner organizationId={organizationId} recovery={data.recovery} mayStop={mayManage} />
          )}
          {data.offers
            .filter(({ forYou }) => forYou)
            .map((offer) => (
              <OfferForYou key={offer.id} organizationId={organizationId} offer={offer} />
            ))}
          {seesAll && <OffersCard organizationId={organizationId} succession={data} mayManage={mayManage} />}
          {(seesAll || data.successors.length > 0) && (
            <SuccessorCard organizationId={organizationId} successors={data.successors} mayManage={mayManage} />
          )}
          {!seesAll && data.offers.length === 0 && data.successors.length === 0 && (
            <p className="quiet">{t('succession.offer.none')}</p>
          )}
        </>
      )}
    </Page>
  )
}

type RecoveryProps = { organizationId: string; recovery: NonNullable<Succession['recovery']>; mayStop: boolean }

function RecoveryBanner({ organizationId, recovery, mayStop }: RecoveryProps): ReactNode {
  const { isBusy, act } = useDeed(organizationId)
  const { id: recoveryId, newAdministrator: person, openedBy, reason, dueAt } = recovery
  const stop = () =>
    call('POST /api/organizations/{organizationId}/recoveries/{recoveryId}/stop', {
      params: { organizationId, recoveryId },
    })
  const until = <Timestamp key="until" at={dueAt} />
  return (
    <Banner
      tone="warning"
      title={t('succession.recovery', { person })}
      actions={
        mayStop && (
          <Button variant="danger" isBusy={isBusy} onClick={() => void act(stop, t('succession.recovery.stopped'))}>
            {t('succession.recovery.stop')}
          </Button>
        )
      }
    >
      <p className="wrap-anywhere">{rich('succession.recovery.by', { name: openedBy, reason })}</p>
      <p>{rich(mayStop ? 'succession.recovery.admin' : 'succession.recovery.member', { until })}</p>
    </Banner>
  )
}
