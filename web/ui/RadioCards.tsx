import type { ReactNode } from 'react'
import { classNames } from './classNames'
import { FieldError, FieldHint, useFieldWiring, type FieldProps } from './Field'

export interface RadioOption<Value extends string> {
  value: Value
  label: string
  /** One sentence on what choosing it means. */
  description?: ReactNode
  disabledReason?: string | undefined
}

export interface RadioCardsProps<Value extends string> extends Omit<FieldProps, 'disabledReason'> {
  options: readonly RadioOption<Value>[]
  value?: Value | undefined
  defaultValue?: Value | undefined
  isRequired?: boolean | undefined
  onChange?: ((value: Value) => void) | undefined
}

/** One choice out of a few, each with a sentence: roles, access levels, plans. */
export function RadioCards<Value extends string>(props: RadioCardsProps<Value>): ReactNode {
  const { name, label, hint, options, value, defaultValue, onChange, isRequired, isLabelHidden = false } = props
  const { control, error, hintId, errorId } = useFieldWiring(props)
  return (
    <fieldset className="field" aria-describedby={control['aria-describedby']}>
      <legend className={isLabelHidden ? 'visually-hidden' : undefined}>{label}</legend>
      <div className="cards">
        {options.map((option) => {
          const id = `${control.id}-${option.value}`
          const isDisabled = option.disabledReason !== undefined
          const description = option.disabledReason ?? option.description
          return (
            <label key={option.value} className={classNames('choice', isDisabled && 'choice--disabled')}>
              <input
                id={id}
                type="radio"
                name={name}
                value={option.value}
                className="radio"
                required={isRequired}
                disabled={isDisabled}
                aria-labelledby={`${id}-label`}
                aria-describedby={description === undefined ? undefined : `${id}-text`}
                aria-disabled={isDisabled || undefined}
                {...(value === undefined
                  ? { defaultChecked: option.value === defaultValue }
                  : { checked: option.value === value })}
                onChange={() => onChange?.(option.value)}
              />
              <span id={`${id}-label`} className="choice__text">
                {option.label}
              </span>
              <span id={`${id}-text`} className="choice__hint">
                {description}
              </span>
            </label>
          )
        })}
      </div>
      <FieldError id={errorId} error={error} />
      <FieldHint id={hintId} hint={hint} />
    </fieldset>
  )
}
