import { useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { call } from '../api'
import { t } from '../messages/messages'
import { operatorKey } from '../operators/operator-queries'
import { useFreshSignIn } from '../users/ConfirmIdentity'
import { Dialog } from '../ui/Dialog'
import { Form } from '../ui/Form'
import { FormActions } from '../ui/FormActions'
import { TextArea } from '../ui/TextArea'
import { TextField } from '../ui/TextField'
import { showToast } from '../ui/toasts'

type Props = { organizationId: string; name: string; email: string; onClose: () => void }

/** Names the new Organization Admin by the exact address, and the reason that everyone reads. */
export function OpenRecoveryDialog({ organizationId, name, email, onClose }: Props): ReactNode {
  const client = useQueryClient()
  const { withFreshSignIn, confirmation } = useFreshSignIn()
  const open = async (body: { email: string; reason: string }): Promise<void> => {
    const params = { organizationId }
    await call('POST /api/operator/organizations/{organizationId}/recoveries', { params, body })
    showToast(t('recovery.open.done'), { kind: 'success' })
    onClose()
    await client.invalidateQueries({ queryKey: operatorKey })
  }
  return (
    <>
      <Dialog
        isOpen
        onClose={onClose}
        title={t('recovery.open.title', { organization: name })}
        description={t('recovery.open.text')}
        keepsOnOutsideClick
      >
        <Form
          className="stack"
          onSubmit={(values) =>
            withFreshSignIn(() => open({ email: values.text('email'), reason: values.text('reason') }))
          }
        >
          <TextField
            name="email"
            type="email"
            label={t('recovery.email')}
            hint={t('recovery.email.hint')}
            defaultValue={email}
            required
            autoComplete="off"
          />
          <TextArea
            name="reason"
            label={t('recovery.reason')}
            hint={t('recovery.reason.hint')}
            required
            maxLength={500}
          />
          <FormActions saveLabel={t('recovery.open')} isDangerous onCancel={onClose} />
        </Form>
      </Dialog>
      {confirmation}
    </>
  )
}
