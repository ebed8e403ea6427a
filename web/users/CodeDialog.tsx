import type { ReactNode } from 'react'
import { Dialog } from '../ui/Dialog'
import { Form } from '../ui/Form'
import { FormActions } from '../ui/FormActions'
import { CodeField } from './CodeField'

interface CodeDialogProps {
  title: string
  text: string
  submitLabel: string
  isDangerous?: boolean | undefined
  onCode: (code: string) => Promise<void>
  onClose: () => void
}

/** Asks for a code before something about the second factor changes. */
export function CodeDialog({ title, text, submitLabel, isDangerous, onCode, onClose }: CodeDialogProps): ReactNode {
  return (
    <Dialog isOpen onClose={onClose} title={title} description={text} keepsOnOutsideClick>
      <Form className="stack" onSubmit={(values) => onCode(values.text('code'))}>
        <CodeField takesRecoveryCodes />
        <FormActions saveLabel={submitLabel} isDangerous={isDangerous ?? false} onCancel={onClose} />
      </Form>
    </Dialog>
  )
}
