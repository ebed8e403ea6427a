import type { ReactNode } from 'react'
import { t } from '../messages/messages'
import { TextField } from '../ui/TextField'

/** Where a code is typed; browsers and password managers fill it in by its `one-time-code`. */
export function CodeField({ takesRecoveryCodes = false }: { takesRecoveryCodes?: boolean }): ReactNode {
  return (
    <TextField
      name="code"
      label={t('code.label')}
      hint={takesRecoveryCodes ? t('code.hint') : undefined}
      autoComplete="one-time-code"
      inputMode={takesRecoveryCodes ? 'text' : 'numeric'}
      autoCapitalize="none"
      spellCheck={false}
      maxLength={40}
      required
    />
  )
}
