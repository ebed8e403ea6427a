import type { ComponentProps, ReactNode } from 'react'
import { classNames } from './classNames'
import { FieldError, FieldHint, useFieldWiring, type FieldProps } from './Field'

export interface CheckboxProps
  extends
    Omit<FieldProps, 'isOptional'>,
    Omit<ComponentProps<'input'>, keyof FieldProps | 'type' | 'id' | 'disabled' | 'className'> {
  isIndeterminate?: boolean | undefined
}

export function Checkbox(props: CheckboxProps): ReactNode {
  const { name, label, hint, error: ownError, isLabelHidden = false, disabledReason, isIndeterminate, ...input } = props
  const { control, error, hintId, errorId } = useFieldWiring({ name, hint, error: ownError, disabledReason })
  const isDisabled = disabledReason !== undefined
  return (
    <div className={classNames('choice', isDisabled && 'choice--disabled')}>
      <input
        {...input}
        {...control}
        type="checkbox"
        className="checkbox"
        ref={(element) => {
          if (element !== null) element.indeterminate = isIndeterminate === true
        }}
        onClick={(event) => {
          if (isDisabled) event.preventDefault()
          else input.onClick?.(event)
        }}
      />
      <label htmlFor={control.id} className="choice__text">
        {isLabelHidden ? <span className="visually-hidden">{label}</span> : label}
      </label>
      <div className="choice__hint">
        <FieldHint id={hintId} hint={disabledReason ?? hint} />
      </div>
      <FieldError id={errorId} error={error} />
    </div>
  )
}
