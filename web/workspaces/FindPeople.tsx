import { IconPlus } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { t } from '../messages/messages'
import { Who } from '../ui/Avatar'
import { IconButton } from '../ui/IconButton'
import { SearchField } from '../ui/SearchField'

type Named = { userId: string; name: string; email: string }

type Props<Person> = {
  q: string
  onSearch: (q: string) => void
  /** Who matches and is not picked yet. */
  offered: readonly Person[]
  onPick: (person: Person) => void
  /** Said when nobody is offered; undefined while it is not known. */
  none: string | undefined
}

/** Finds people by a few letters and offers them to be picked. */
export function FindPeople<Person extends Named>({ q, onSearch, offered, onPick, none }: Props<Person>): ReactNode {
  return (
    <>
      <SearchField
        label={t('workspaces.people.find')}
        value={q}
        onChange={onSearch}
        placeholder={t('workspaces.people.find')}
      />
      <ul className="plain-list picker__rows" aria-label={t('workspaces.people.found')}>
        {offered.map((person) => (
          <li key={person.userId} className="picker__row">
            <Who id={person.userId} name={person.name} detail={person.email} />
            <IconButton
              label={t('workspaces.people.add', { name: person.name })}
              icon={<IconPlus size={16} />}
              onClick={() => onPick(person)}
            />
          </li>
        ))}
      </ul>
      {none !== undefined && offered.length === 0 && <p className="quiet">{none}</p>}
    </>
  )
}
