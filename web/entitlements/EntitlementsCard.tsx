import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { call } from '../api'
import { currentLocale, rich, t } from '../messages/messages'
import { operatorKey } from '../operators/operator-queries'
import { useFreshSignIn } from '../users/ConfirmIdentity'
import { Button } from '../ui/Button'
import { Card } from '../ui/Card'
import { ConfirmDialog } from '../ui/ConfirmDialog'
import { ErrorState } from '../ui/ErrorState'
import { Skeleton } from '../ui/Skeleton'
import { Timestamp } from '../ui/Timestamp'
import { showToast } from '../ui/toasts'
import { overridesQuery, type Override } from './entitlement-queries'
import { OverrideDialog } from './OverrideDialog'

type Props = { organizationId: string }
type Asking = { what: 'set'; override: Override | null } | { what: 'remove'; override: Override } | null

/** What an organization is allowed beside its plan. */
export function EntitlementsCard({ organizationId }: Props): ReactNode {
  const { data, error, refetch } = useQuery(overridesQuery(organizationId))
  const [asking, setAsking] = useState<Asking>(null)
  const close = () => setAsking(null)
  return (
    <Card
      title={t('operator.entitlements')}
      description={t('operator.entitlements.text')}
      actions={
        <Button size="small" onClick={() => setAsking({ what: 'set', override: null })}>
          {t('operator.entitlements.set')}
        </Button>
      }
    >
      {error !== null && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Skeleton lines={2} />}
      {data?.length === 0 && <p className="quiet">{t('operator.entitlements.none')}</p>}
      {data !== undefined && data.length > 0 && (
        <ul className="plain-list stack">
          {data.map((override) => (
            <OverrideRow key={override.key} override={override} onAsk={setAsking} />
          ))}
        </ul>
      )}
      {asking?.what === 'set' && (
        <OverrideDialog organizationId={organizationId} override={asking.override} onClose={close} />
      )}
      {asking?.what === 'remove' && (
        <RemoveDialog organizationId={organizationId} override={asking.override} onClose={close} />
      )}
    </Card>
  )
}

function OverrideRow({ override, onAsk }: { override: Override; onAsk: (asking: Asking) => void }): ReactNode {
  const { key, value, reason, expiresAt } = override
  const name = t(`entitlement.${key}`)
  return (
    <li className="row row--ends">
      <span className="stack stack--tight">
        <span>
          <strong>{name}</strong> <span className="number">{valueText(value)}</span>{' '}
          <span className="quiet small">
            {expiresAt === null
              ? t('operator.entitlements.always')
              : rich('operator.entitlements.until', { until: <Timestamp key="until" at={expiresAt} /> })}
          </span>
        </span>
        <span className="quiet small operator-reason">{reason}</span>
      </span>
      <span className="row">
        <Button
          size="small"
          aria-label={t('operator.entitlements.change.of', { name })}
          onClick={() => onAsk({ what: 'set', override })}
        >
          {t('operator.entitlements.change')}
        </Button>
        <Button
          size="small"
          variant="ghost"
          aria-label={t('operator.entitlements.remove.of', { name })}
          onClick={() => onAsk({ what: 'remove', override })}
        >
          {t('operator.entitlements.remove')}
        </Button>
      </span>
    </li>
  )
}

function valueText(value: Override['value']): string {
  if (value === null) return t('operator.entitlements.unlimited')
  if (typeof value === 'number') return value.toLocaleString(currentLocale())
  return t(value ? 'operator.entitlements.included' : 'operator.entitlements.excluded')
}

type RemoveProps = { organizationId: string; override: Override; onClose: () => void }

function RemoveDialog({ organizationId, override: { key }, onClose }: RemoveProps): ReactNode {
  const client = useQueryClient()
  const { withFreshSignIn, confirmation } = useFreshSignIn()
  const name = t(`entitlement.${key}`)
  const remove = async (): Promise<void> => {
    await call('DELETE /api/operator/organizations/{organizationId}/entitlements/{key}', {
      params: { organizationId, key },
    })
    showToast(t('operator.entitlements.removed', { name }), { kind: 'success' })
    onClose()
    await client.invalidateQueries({ queryKey: operatorKey })
  }
  return (
    <>
      <ConfirmDialog
        isOpen
        title={t('operator.entitlements.remove.title', { name })}
        description={t('operator.entitlements.remove.text')}
        confirmLabel={t('operator.entitlements.remove')}
        onConfirm={() => withFreshSignIn(remove)}
        onClose={onClose}
      />
      {confirmation}
    </>
  )
}
