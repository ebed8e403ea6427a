import { useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { call } from '../api'
import { t, tIfKnown } from '../messages/messages'
import { Dialog } from '../ui/Dialog'
import { Form } from '../ui/Form'
import { FormActions } from '../ui/FormActions'
import { SelectField } from '../ui/SelectField'
import { showToast } from '../ui/toasts'
import type { PaymentSetup } from './payment-queries'
import { methodText } from './paymentWords'

type Props = { organizationId: string; setup: PaymentSetup; onClose: () => void }

/** Where no money moves: what the simulated bank is to do with each payment. */
export function SimulatedMethodDialog({ organizationId, setup, onClose }: Props): ReactNode {
  const client = useQueryClient()
  return (
    <Dialog isOpen onClose={onClose} title={t('payments.simulated')} description={t('payments.simulated.text')}>
      <Form
        className="stack"
        onSubmit={async (values) => {
          const method = await call('POST /api/organizations/{organizationId}/payment-method/finish', {
            params: { organizationId },
            body: { setupRef: setup.setupRef, choice: values.text('choice') },
          })
          showToast(t('payments.method.set', { method: methodText(method) }), { kind: 'success' })
          onClose()
          await client.invalidateQueries({ queryKey: ['organization', organizationId] })
        }}
      >
        <SelectField
          name="choice"
          label={t('payments.simulated.choice')}
          options={setup.choices.map((value) => ({ value, label: tIfKnown(`payments.choice.${value}`) ?? value }))}
        />
        <FormActions saveLabel={t('payments.simulated.do')} onCancel={onClose} />
      </Form>
    </Dialog>
  )
}
