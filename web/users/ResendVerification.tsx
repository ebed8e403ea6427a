import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { call } from '../api'
import { t } from '../messages/messages'
import { Button } from '../ui/Button'
import { showToast } from '../ui/toasts'
import { toProblemDetails } from '../ui/toProblemDetails'
import { registrationQuery } from './registration-queries'
import { useSecondsUntil } from './useSecondsUntil'

/** Sends the verification mail again, not more often than the server allows. */
export function ResendVerification({ email, resendAt }: { email: string; resendAt: string }): ReactNode {
  const queryClient = useQueryClient()
  const seconds = useSecondsUntil(resendAt)
  const resend = useMutation({
    mutationFn: () => call('POST /api/registrations/current/resend'),
    onSuccess: (registration) => {
      queryClient.setQueryData(registrationQuery.queryKey, registration)
      showToast(t('wait.resent', { email }), { kind: 'success' })
    },
    onError: (error) => showToast(toProblemDetails(error).title, { kind: 'danger' }),
  })
  return (
    <Button
      isBusy={resend.isPending}
      disabledReason={seconds > 0 ? t('wait.patience') : undefined}
      onClick={() => resend.mutate()}
    >
      {seconds > 0 ? t('wait.resendIn', { seconds }) : t('wait.resend')}
    </Button>
  )
}
