import type { ReactNode } from 'react'
import { Dialog } from '../ui/Dialog'
import { Form } from '../ui/Form'
import { FormActions } from '../ui/FormActions'
import { AccessFields, accessFrom } from '../workspace-access/AccessFields'
import type { Place } from '../workspace-access/access-queries'
import { t } from '../messages/messages'
import type { Grant } from './gridEdits'

type Props = {
  place: Place
  title: string
  access: Grant | null
  onChoose: (grant: Grant) => void
  onClose: () => void
}

/** Level, restrictions and end of a cell; collected like every other change. */
export function CellDialog({ place, title, access, onChoose, onClose }: Props): ReactNode {
  return (
    <Dialog isOpen onClose={onClose} title={title} description={t('grid.changes.hint')} keepsOnOutsideClick>
      <Form
        className="stack"
        onSubmit={(values) => {
          onChoose(accessFrom(values))
          onClose()
        }}
      >
        <AccessFields place={place} {...(access === null ? {} : { access })} />
        <FormActions onCancel={onClose} />
      </Form>
    </Dialog>
  )
}
