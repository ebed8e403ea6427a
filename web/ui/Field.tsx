import { IconAlertCircleFilled } from '@tabler/icons-react'
import { useId, type ReactNode } from 'react'
import { t } from '../messages/messages'
import { useFormState } from './formContext'

/** What every field takes. */
export interface FieldProps {
  /** The member of the request this field fills; server errors find it by this name. */
  name: string
  label: ReactNode
  hint?: ReactNode
  /** Overrides the error the form knows. */
  error?: string | undefined
  /** Adds "(optional)" to the label. Fields are required or optional, never silently both. */
  isOptional?: boolean | undefined
  /** Keeps the label for screen readers only. */
  isLabelHidden?: boolean | undefined
  /** Shows the value, refuses change and says why. */
  disabledReason?: string | undefined
}

export interface ControlProps {
  id: string
  name: string
  'aria-describedby': string | undefined
  'aria-invalid': true | undefined
  'aria-disabled': true | undefined
}

interface Wiring {
  control: ControlProps
  error: string | undefined
  hintId: string
  errorId: string
}

/** The ids and aria attributes that tie a control to its label, hint and error. */
export function useFieldWiring({ name, hint, error: ownError, disabledReason }: Omit<FieldProps, 'label'>): Wiring {
  const id = useId()
  const { errors } = useFormState()
  const error = ownError ?? errors[name]
  const hintId = `${id}-hint`
  const errorId = `${id}-error`
  const hasHint = hint !== undefined || disabledReason !== undefined
  const describedBy = [hasHint && hintId, error !== undefined && errorId].filter((part) => part !== false).join(' ')
  return {
    control: {
      id,
      name,
      'aria-describedby': describedBy === '' ? undefined : describedBy,
      'aria-invalid': error === undefined ? undefined : true,
      'aria-disabled': disabledReason === undefined ? undefined : true,
    },
    error,
    hintId,
    errorId,
  }
}

/** Label, hint and error around any control. */
export function Field(props: FieldProps & { children: (control: ControlProps) => ReactNode }): ReactNode {
  const { label, hint, isOptional = false, isLabelHidden = false, disabledReason, children } = props
  const { control, error, hintId, errorId } = useFieldWiring(props)
  return (
    <div className="field">
      <label htmlFor={control.id} className={isLabelHidden ? 'visually-hidden' : 'field__label'}>
        {label} {isOptional && <span className="field__optional">({t('ui.optional')})</span>}
      </label>
      {children(control)}
      <FieldError id={errorId} error={error} />
      <FieldHint id={hintId} hint={disabledReason ?? hint} />
    </div>
  )
}

export function FieldHint({ id, hint }: { id: string; hint: ReactNode }): ReactNode {
  if (hint === undefined) return null
  return (
    <div id={id} className="field__hint">
      {hint}
    </div>
  )
}

export function FieldError({ id, error }: { id: string; error: string | undefined }): ReactNode {
  if (error === undefined) return null
  return (
    <div id={id} className="field__error">
      <IconAlertCircleFilled size={16} aria-hidden />
      <span>{error}</span>
    </div>
  )
}
