import { lazy, Suspense, type ReactNode } from 'react'
import { call } from '../api'
import { rich, t } from '../messages/messages'
import { paths } from '../paths'
import { Banner } from '../ui/Banner'
import { Button } from '../ui/Button'
import { Card } from '../ui/Card'
import { Link } from '../ui/Link'
import { Timestamp } from '../ui/Timestamp'
import { useAddressState } from '../ui/useAddressState'
import type { Offer, Succession } from './succession-queries'
import { useDeed } from './useDeed'

const OfferDialog = lazy(async () => ({ default: (await import('./OfferDialog')).OfferDialog }))

type Props = { organizationId: string; succession: Succession; mayManage: boolean }

/** Whom Organization Admins have asked, and asking somebody. */
export function OffersCard({ organizationId, succession, mayManage }: Props): ReactNode {
  const [{ dialog }, change] = useAddressState({ dialog: '' })
  const { offers, successors, isLastAdministrator } = succession
  const named = successors.find(({ yours, status }) => yours && status === 'named')?.successor ?? null
  return (
    <Card
      title={t('succession.offer.title')}
      description={t('succession.offer.text')}
      actions={
        <Button
          variant="primary"
          disabledReason={reasonAgainst(mayManage, offers)}
          onClick={() => change({ dialog: 'offer' })}
        >
          {t('succession.offer')}
        </Button>
      }
    >
      <div className="stack">
        {isLastAdministrator && <Banner tone="warning">{t('succession.offer.last')}</Banner>}
        {offers.length === 0 && <p className="quiet">{t('succession.offer.none')}</p>}
        {offers.length > 0 && (
          <ul className="plain-list stack">
            {offers.map((offer) => (
              <OfferRow key={offer.id} organizationId={organizationId} offer={offer} mayManage={mayManage} />
            ))}
          </ul>
        )}
        <p className="quiet small">
          {rich('succession.deletion', {
            link: (
              <Link key="link" to={paths.myData()}>
                {t('succession.deletion.link')}
              </Link>
            ),
          })}
        </p>
      </div>
      {dialog === 'offer' && mayManage && (
        <Suspense>
          <OfferDialog organizationId={organizationId} proposed={named} onClose={() => change({ dialog: '' })} />
        </Suspense>
      )}
    </Card>
  )
}

function reasonAgainst(mayManage: boolean, offers: readonly Offer[]): string | undefined {
  if (!mayManage) return t('succession.offer.forbidden')
  return offers.some(({ yours }) => yours) ? t('refusal.succession_pending') : undefined
}

function OfferRow({ organizationId, offer, mayManage }: { organizationId: string; offer: Offer; mayManage: boolean }) {
  const { isBusy, act } = useDeed(organizationId)
  const { id: offerId, nominee, nominatedBy, expiresAt } = offer
  const withdraw = () =>
    call('POST /api/organizations/{organizationId}/succession/offers/{offerId}/withdraw', {
      params: { organizationId, offerId },
    })
  return (
    <li className="row row--ends">
      <span>
        {rich('succession.offered', {
          from: nominatedBy.name,
          to: <strong key="to">{nominee.name}</strong>,
          until: <Timestamp key="until" at={expiresAt} look="date" />,
        })}
      </span>
      <Button
        size="small"
        isBusy={isBusy}
        disabledReason={mayManage ? undefined : t('succession.offer.forbidden')}
        onClick={() => void act(withdraw, t('succession.withdrawn'))}
      >
        {t('succession.withdraw')}
      </Button>
    </li>
  )
}
