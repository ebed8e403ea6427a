import type { ReactNode } from 'react'
import { t } from '../messages/messages'
import { TextField } from '../ui/TextField'
import './entrance.css'

/** First and last name, beside each other where there is room. */
export function NameFields(): ReactNode {
  return (
    <div className="names">
      <TextField name="firstName" label={t('signUp.firstName')} autoComplete="given-name" maxLength={60} required />
      <TextField name="lastName" label={t('signUp.lastName')} autoComplete="family-name" maxLength={60} required />
    </div>
  )
}
