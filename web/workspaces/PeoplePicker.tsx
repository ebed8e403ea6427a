import { useQuery } from '@tanstack/react-query'
import { IconX } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import type { LevelReference } from '#contract/permissions.ts'
import { call } from '../api'
import { LevelSelect } from '../members/LevelSelect'
import { WhoIsThis } from '../members/WhoIsThis'
import { t } from '../messages/messages'
import { IconButton } from '../ui/IconButton'
import { FindPeople } from './FindPeople'
import './workspaces.css'

export type PickedPerson = { userId: string; name: string; email: string; level: LevelReference; you: boolean }

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
  const setLevel = (userId: string, level: LevelReference): void =>
    onChange(people.map((person) => (person.userId === userId ? { ...person, level } : person)))
  return (
    <fieldset className="picker">
      <legend className="picker__legend">{t('workspaces.people')}</legend>
      <p className="quiet">{t('workspaces.people.hint')}</p>
      <ul className="plain-list picker__rows">
        {people.map(({ userId, name, email, level, you }) => (
          <li key={userId} className="picker__row">
            <WhoIsThis {...{ userId, name, email, you }} />
            <LevelSelect
              organizationId={organizationId}
              label={t('workspaces.people.level', { name })}
              value={level}
              onChange={(next) => setLevel(userId, next)}
            />
            <IconButton
              label={t('workspaces.people.drop', { name })}
              icon={<IconX size={16} />}
              onClick={() => onChange(people.filter((person) => person.userId !== userId))}
            />
          </li>
        ))}
      </ul>
      <FindPeople
        q={q}
        onSearch={setQ}
        offered={offered}
        onPick={({ userId, name, email, you }) => onChange([...people, { userId, name, email, you, level: 'agent' }])}
        none={found.data === undefined ? undefined : t('workspaces.people.none')}
      />
    </fieldset>
  )
}
