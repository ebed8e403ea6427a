import { useQuery, useQueryClient } from '@tanstack/react-query'
import { IconDeviceLaptop, IconDeviceMobile } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { call } from '../api'
import { t } from '../messages/messages'
import { Badge } from '../ui/Badge'
import { Button } from '../ui/Button'
import { Card } from '../ui/Card'
import { ErrorState } from '../ui/ErrorState'
import { Page } from '../ui/Page'
import { Skeleton } from '../ui/Skeleton'
import { Timestamp } from '../ui/Timestamp'
import { showToast } from '../ui/toasts'
import { browserName } from './browserName'

const sessionsKey = ['me', 'sessions']

/** Where the person is signed in, and the way to end it. */
export function SessionsPage(): ReactNode {
  const client = useQueryClient()
  const {
    data: sessions,
    error,
    refetch,
  } = useQuery({
    queryKey: sessionsKey,
    queryFn: async () => (await call('GET /api/sessions')).data,
  })
  const ended = async (message: string): Promise<void> => {
    showToast(message, { kind: 'success' })
    await client.invalidateQueries({ queryKey: sessionsKey })
  }
  const others = sessions?.filter(({ current }) => !current).length ?? 0
  return (
    <Page
      title={t('console.person.sessions')}
      description={t('profile.sessions.description')}
      actions={
        <Button
          disabledReason={others === 0 ? t('profile.sessions.none') : undefined}
          onClick={() => void call('DELETE /api/sessions').then(() => ended(t('profile.sessions.othersEnded')))}
        >
          {t('profile.sessions.endOthers')}
        </Button>
      }
    >
      {error !== null && <ErrorState error={error} onRetry={() => void refetch()} />}
      {sessions === undefined && error === null && <Skeleton lines={4} />}
      {sessions !== undefined && (
        <Card>
          <ul className="plain-list stack stack--loose">
            {sessions.map(({ id, current, userAgent, ip, createdAt, lastSeenAt, secondFactorAt }) => (
              <li key={id} className="row row--ends">
                <span className="row">
                  {/mobile|android|iphone/i.test(userAgent) ? (
                    <IconDeviceMobile size={20} aria-hidden />
                  ) : (
                    <IconDeviceLaptop size={20} aria-hidden />
                  )}
                  <span>
                    <strong>{browserName(userAgent)}</strong>{' '}
                    {current && <Badge tone="success">{t('profile.sessions.this')}</Badge>}
                    <br />
                    <span className="quiet">
                      {ip} · {t('profile.sessions.since')} <Timestamp at={createdAt} />{' '}
                      {secondFactorAt !== null && t('profile.sessions.secondFactor')} · {t('profile.sessions.seen')}{' '}
                      <Timestamp at={lastSeenAt} look="relative" />
                    </span>
                  </span>
                </span>
                {!current && (
                  <Button
                    size="small"
                    aria-label={t('profile.sessions.endNamed', { name: browserName(userAgent) })}
                    onClick={() =>
                      void call('DELETE /api/sessions/{sessionId}', { params: { sessionId: id } }).then(() =>
                        ended(t('profile.sessions.ended')),
                      )
                    }
                  >
                    {t('profile.sessions.end')}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </Card>
      )}
    </Page>
  )
}
