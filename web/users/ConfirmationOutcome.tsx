import { useRouter } from '@tanstack/react-router'
import { useEffect, type ReactNode } from 'react'
import { t } from '../messages/messages'
import { showToast } from '../ui/toasts'
import { forgetConfirming, isBackFromConfirming, placeToComeBackTo } from './confirmingTrip'

const failures = ['cancelled', 'identity_in_use', 'not_asked_again'] as const

/** Says once, on the way back from a provider, whether it is confirmed who the person is. */
export function ConfirmationOutcome(): ReactNode {
  const router = useRouter()
  useEffect(() => {
    // Development runs effects twice.
    if (!isBackFromConfirming()) return
    forgetConfirming()
    const error = new URL(window.location.href).searchParams.get('error')
    if (error === null) {
      showToast(t('confirming.back'), { kind: 'success' })
      return
    }
    const known = failures.find((failure) => failure === error) ?? 'other'
    showToast(t(`confirming.failed.${known}`), { kind: 'danger' })
    void router.navigate({ href: placeToComeBackTo(), replace: true })
  }, [router])
  return null
}
