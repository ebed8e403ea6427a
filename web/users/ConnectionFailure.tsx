import type { ReactNode } from 'react'
import { t, type MessageKey } from '../messages/messages'
import { Banner } from '../ui/Banner'
import { Button } from '../ui/Button'
import { showToast } from '../ui/toasts'
import { useAddressState } from '../ui/useAddressState'
import { useFreshSignIn } from './ConfirmIdentity'

const failures: Readonly<Record<string, MessageKey>> = {
  cancelled: 'profile.providers.failure.cancelled',
  sign_in_expired: 'profile.providers.failure.expired',
  provider_unreachable: 'profile.providers.failure.unreachable',
  provider_failed: 'profile.providers.failure.failed',
  identity_in_use: 'profile.providers.failure.inUse',
  fresh_sign_in_required: 'profile.providers.failure.fresh',
}

/** Why somebody came back from Google or Microsoft without it being connected, and what to do now. */
export function ConnectionFailure(): ReactNode {
  const [{ error }, change] = useAddressState({ error: '' })
  const { confirmThen, confirmation } = useFreshSignIn()
  if (error === '') return null
  const confirm = (): Promise<void> =>
    confirmThen(async () => {
      change({ error: '' })
      showToast(t('profile.providers.confirmed'), { kind: 'success' })
    })
  return (
    <>
      <Banner
        tone={error === 'cancelled' ? 'neutral' : 'warning'}
        isAnnounced
        actions={
          error === 'fresh_sign_in_required' ? (
            <Button size="small" onClick={() => void confirm()}>
              {t('profile.confirm.title')}
            </Button>
          ) : (
            <Button size="small" onClick={() => change({ error: '' })}>
              {t('ui.dismiss')}
            </Button>
          )
        }
      >
        {t(failures[error] ?? 'profile.providers.failure.failed')}
      </Banner>
      {confirmation}
    </>
  )
}
