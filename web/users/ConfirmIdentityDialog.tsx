import { useSuspenseQuery } from '@tanstack/react-query'
import { lazy, Suspense, type ReactNode } from 'react'
import { call } from '../api'
import { loadMessages, t } from '../messages/messages'
import { meQuery } from '../queries'
import { Dialog } from '../ui/Dialog'
import { Form } from '../ui/Form'
import { FormActions } from '../ui/FormActions'
import { PasswordField } from '../ui/PasswordField'
import { Skeleton } from '../ui/Skeleton'
import type { Waiting } from './ConfirmIdentity'

// Most people have a password: only the others load this.
const ProviderConfirmation = lazy(async () => {
  const [module] = await Promise.all([import('./ProviderConfirmation'), loadMessages('confirming')])
  return { default: module.ProviderConfirmation }
})

/** Asks for the password, or leads to the provider. */
export function ConfirmIdentityDialog({ waiting, onDone }: { waiting: Waiting; onDone: () => void }): ReactNode {
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
