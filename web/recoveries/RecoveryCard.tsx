import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { call } from '../api'
import { currentLocale, t } from '../messages/messages'
import { operatorKey } from '../operators/operator-queries'
import { useFreshSignIn } from '../users/ConfirmIdentity'
import { Button } from '../ui/Button'
import { Card } from '../ui/Card'
import { ConfirmDialog } from '../ui/ConfirmDialog'
import { DescriptionList } from '../ui/DescriptionList'
import { ErrorState } from '../ui/ErrorState'
import { Skeleton } from '../ui/Skeleton'
import { Timestamp } from '../ui/Timestamp'
import { showToast } from '../ui/toasts'
import { OpenRecoveryDialog } from './OpenRecoveryDialog'
import { recoveriesQuery, type Recovery } from './recovery-queries'

type Props = { organizationId: string; name: string }

/** Giving an organization a new Organization Admin, between operators and in front of everyone in it. */
export function RecoveryCard({ organizationId, name }: Props): ReactNode {
  const { data, error, refetch } = useQuery(recoveriesQuery(organizationId))
  const [proposed, setProposed] = useState<string | null>(null)
  const open = data?.data.find(({ status }) => status === 'open')
  const past = data?.data.filter(({ status }) => status !== 'open') ?? []
  return (
    <Card title={t('recovery.card')} description={t('recovery.card.text', { hours: data?.waitingHours ?? 72 })}>
      {error !== null && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Skeleton lines={3} />}
      {data !== undefined && (
        <div className="stack">
          {open !== undefined && <OpenOne recovery={open} />}
          {open === undefined && data.successors.length > 0 && (
            <section className="stack stack--tight">
              <h3>{t('recovery.successors')}</h3>
              <ul className="plain-list stack">
                {data.successors.map(({ name: successor, email, namedBy }) => (
                  <li key={`${email} ${namedBy}`} className="row row--ends">
                    <span>
                      {successor} <span className="quiet">{t('recovery.successors.by', { name: namedBy })}</span>
                    </span>
                    <Button size="small" onClick={() => setProposed(email)}>
                      {t('recovery.successors.use')}
                    </Button>
                  </li>
                ))}
              </ul>
            </section>
          )}
          {open === undefined && (
            <div>
              <Button onClick={() => setProposed('')}>{t('recovery.open')}</Button>
            </div>
          )}
          {past.map(({ id, newAdministrator, status, endedAt }) => (
            <p key={id} className="quiet small">
              {newAdministrator}: {t(`recovery.status.${status}`)}
              {endedAt !== null && (
                <>
                  {', '}
                  <Timestamp at={endedAt} look="date" />
                </>
              )}
            </p>
          ))}
        </div>
      )}
      {proposed !== null && (
        <OpenRecoveryDialog
          organizationId={organizationId}
          name={name}
          email={proposed}
          onClose={() => setProposed(null)}
        />
      )}
    </Card>
  )
}

function OpenOne({ recovery }: { recovery: Recovery }): ReactNode {
  const client = useQueryClient()
  const [isAsking, setAsking] = useState(false)
  const { withFreshSignIn, confirmation } = useFreshSignIn()
  const { id: recoveryId, organizationId, organizationName: organization, newAdministrator: person } = recovery
  const { openedBy, consentedBy, reason, dueAt } = recovery
  const act = async (how: 'consent' | 'cancel'): Promise<void> => {
    const one = '/api/operator/organizations/{organizationId}/recoveries/{recoveryId}' as const
    await call(`POST ${one}/${how}`, { params: { organizationId, recoveryId } })
    setAsking(false)
    showToast(t(`recovery.${how}.done`), { kind: 'success' })
    await client.invalidateQueries({ queryKey: operatorKey })
  }
  const ownReason = openedBy.isYou ? t('recovery.consent.own') : undefined
  return (
    <>
      <DescriptionList
        items={[
          { label: t('recovery.column.person'), value: person },
          { label: t('recovery.reason'), value: <span className="operator-reason">{reason}</span> },
          { label: t('recovery.column.opened'), value: openedBy.name },
          { label: t('recovery.column.consent'), value: consentedBy?.name ?? t('recovery.consent.missing') },
          { label: t('recovery.column.due'), value: <Timestamp at={dueAt} /> },
        ]}
      />
      <div className="row">
        <Button
          variant="primary"
          disabledReason={consentedBy === null ? ownReason : t('recovery.consent.given')}
          onClick={() => setAsking(true)}
        >
          {t('recovery.consent')}
        </Button>
        <Button onClick={() => void withFreshSignIn(() => act('cancel'))}>{t('recovery.cancel')}</Button>
      </div>
      <ConfirmDialog
        isOpen={isAsking}
        title={t('recovery.consent.title', { organization })}
        description={t('recovery.consent.text', { organization, person, due: instantText(dueAt) })}
        confirmLabel={t('recovery.consent')}
        onConfirm={() => withFreshSignIn(() => act('consent'))}
        onClose={() => setAsking(false)}
      />
      {confirmation}
    </>
  )
}

const instantText = (at: string) =>
  new Intl.DateTimeFormat(currentLocale(), { dateStyle: 'long', timeStyle: 'short' }).format(new Date(at))
