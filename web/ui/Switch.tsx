import type { ReactNode } from 'react'
import { classNames } from './classNames'
import { FieldHint, useFieldWiring } from './Field'

export interface SwitchProps {
  name: string
  label: ReactNode
  hint?: ReactNode
  isOn?: boolean | undefined
  defaultIsOn?: boolean | undefined
  onChange?: ((isOn: boolean) => void) | undefined
  disabledReason?: string | undefined
}

/** For settings that take effect at once. What waits for Save is a Checkbox. */
export function Switch({ name, label, hint, isOn, defaultIsOn, onChange, disabledReason }: SwitchProps): ReactNode {
  const { control, hintId } = useFieldWiring({ name, hint, disabledReason })
  const isDisabled = disabledReason !== undefined
  return (
    <div className={classNames('choice choice--switch', isDisabled && 'choice--disabled')}>
      <label htmlFor={control.id} className="choice__text">
        {label}
      </label>
      <input
        {...control}
        type="checkbox"
        // The browser takes aria-checked of a checkbox from the box itself.
        // oxlint-disable-next-line jsx-a11y/role-has-required-aria-props
        role="switch"
        className="switch"
        {...(isOn === undefined ? { defaultChecked: defaultIsOn } : { checked: isOn })}
        onClick={(event) => {
          if (isDisabled) event.preventDefault()
        }}
        onChange={(event) => {
          if (!isDisabled) onChange?.(event.currentTarget.checked)
        }}
      />
      <div className="choice__hint">
        <FieldHint id={hintId} hint={disabledReason ?? hint} />
      </div>
    </div>
  )
}
