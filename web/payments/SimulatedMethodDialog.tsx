import type { ReactNode } from 'react'
import { t, tIfKnown } from '../messages/messages'
import { Dialog } from '../ui/Dialog'
import { Form } from '../ui/Form'
import { FormActions } from '../ui/FormActions'
import { SelectField } from '../ui/SelectField'
import { useFinishedSetup, type PaymentSetup } from './payment-queries'

type Props = { organizationId: string; setup: PaymentSetup; onClose: () => void }

/** Where no money moves: what the simulated bank is to do with each payment. */
export function SimulatedMethodDialog({ organizationId, setup, onClose }: Props): ReactNode {
  const finish = useFinishedSetup(organizationId)
  return (
    <Dialog isOpen onClose={onClose} title={t('payments.simulated')} description={t('payments.simulated.text')}>
      <Form
        className="stack"
        onSubmit={async (values) => {
          await finish(setup.setupRef, values.text('choice'))
          onClose()
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
