import { useQuery, useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useState, type ReactNode } from 'react'
import { call } from '../api'
import { t } from '../messages/messages'
import { Badge } from '../ui/Badge'
import { Banner } from '../ui/Banner'
import { Button } from '../ui/Button'
import { Card } from '../ui/Card'
import { ErrorState } from '../ui/ErrorState'
import { Skeleton } from '../ui/Skeleton'
import { Timestamp } from '../ui/Timestamp'
import { showToast } from '../ui/toasts'
import { CodeDialog } from './CodeDialog'
import { useFreshSignIn } from './ConfirmIdentity'
import { RecoveryCodesDialog } from './RecoveryCodesDialog'
import type { BegunFactor } from './SetUpSecondFactor'

// With the picture of the secret, which most visits do not need.
const SetUpSecondFactor = lazy(async () => ({ default: (await import('./SetUpSecondFactor')).SetUpSecondFactor }))

const factorsKey = ['me', 'second-factors']

/** Few enough that the next ones should be made. */
const fewCodes = 3

type Step =
  | { kind: 'set up'; factor: BegunFactor }
  | { kind: 'codes'; codes: string[] }
  | { kind: 'renew' }
  | { kind: 'remove'; factorId: string }

/** The second proof when signing in: codes of an authenticator app, and recovery codes. */
export function SecondFactorCard(): ReactNode {
  const client = useQueryClient()
  const { data, error, refetch } = useQuery({
    queryKey: factorsKey,
    queryFn: () => call('GET /api/users/me/second-factors'),
  })
  const [step, setStep] = useState<Step | null>(null)
  const { withFreshSignIn, confirmation } = useFreshSignIn()
  const refresh = (): Promise<void> => client.invalidateQueries({ queryKey: ['me'] })
  const close = (): void => setStep(null)
  const showCodes = async (codes: string[]): Promise<void> => {
    setStep({ kind: 'codes', codes })
    await refresh()
  }
  const begin = (): Promise<void> =>
    withFreshSignIn(async () => setStep({ kind: 'set up', factor: await call('POST /api/users/me/second-factors') }))
  const factor = data?.data[0]
  return (
    <Card
      title={t('profile.factor')}
      description={t('profile.factor.text')}
      actions={
        data !== undefined && factor === undefined ? (
          <Button onClick={() => void begin()}>{t('profile.factor.begin')}</Button>
        ) : undefined
      }
    >
      {error !== null && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Skeleton lines={1} />}
      {data !== undefined && factor === undefined && <p className="quiet">{t('profile.factor.off')}</p>}
      {data !== undefined && factor !== undefined && (
        <div className="stack">
          <div className="row row--ends">
            <span>
              <strong>{t('profile.factor.app')}</strong> <Badge tone="success">{t('profile.factor.on')}</Badge>
              <br />
              <span className="quiet">
                {t('profile.factor.since')} <Timestamp at={factor.createdAt} look="date" /> ·{' '}
                {t('profile.factor.codesLeft', { count: data.recoveryCodesLeft })}
              </span>
            </span>
            <span className="row">
              <Button size="small" onClick={() => setStep({ kind: 'renew' })}>
                {t('profile.factor.renew')}
              </Button>
              <Button size="small" onClick={() => setStep({ kind: 'remove', factorId: factor.id })}>
                {t('profile.factor.remove')}
              </Button>
            </span>
          </div>
          {data.recoveryCodesLeft < fewCodes && <Banner tone="warning">{t('profile.factor.fewCodes')}</Banner>}
        </div>
      )}
      {step?.kind === 'set up' && (
        <Suspense>
          <SetUpSecondFactor factor={step.factor} guard={withFreshSignIn} onDone={showCodes} onClose={close} />
        </Suspense>
      )}
      {step?.kind === 'codes' && <RecoveryCodesDialog codes={step.codes} onClose={close} />}
      {step?.kind === 'renew' && (
        <CodeDialog
          title={t('profile.factor.renew.title')}
          text={t('profile.factor.renew.text')}
          submitLabel={t('profile.factor.renew')}
          onClose={close}
          onCode={(code) =>
            withFreshSignIn(async () =>
              showCodes((await call('POST /api/users/me/recovery-codes', { body: { code } })).recoveryCodes),
            )
          }
        />
      )}
      {step?.kind === 'remove' && (
        <CodeDialog
          title={t('profile.factor.remove.title')}
          text={t('profile.factor.remove.text')}
          submitLabel={t('profile.factor.remove')}
          isDangerous
          onClose={close}
          onCode={(code) =>
            withFreshSignIn(async () => {
              const params = { factorId: step.factorId }
              await call('POST /api/users/me/second-factors/{factorId}/remove', { params, body: { code } })
              close()
              showToast(t('profile.factor.removed'), { kind: 'success' })
              await refresh()
            })
          }
        />
      )}
      {confirmation}
    </Card>
  )
}
