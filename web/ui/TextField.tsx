import type { ComponentProps, ReactNode } from 'react'
import { classNames } from './classNames'
import { Field, type FieldProps } from './Field'

type InputProps = Omit<ComponentProps<'input'>, keyof FieldProps | 'type' | 'id' | 'disabled' | 'className'>

export interface TextFieldProps extends FieldProps, InputProps {
  type?: 'text' | 'email' | 'url' | 'tel' | 'number' | 'date' | 'datetime-local' | undefined
  /** A small icon or unit inside the field, before or after what is typed. */
  start?: ReactNode
  end?: ReactNode
}

export function TextField(props: TextFieldProps): ReactNode {
  const { name, label, hint, error, isOptional, isLabelHidden, disabledReason, start, end, ...input } = props
  const hasStart = start !== undefined
  const hasEnd = end !== undefined
  return (
    <Field {...{ name, label, hint, error, isOptional, isLabelHidden, disabledReason }}>
      {(control) => (
        <div className={classNames('input-group', hasStart && 'input-group--start', hasEnd && 'input-group--end')}>
          {hasStart && <span className="input-group__start">{start}</span>}
          <input
            type="text"
            autoCapitalize={input.type === 'email' ? 'none' : undefined}
            {...input}
            {...control}
            readOnly={input.readOnly === true || disabledReason !== undefined}
            className="input"
          />
          {hasEnd && <span className="input-group__end">{end}</span>}
        </div>
      )}
    </Field>
  )
}
