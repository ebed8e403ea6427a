import { useQuery } from '@tanstack/react-query'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { accessLevels, type AccessLevel } from '#contract/permissions.ts'
import { call } from '../api'
import { levelName } from '../members/roleNames'
import { t } from '../messages/messages'
import { Who } from '../ui/Avatar'
import { Badge } from '../ui/Badge'
import { IconButton } from '../ui/IconButton'
import { SearchField } from '../ui/SearchField'
import './workspaces.css'

export type PickedPerson = { userId: string; name: string; email: string; level: AccessLevel; you: boolean }

type Props = {
  organizationId: string
  people: readonly PickedPerson[]
  onChange: (people: readonly PickedPerson[]) => void
}

/** Members of the organization with the level each gets; found by typing a few letters. */
export function PeoplePicker({ organizationId, people, onChange }: Props): ReactNode {
  const [q, setQ] = useState('')
  const found = useQuery({
    queryKey: ['organization', organizationId, 'members', { picking: q }],
    queryFn: () =>
      call('GET /api/organizations/{organizationId}/members', {
        params: { organizationId },
        query: { q: q || undefined, status: 'active', limit: 8 },
      }),
    placeholderData: (previous) => previous,
  })
  const chosen = new Set(people.map(({ userId }) => userId))
  const offered = (found.data?.data ?? []).filter(({ userId }) => !chosen.has(userId)).slice(0, 5)
  const setLevel = (userId: string, level: AccessLevel): void =>
    onChange(people.map((person) => (person.userId === userId ? { ...person, level } : person)))
  return (
    <fieldset className="picker">
      <legend className="picker__legend">{t('workspaces.people')}</legend>
      <p className="quiet">{t('workspaces.people.hint')}</p>
      <ul className="plain-list picker__rows">
        {people.map(({ userId, name, email, level, you }) => (
          <li key={userId} className="picker__row">
            <Who id={userId} name={name} detail={email} />
            {you && <Badge>{t('workspaces.you')}</Badge>}
            <select
              className="input picker__level"
              aria-label={t('workspaces.people.level', { name })}
              value={level}
              onChange={(event) => setLevel(userId, event.target.value as AccessLevel)}
            >
              {accessLevels.map((option) => (
                <option key={option} value={option}>
                  {levelName(option)}
                </option>
              ))}
            </select>
            <IconButton
              label={t('workspaces.people.drop', { name })}
              icon={<IconX size={16} />}
              onClick={() => onChange(people.filter((person) => person.userId !== userId))}
            />
          </li>
        ))}
      </ul>
      <SearchField
        label={t('workspaces.people.find')}
        value={q}
        onChange={setQ}
        placeholder={t('workspaces.people.find')}
      />
      <ul className="plain-list picker__rows" aria-label={t('workspaces.people.found')}>
        {offered.map(({ userId, name, email, you }) => (
          <li key={userId} className="picker__row">
            <Who id={userId} name={name} detail={email} />
            <IconButton
              label={t('workspaces.people.add', { name })}
              icon={<IconPlus size={16} />}
              onClick={() => onChange([...people, { userId, name, email, you, level: 'agent' }])}
            />
          </li>
        ))}
      </ul>
      {found.data !== undefined && offered.length === 0 && <p className="quiet">{t('workspaces.people.none')}</p>}
    </fieldset>
  )
}
