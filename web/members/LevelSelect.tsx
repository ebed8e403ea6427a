import { useQuery } from '@tanstack/react-query'
import { IconChevronDown } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { accessLevels, type LevelReference } from '#contract/permissions.ts'
import { levelsQuery } from '../access-levels/access-level-queries'
import { levelName } from './roleNames'

type Props = {
  organizationId: string
  /** Whose level, or where: read by screen readers. */
  label: string
  value: LevelReference
  onChange: (level: LevelReference) => void
}

/** A level beside a name in a list, built-in or custom. */
export function LevelSelect({ organizationId, label, value, onChange }: Props): ReactNode {
  const { data: levels } = useQuery(levelsQuery(organizationId))
  return (
    <span className="input-group level-select">
      <select
        className="input"
        aria-label={label}
        value={value}
        onChange={({ target }) => onChange(target.value as LevelReference)}
      >
        {accessLevels.map((level) => (
          <option key={level} value={level}>
            {levelName({ level })}
          </option>
        ))}
        {levels?.data.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
      <IconChevronDown className="input-group__end" size={16} aria-hidden />
    </span>
  )
}
