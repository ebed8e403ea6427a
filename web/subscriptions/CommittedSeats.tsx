import type { ReactNode } from 'react'
import { t } from '../messages/messages'
import { TextField } from '../ui/TextField'

type Props = { taken: number; value: string; onChange: (value: string) => void }

/** The number of seats that is agreed on, for plans that ask for one. */
export function CommittedSeats({ taken, value, onChange }: Props): ReactNode {
  return (
    <TextField
      name="committedSeats"
      type="number"
      label={t('subscription.review.committed')}
      hint={t('subscription.review.committed.hint', { count: taken })}
      min={1}
      max={1_000_000}
      step={1}
      required
      value={value}
      onChange={({ target }) => onChange(target.value)}
    />
  )
}
