import type { ReactNode } from 'react'
import { call } from '../api'
import { rich, t } from '../messages/messages'
import { Button } from '../ui/Button'
import { Card } from '../ui/Card'
import { Timestamp } from '../ui/Timestamp'
import type { Offer } from './succession-queries'
import { useDeed } from './useDeed'

/** Somebody asks the person to become Organization Admin: what it means, yes or no. */
export function OfferForYou({ organizationId, offer }: { organizationId: string; offer: Offer }): ReactNode {
  const { isBusy, act } = useDeed(organizationId)
  const { id: offerId, nominatedBy, onAcceptance, expiresAt } = offer
  const { name } = nominatedBy
  const params = { organizationId, offerId }
  const one = '/api/organizations/{organizationId}/succession/offers/{offerId}' as const
  return (
    <Card title={t('succession.forYou', { name })}>
      <div className="stack">
        <ul className="consequences">
          <li>{t('succession.means.access')}</li>
          <li>{t(`succession.means.${onAcceptance}`, { name })}</li>
          <li>{t('succession.means.others')}</li>
        </ul>
        <p className="quiet">{rich('succession.answer.until', { until: <Timestamp key="until" at={expiresAt} /> })}</p>
        <div className="row">
          <Button
            variant="primary"
            isBusy={isBusy}
            onClick={() => void act(() => call(`POST ${one}/accept`, { params }), t('succession.accepted'))}
          >
            {t('succession.accept')}
          </Button>
          <Button
            isBusy={isBusy}
            onClick={() => void act(() => call(`POST ${one}/decline`, { params }), t('succession.declined'))}
          >
            {t('succession.decline')}
          </Button>
        </div>
      </div>
    </Card>
  )
}
