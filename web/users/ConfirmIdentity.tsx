import { lazy, Suspense, useState, type ReactNode } from 'react'
import { isRefusal } from '../api'

// Few visits ask for it, and many pages could.
const ConfirmIdentityDialog = lazy(async () => ({
  default: (await import('./ConfirmIdentityDialog')).ConfirmIdentityDialog,
}))

type Action = () => Promise<void>
export type Waiting = { action: Action; resolve: () => void; reject: (reason: unknown) => void }

export type FreshSignIn = {
  /** Runs the action; when it needs a fresh sign-in, asks for the password first and runs it again. Who has none
   * signs in anew at their provider, comes back to this page, and does it once more. */
  withFreshSignIn: (action: Action) => Promise<void>
  /** Asks for the password at once, and then runs the action. */
  confirmThen: (action: Action) => Promise<void>
  /** The question; put it anywhere in the page, outside of forms. */
  confirmation: ReactNode
}

/** For actions the server only takes from someone who has just proved who they are. */
export function useFreshSignIn(): FreshSignIn {
  const [waiting, setWaiting] = useState<Waiting | null>(null)
  const confirmThen = (action: Action): Promise<void> =>
    new Promise<void>((resolve, reject) => setWaiting({ action, resolve, reject }))
  const withFreshSignIn = async (action: Action): Promise<void> => {
    try {
      await action()
    } catch (error) {
      if (!isRefusal(error, 'fresh_sign_in_required')) throw error
      await confirmThen(action)
    }
  }
  const confirmation = waiting !== null && (
    <Suspense>
      <ConfirmIdentityDialog waiting={waiting} onDone={() => setWaiting(null)} />
    </Suspense>
  )
  return { withFreshSignIn, confirmThen, confirmation }
}
