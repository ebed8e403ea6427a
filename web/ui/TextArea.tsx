import { useState, type ComponentProps, type ReactNode } from 'react'
import { t } from '../messages/messages'
import { Field, type FieldProps } from './Field'

export type TextAreaProps = FieldProps &
  Omit<ComponentProps<'textarea'>, keyof FieldProps | 'id' | 'disabled' | 'className'>

/** Grows with its text; with `maxLength` it counts the characters in the hint. */
export function TextArea(props: TextAreaProps): ReactNode {
  const { name, label, hint, error, isOptional, isLabelHidden, disabledReason, onInput, ...area } = props
  const [count, setCount] = useState(String(area.value ?? area.defaultValue ?? '').length)
  const counter = area.maxLength === undefined ? undefined : t('ui.characters', { count, limit: area.maxLength })
  const fullHint =
    counter === undefined ? (
      hint
    ) : (
      <span className="row row--ends">
        <span>{hint}</span> <span className="number">{counter}</span>
      </span>
    )
  return (
    <Field {...{ name, label, hint: fullHint, error, isOptional, isLabelHidden, disabledReason }}>
      {(control) => (
        <textarea
          {...area}
          {...control}
          readOnly={area.readOnly === true || disabledReason !== undefined}
          className="input"
          onInput={(event) => {
            setCount(event.currentTarget.value.length)
            onInput?.(event)
          }}
        />
      )}
    </Field>
  )
}
