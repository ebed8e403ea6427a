import { useId, useState, type ReactNode } from 'react'
import { t } from '../messages/messages'
import { Button } from './Button'
import { Dialog } from './Dialog'
import { Form } from './Form'
import { SubmitButton } from './FormActions'
import { TextField } from './TextField'

export interface ConfirmDialogProps {
  isOpen: boolean
  title: string
  description?: ReactNode
  /** What will happen, a sentence each. */
  consequences?: readonly ReactNode[] | undefined
  confirmLabel: string
  cancelLabel?: string | undefined
  isDangerous?: boolean | undefined
  /** A name that must be typed first: only for what cannot be undone. */
  typedName?: string | undefined
  /** May throw a Problem; it is shown in the dialog, which stays open. The caller closes it after success. */
  onConfirm: () => Promise<void> | void
  onClose: () => void
  children?: ReactNode
}

export function ConfirmDialog(props: ConfirmDialogProps): ReactNode {
  const { isOpen, title, description, consequences, typedName, onClose, children } = props
  const formId = useId()
  const [isBusy, setBusy] = useState(false)
  const confirm = async (): Promise<void> => {
    setBusy(true)
    try {
      await props.onConfirm()
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={title}
      description={description}
      footer={
        <>
          <Button onClick={onClose}>{props.cancelLabel ?? t('ui.cancel')}</Button>
          <SubmitButton form={formId} isBusy={isBusy} variant={props.isDangerous === true ? 'danger' : 'primary'}>
            {props.confirmLabel}
          </SubmitButton>
        </>
      }
    >
      <Form
        id={formId}
        onSubmit={confirm}
        validate={(values): Record<string, string> =>
          typedName === undefined || values.text('typedName') === typedName
            ? {}
            : { typedName: t('ui.confirmNameWrong', { name: typedName }) }
        }
      >
        {consequences !== undefined && consequences.length > 0 && (
          <ul className="consequences" aria-label={t('ui.consequences')}>
            {consequences.map((consequence, index) => (
              // The list never changes its order while it is shown.
              // oxlint-disable-next-line react/no-array-index-key
              <li key={index}>{consequence}</li>
            ))}
          </ul>
        )}
        {children}
        {typedName !== undefined && (
          <TextField
            name="typedName"
            label={t('ui.confirmName', { name: typedName })}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            required
          />
        )}
      </Form>
    </Dialog>
  )
}
