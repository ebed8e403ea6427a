import { IconCheck, IconX } from '@tabler/icons-react'
import { lazy, Suspense, useId, useState, type ReactNode } from 'react'
import { loadMessages, t } from '../messages/messages'
import { Badge } from '../ui/Badge'
import { Card } from '../ui/Card'
import { FilterChips } from '../ui/FilterChips'
import { Skeleton } from '../ui/Skeleton'
import type { Subscription } from './subscription-queries'
import { dateText, entitlementText, numberText } from './subscriptionWords'

const SeatDays = lazy(async () => {
  const [module] = await Promise.all([import('../seats/SeatDays'), loadMessages('seats')])
  return { default: module.SeatDays }
})

const WorkspaceDays = lazy(async () => {
  const [module] = await Promise.all([import('../usage/WorkspaceDays'), loadMessages('seats')])
  return { default: module.WorkspaceDays }
})

type Props = { organizationId: string; subscription: Subscription }
type Limit = Subscription['limits'][number]

/** What is used of each thing that the plan allows, what it contains, and how many seats there were. */
export function UsageCard({ organizationId, subscription }: Props): ReactNode {
  const { plan, limits, timeZone } = subscription
  return (
    <>
      <Card title={t('subscription.usage')} description={t('subscription.usage.text', { plan: plan.name })}>
        <div className="stack stack--loose">
          <ul className="plain-list billing-usage">
            {limits.map((limit) => (
              <Used key={limit.key} {...{ limit, timeZone }} />
            ))}
          </ul>
          <Features subscription={subscription} />
        </div>
      </Card>
      <History organizationId={organizationId} />
    </>
  )
}

function Used({ limit: { key, limit, used, ...override }, timeZone }: { limit: Limit; timeZone: string }): ReactNode {
  const id = useId()
  const isOver = limit !== null && used !== null && used > limit
  return (
    <li>
      <span id={id} className="field__label">
        {entitlementText(key)}
      </span>
      <span className="billing-used number">
        {used !== null && <strong>{numberText(used)}</strong>}{' '}
        <span className="quiet small">{limitText(used, limit)}</span>
      </span>
      {limit !== null && used !== null && <Bar {...{ used, limit, isOver }} labelId={id} />}
      {isOver && <p className="small billing-over">{t('subscription.usage.over')}</p>}
      {key === 'members' && <p className="quiet small">{t('subscription.usage.members')}</p>}
      <Overridden {...override} timeZone={timeZone} />
    </li>
  )
}

type BarProps = { used: number; limit: number; isOver: boolean; labelId: string }

function Bar({ used, limit, isOver, labelId }: BarProps): ReactNode {
  const most = Math.max(used, limit, 1)
  return (
    <div
      role="meter"
      aria-labelledby={labelId}
      aria-valuemin={0}
      aria-valuemax={most}
      aria-valuenow={used}
      aria-valuetext={`${numberText(used)} ${limitText(used, limit)}`}
      className={isOver ? 'meter billing-meter--over' : 'meter'}
    >
      <span style={{ inlineSize: `${(used / most) * 100}%` }} />
    </div>
  )
}

/** How much is allowed, beside how much is used where something counts it. */
function limitText(used: number | null, limit: number | null): string {
  if (limit === null) return t('subscription.usage.open')
  return t(used === null ? 'subscription.usage.uncounted' : 'subscription.usage.of', { limit: numberText(limit) })
}

type Override = { isOverridden: boolean; overriddenUntil: string | null; timeZone: string }

function Overridden({ isOverridden, overriddenUntil, timeZone }: Override): ReactNode {
  if (!isOverridden) return null
  return (
    <span>
      <Badge tone="accent">
        {overriddenUntil === null
          ? t('subscription.overridden')
          : t('subscription.overridden.until', { date: dateText(overriddenUntil, timeZone) })}
      </Badge>
    </span>
  )
}

function Features({ subscription: { features, timeZone } }: { subscription: Subscription }): ReactNode {
  return (
    <div className="stack stack--tight">
      <h3>{t('subscription.features')}</h3>
      <ul className="plain-list billing-features">
        {features.map(({ key, isIncluded, ...override }) => (
          <li key={key}>
            {isIncluded ? (
              <IconCheck className="billing-yes" size={18} aria-label={t('subscription.included')} role="img" />
            ) : (
              <IconX className="billing-no" size={18} aria-label={t('subscription.notIncluded')} role="img" />
            )}
            <span className={isIncluded ? undefined : 'quiet'}>{entitlementText(key)}</span>
            <Overridden {...override} timeZone={timeZone} />
          </li>
        ))}
      </ul>
    </div>
  )
}

const spans = ['30', '90', '366'] as const

function History({ organizationId }: { organizationId: string }): ReactNode {
  const [days, setDays] = useState<(typeof spans)[number]>('90')
  return (
    <Card title={t('subscription.history')} description={t('subscription.history.text')}>
      <div className="stack">
        <FilterChips
          label={t('subscription.history.span')}
          value={days}
          options={spans.map((value) => ({
            value,
            label: t('subscription.history.days', { count: Number(value) }),
          }))}
          onChange={setDays}
        />
        <Suspense fallback={<Skeleton lines={4} />}>
          <h3>{t('subscription.history.seats')}</h3>
          <SeatDays organizationId={organizationId} days={Number(days)} />
          <h3>{t('subscription.history.workspaces')}</h3>
          <WorkspaceDays organizationId={organizationId} days={Number(days)} />
        </Suspense>
      </div>
    </Card>
  )
}
