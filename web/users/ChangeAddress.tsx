import { useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { call } from '../api'
import { t } from '../messages/messages'
import { Form } from '../ui/Form'
import { FormActions } from '../ui/FormActions'
import type { FormValues } from '../ui/FormValues'
import { TextField } from '../ui/TextField'
import { showToast } from '../ui/toasts'
import { registrationQuery } from './registration-queries'

/** Puts a mistyped address right; the mail then goes there. */
export function ChangeAddress({ email, onClose }: { email: string; onClose: () => void }): ReactNode {
  const queryClient = useQueryClient()
  const change = async (values: FormValues): Promise<void> => {
    const registration = await call('PUT /api/registrations/current/email', { body: { email: values.text('email') } })
    queryClient.setQueryData(registrationQuery.queryKey, registration)
    showToast(t('wait.resent', { email: registration.email }), { kind: 'success' })
    onClose()
  }
  return (
    <Form onSubmit={change}>
      <TextField
        type="email"
        name="email"
        label={t('wait.newEmail')}
        defaultValue={email}
        autoComplete="email"
        maxLength={320}
        required
      />
      <FormActions saveLabel={t('wait.changeSubmit')} onCancel={onClose} />
    </Form>
  )
}
