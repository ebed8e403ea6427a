import { IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { t } from '../messages/messages'
import { Button } from '../ui/Button'
import { classNames } from '../ui/classNames'
import { IconButton } from '../ui/IconButton'

/** `id` is its place in what was typed: an address may stand there twice. */
export type Chip = { id: number; text: string; problem: string | null }

const shownAtOnce = 200

/** An address each, with what is wrong with it; one button drops all that cannot be invited. */
export function AddressChips({
  chips,
  onChange,
}: {
  chips: readonly Chip[]
  onChange: (chips: Chip[]) => void
}): ReactNode {
  const bad = chips.filter(({ problem }) => problem !== null).length
  if (chips.length === 0) return null
  // Bad ones first: they are what needs a decision.
  const ordered = [...chips].sort((a, b) => Number(b.problem !== null) - Number(a.problem !== null))
  return (
    <div className="stack stack--tight">
      <div className="row row--ends">
        <span role="status">{t('invitations.count', { good: chips.length - bad, bad })}</span>
        {bad > 0 && (
          <Button size="small" onClick={() => onChange(chips.filter(({ problem }) => problem === null))}>
            {t('invitations.dropBad', { count: bad })}
          </Button>
        )}
      </div>
      <ul className="plain-list address-chips">
        {ordered.slice(0, shownAtOnce).map((chip) => (
          <li key={chip.id} className={classNames('address-chip', chip.problem !== null && 'address-chip--bad')}>
            <span>
              {chip.text}
              {chip.problem !== null && <> · {chip.problem}</>}
            </span>
            <IconButton
              label={t('invitations.drop', { address: chip.text })}
              icon={<IconX size={14} />}
              onClick={() => onChange(chips.filter((other) => other !== chip))}
            />
          </li>
        ))}
      </ul>
    </div>
  )
}
