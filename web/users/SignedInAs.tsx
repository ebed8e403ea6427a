import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { call } from '../api'
import { t } from '../messages/messages'
import { paths } from '../paths'
import { showToast } from '../ui/toasts'
import { toProblemDetails } from '../ui/toProblemDetails'

interface SignedInAsProps {
  email: string
  /** Signing out keeps the page, which then offers to sign in; otherwise the sign-in page follows. */
  staysHere?: boolean | undefined
}

/** Who this is and the way out, on pages without the person's menu. */
export function SignedInAs({ email, staysHere = false }: SignedInAsProps): ReactNode {
  const signOut = useSignOut()
  return (
    <p>
      {t('signedIn.as', { email })}{' '}
      <button type="button" className="text-button" onClick={() => void signOut(staysHere)}>
        {t('signedIn.signOut')}
      </button>
    </p>
  )
}

export function useSignOut(): (staysHere: boolean) => Promise<void> {
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  return async (staysHere) => {
    try {
      await call('DELETE /api/sessions/current')
    } catch (error) {
      showToast(toProblemDetails(error).title, { kind: 'danger' })
      return
    }
    if (staysHere) {
      await queryClient.resetQueries()
    } else {
      queryClient.clear()
      await navigate({ href: paths.signIn() })
    }
  }
}
