import { IconCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { t } from '../messages/messages'
import { Button, type ButtonProps } from './Button'
import { useFormState } from './formContext'

/** The submit button of the form it stands in; busy while the form is on its way. */
export function SubmitButton({ variant = 'primary', ...rest }: ButtonProps): ReactNode {
  const { isBusy } = useFormState()
  return <Button {...rest} type="submit" variant={variant} isBusy={isBusy || rest.isBusy} />
}

export interface FormActionsProps {
  saveLabel?: string | undefined
  /** Shows a cancel button, for dialogs and pages that close. */
  onCancel?: (() => void) | undefined
  isDangerous?: boolean | undefined
  saveDisabledReason?: string | undefined
  /** Tells "Unsaved changes" and offers to discard them; off for forms that are sent once, such as signing in. */
  hasState?: boolean | undefined
  children?: ReactNode
}

/** The end of a form: save, cancel or discard, and whether there is something to save. */
export function FormActions(props: FormActionsProps): ReactNode {
  const { saveLabel, onCancel, isDangerous = false, saveDisabledReason, children } = props
  const hasState = props.hasState ?? onCancel === undefined
  const { isDirty, isSaved } = useFormState()
  return (
    <div className="form__actions">
      {onCancel !== undefined && <Button onClick={onCancel}>{t('ui.cancel')}</Button>}
      <SubmitButton variant={isDangerous ? 'danger' : 'primary'} disabledReason={saveDisabledReason}>
        {saveLabel ?? t('ui.save')}
      </SubmitButton>
      {hasState && isDirty && (
        <Button type="reset" variant="ghost">
          {t('ui.discard')}
        </Button>
      )}
      {children}
      {hasState && (
        <span role="status" className="row quiet small">
          {isSaved && <IconCheck size={16} aria-hidden />}
          {isSaved && t('ui.saved')}
          {isDirty && t('ui.unsaved')}
        </span>
      )}
    </div>
  )
}
