import { IconChevronDown } from '@tabler/icons-react'
import type { ComponentProps, ReactNode } from 'react'
import { Field, type FieldProps } from './Field'

export interface SelectOption {
  value: string
  label: string
  isDisabled?: boolean | undefined
}

export interface SelectFieldProps
  extends FieldProps, Omit<ComponentProps<'select'>, keyof FieldProps | 'id' | 'disabled' | 'className' | 'children'> {
  options: readonly SelectOption[]
  /** An empty first choice, such as "Choose an industry". */
  placeholder?: string | undefined
}

export function SelectField(props: SelectFieldProps): ReactNode {
  const { name, label, hint, error, isOptional, isLabelHidden, disabledReason, options, placeholder, ...select } = props
  return (
    <Field {...{ name, label, hint, error, isOptional, isLabelHidden, disabledReason }}>
      {(control) => (
        <div className="input-group">
          <select {...select} {...control} disabled={disabledReason !== undefined} className="input">
            {placeholder !== undefined && <option value="">{placeholder}</option>}
            {options.map((option) => (
              <option key={option.value} value={option.value} disabled={option.isDisabled}>
                {option.label}
              </option>
            ))}
          </select>
          <IconChevronDown className="input-group__end" size={16} aria-hidden />
        </div>
      )}
    </Field>
  )
}
