import { useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { call } from '../api'
import { t } from '../messages/messages'
import { useFreshSignIn } from '../users/ConfirmIdentity'
import { ConfirmDialog } from '../ui/ConfirmDialog'
import { Dialog } from '../ui/Dialog'
import { Form } from '../ui/Form'
import { FormActions } from '../ui/FormActions'
import { TextArea } from '../ui/TextArea'
import { showToast } from '../ui/toasts'
import { operatorKey, type OrganizationSize } from './operator-queries'

/** Freezes an organization for a reason that its people read, or lifts that. */
export function FreezeDialog({ organization, onClose }: { organization: OrganizationSize; onClose: () => void }) {
  const client = useQueryClient()
  const { withFreshSignIn, confirmation } = useFreshSignIn()
  const { id: organizationId, name, frozenAt } = organization
  const params = { organizationId }
  const done = async (message: 'operator.freeze.done' | 'operator.freeze.lifted'): Promise<void> => {
    showToast(t(message, { name }), { kind: 'success' })
    onClose()
    await client.invalidateQueries({ queryKey: operatorKey })
  }
  const freeze = async (reason: string): Promise<void> => {
    await call('POST /api/operator/organizations/{organizationId}/freeze', { params, body: { reason } })
    await done('operator.freeze.done')
  }
  const lift = async (): Promise<void> => {
    await call('POST /api/operator/organizations/{organizationId}/unfreeze', { params })
    await done('operator.freeze.lifted')
  }
  return (
    <>
      {frozenAt === null ? (
        <FreezeForm name={name} onClose={onClose} onFreeze={(reason) => withFreshSignIn(() => freeze(reason))} />
      ) : (
        <ConfirmDialog
          isOpen
          title={t('operator.freeze.lift.title', { name })}
          description={t('operator.freeze.lift.text')}
          confirmLabel={t('operator.freeze.lift')}
          onConfirm={() => withFreshSignIn(lift)}
          onClose={onClose}
        />
      )}
      {confirmation}
    </>
  )
}

type FormProps = { name: string; onClose: () => void; onFreeze: (reason: string) => Promise<void> }

function FreezeForm({ name, onClose, onFreeze }: FormProps): ReactNode {
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('operator.freeze.title', { name })}
      description={t('operator.freeze.text')}
      keepsOnOutsideClick
    >
      <Form className="stack" onSubmit={(values) => onFreeze(values.text('reason'))}>
        <TextArea
          name="reason"
          label={t('operator.freeze.reason')}
          hint={t('operator.freeze.reason.hint')}
          required
          maxLength={500}
        />
        <FormActions saveLabel={t('operator.freeze.do')} isDangerous onCancel={onClose} />
      </Form>
    </Dialog>
  )
}
