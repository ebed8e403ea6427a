import { useState, type ReactNode } from 'react'
import { t } from '../messages/messages'
import { classNames } from '../ui/classNames'
import { PasswordField } from '../ui/PasswordField'
import { passwordAdvice, type PasswordAdvice } from './passwordAdvice'
import './entrance.css'

interface NewPasswordFieldProps {
  name: string
  label: string
  /** Names and addresses of the person, which make a bad password; read when it is typed. */
  personal?: (() => readonly string[]) | undefined
}

const filled: Readonly<Record<PasswordAdvice, number>> = { empty: 0, short: 1, guessable: 1, fair: 2, strong: 3 }

/** A password to choose, with a word on its strength while it is typed. */
export function NewPasswordField({ name, label, personal }: NewPasswordFieldProps): ReactNode {
  const [advice, setAdvice] = useState<PasswordAdvice>('empty')
  return (
    <PasswordField
      name={name}
      label={label}
      autoComplete="new-password"
      minLength={10}
      maxLength={1024}
      required
      onInput={(event) => setAdvice(passwordAdvice(event.currentTarget.value, personal?.()))}
      hint={
        <span className="strength">
          <span className={classNames('strength__bars', `strength__bars--${advice}`)} aria-hidden>
            {[1, 2, 3].map((bar) => (
              <span key={bar} className={bar <= filled[advice] ? 'strength__bar--on' : undefined} />
            ))}
          </span>
          <span aria-live="polite">{t(`password.advice.${advice}`)}</span>
        </span>
      }
    />
  )
}
