import { useSuspenseQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState, type ReactNode } from 'react'
import { call, isRefusal } from '../api'
import { loadMessages, t } from '../messages/messages'
import { meQuery } from '../queries'
import { Dialog } from '../ui/Dialog'
import { Form } from '../ui/Form'
import { FormActions } from '../ui/FormActions'
import { PasswordField } from '../ui/PasswordField'
import { Skeleton } from '../ui/Skeleton'

// Most people have a password: only the others load this.
const ProviderConfirmation = lazy(async () => {
  const [module] = await Promise.all([import('./ProviderConfirmation'), loadMessages('confirming')])
  return { default: module.ProviderConfirmation }
})

type Action = () => Promise<void>
type Waiting = { action: Action; resolve: () => void; reject: (reason: unknown) => void }

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
  const confirmation = waiting !== null && <ConfirmIdentityDialog waiting={waiting} onDone={() => setWaiting(null)} />
  return { withFreshSignIn, confirmThen, confirmation }
}

function ConfirmIdentityDialog({ waiting, onDone }: { waiting: Waiting; onDone: () => void }): ReactNode {
  const { data: me } = useSuspenseQuery(meQuery)
  const cancel = (): void => {
    onDone()
    waiting.resolve()
  }
  if (!me.hasPassword) {
    return (
      <Dialog isOpen onClose={cancel} title={t('profile.confirm.title')}>
        <Suspense fallback={<Skeleton lines={2} />}>
          <ProviderConfirmation linked={me.signInProviders} />
        </Suspense>
      </Dialog>
    )
  }
  return (
    <Dialog isOpen onClose={cancel} title={t('profile.confirm.title')} description={t('profile.confirm.text')}>
      <Form
        className="stack"
        onSubmit={async (values) => {
          await call('POST /api/sessions/current/confirm', { body: { password: values.raw('password') } })
          onDone()
          // Beyond this dialog: what the action throws now belongs to whoever asked for it.
          void waiting.action().then(waiting.resolve, waiting.reject)
        }}
      >
        <PasswordField name="password" label={t('profile.password')} autoComplete="current-password" required />
        <FormActions saveLabel={t('profile.confirm.do')} onCancel={cancel} />
      </Form>
    </Dialog>
  )
}
