import { IconEye, IconEyeOff } from '@tabler/icons-react'
import { useState, type ComponentProps, type ReactNode } from 'react'
import { t } from '../messages/messages'
import { Field, type FieldProps } from './Field'
import { IconButton } from './IconButton'

export interface PasswordFieldProps
  extends FieldProps, Omit<ComponentProps<'input'>, keyof FieldProps | 'type' | 'id' | 'disabled' | 'className'> {
  autoComplete: 'current-password' | 'new-password'
}

/** Pasting and password managers always work; the text can be shown. */
export function PasswordField(props: PasswordFieldProps): ReactNode {
  const { name, label, hint, error, isOptional, isLabelHidden, disabledReason, ...input } = props
  const [isShown, setShown] = useState(false)
  return (
    <Field {...{ name, label, hint, error, isOptional, isLabelHidden, disabledReason }}>
      {(control) => (
        <div className="input-group input-group--end">
          <input
            {...input}
            {...control}
            type={isShown ? 'text' : 'password'}
            autoCapitalize="none"
            spellCheck={false}
            className="input"
          />
          <IconButton
            label={t(isShown ? 'ui.hidePassword' : 'ui.showPassword')}
            icon={isShown ? <IconEyeOff size={18} /> : <IconEye size={18} />}
            onClick={() => setShown(!isShown)}
          />
        </div>
      )}
    </Field>
  )
}
