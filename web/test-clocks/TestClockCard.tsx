import { useState, type ReactNode } from 'react'
import { call } from '../api'
import { rich, t } from '../messages/messages'
import { useRefresh, useUnchangeable, type Subscription } from '../subscriptions/subscription-queries'
import { Button } from '../ui/Button'
import { Card } from '../ui/Card'
import { Timestamp } from '../ui/Timestamp'
import { toProblemDetails } from '../ui/toProblemDetails'
import { showToast } from '../ui/toasts'

const spans = ['day', 'week', 'month', 'year'] as const
type Span = (typeof spans)[number]

type Props = { organizationId: string; subscription: Subscription }

/** For rehearsals: the subscription lives by a clock that is advanced by hand. Only where the operator allows it. */
export function TestClockCard({ organizationId, subscription: { now, hasTestClock, timeZone } }: Props): ReactNode {
  const { busy, act } = useActs(organizationId)
  const disabledReason = useUnchangeable(organizationId)
  const params = { organizationId }
  const start = () => call(`PUT ${path}`, { params, body: { at: new Date().toISOString() } }).then(() => null)
  const remove = () => call(`DELETE ${path}`, { params }).then(() => t('clock.removed'))
  const advance = async (span: Span) => {
    const { happened } = await call(`POST ${path}/advance`, { params, body: { to: later(now, span) } })
    return t('clock.advanced', { count: happened.length })
  }
  return (
    <Card title={t('clock.title')} description={t('clock.text')}>
      <div className="stack">
        <p>
          {hasTestClock
            ? rich('clock.now', { at: <Timestamp key="at" at={now} timeZone={timeZone} /> })
            : t('clock.none')}
        </p>
        {hasTestClock ? (
          <div className="row row--ends">
            <div className="row" role="group" aria-label={t('clock.advance')}>
              <span aria-hidden>{t('clock.advance')}</span>
              {spans.map((span) => (
                <Button
                  key={span}
                  size="small"
                  isBusy={busy === span}
                  disabledReason={disabledReason}
                  onClick={() => void act(span, () => advance(span))}
                >
                  {t(`clock.advance.${span}`)}
                </Button>
              ))}
            </div>
            <Button
              variant="ghost"
              size="small"
              isBusy={busy === 'remove'}
              disabledReason={disabledReason}
              onClick={() => void act('remove', remove)}
            >
              {t('clock.remove')}
            </Button>
          </div>
        ) : (
          <div>
            <Button isBusy={busy === 'start'} disabledReason={disabledReason} onClick={() => void act('start', start)}>
              {t('clock.start')}
            </Button>
          </div>
        )}
      </div>
    </Card>
  )
}

const path = '/api/organizations/{organizationId}/subscription/test-clock' as const

/** One thing at a time; what came of it is said, and everything shown is asked for anew. */
function useActs(organizationId: string) {
  const [busy, setBusy] = useState<string | null>(null)
  const refresh = useRefresh(organizationId)
  const act = async (name: string, run: () => Promise<string | null>): Promise<void> => {
    if (busy !== null) return
    setBusy(name)
    try {
      const said = await run()
      if (said !== null) showToast(said, { kind: 'success' })
    } catch (error) {
      showToast(toProblemDetails(error).title, { kind: 'danger' })
    }
    await refresh()
    setBusy(null)
  }
  return { busy, act }
}

/** A span later in UTC: months and years keep the day where the month has it. */
function later(now: string, span: Span): string {
  const date = new Date(now)
  if (span === 'day' || span === 'week') {
    date.setUTCDate(date.getUTCDate() + (span === 'day' ? 1 : 7))
    return date.toISOString()
  }
  const day = date.getUTCDate()
  date.setUTCMonth(date.getUTCMonth() + (span === 'month' ? 1 : 12))
  // The 31st of a month without one would land in the month after.
  if (date.getUTCDate() !== day) date.setUTCDate(0)
  return date.toISOString()
}
