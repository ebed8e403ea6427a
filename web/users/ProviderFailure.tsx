import type { ReactNode } from 'react'
import { t, type MessageKey } from '../messages/messages'
import { Banner } from '../ui/Banner'

const failures: Readonly<Record<string, MessageKey>> = {
  cancelled: 'provider.failure.cancelled',
  sign_in_expired: 'provider.failure.expired',
  provider_unreachable: 'provider.failure.unreachable',
  provider_failed: 'provider.failure.failed',
  address_not_proved: 'provider.failure.notProved',
  link_first: 'provider.failure.linkFirst',
}

/** Why somebody came back from Google or Microsoft without being signed in. */
export function ProviderFailure({ code }: { code: string }): ReactNode {
  return (
    <Banner tone={code === 'cancelled' ? 'neutral' : 'warning'} isAnnounced>
      {t(failures[code] ?? 'provider.failure.failed')}
    </Banner>
  )
}
