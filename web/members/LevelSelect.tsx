import { IconChevronDown } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { accessLevels, type AccessLevel } from '#contract/permissions.ts'
import { levelName } from './roleNames'

type Props = {
  /** Whose level, or where: read by screen readers. */
  label: string
  value: AccessLevel
  onChange: (level: AccessLevel) => void
}

/** A level beside a name in a list. */
export function LevelSelect({ label, value, onChange }: Props): ReactNode {
  return (
    <span className="input-group level-select">
      <select
        className="input"
        aria-label={label}
        value={value}
        onChange={({ target }) => onChange(target.value as AccessLevel)}
      >
        {accessLevels.map((level) => (
          <option key={level} value={level}>
            {levelName(level)}
          </option>
        ))}
      </select>
      <IconChevronDown className="input-group__end" size={16} aria-hidden />
    </span>
  )
}
