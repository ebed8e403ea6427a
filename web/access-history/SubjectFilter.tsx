import { useQuery } from '@tanstack/react-query'
import { IconX } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { t } from '../messages/messages'
import { Avatar } from '../ui/Avatar'
import { Badge } from '../ui/Badge'
import { Button } from '../ui/Button'
import { SearchField } from '../ui/SearchField'
import { historySubjectsQuery } from './access-history-queries'

type Chosen = { person: string; workspace: string; name: string }
type Props = { organizationId: string; chosen: Chosen; onChange: (chosen: Chosen) => void }

/** Narrows the page to one person or one workspace, found by the beginning of the name, also when they are gone. */
export function SubjectFilter({ organizationId, chosen, onChange }: Props): ReactNode {
  const [q, setQ] = useState('')
  const { data } = useQuery({ ...historySubjectsQuery(organizationId, q), enabled: q !== '' })
  if (chosen.person !== '' || chosen.workspace !== '') {
    return (
      <div className="row">
        <span>{t('history.only', { name: chosen.name })}</span>
        <Button
          size="small"
          icon={<IconX size={14} aria-hidden />}
          onClick={() => onChange({ person: '', workspace: '', name: '' })}
        >
          {t('history.only.clear')}
        </Button>
      </div>
    )
  }
  const pick = (choice: Partial<Chosen> & { name: string }) => {
    setQ('')
    onChange({ person: '', workspace: '', ...choice })
  }
  const subjects = [
    ...(data?.people ?? []).map(({ userId, name, email, isMember }) => ({
      id: userId,
      name,
      detail: email,
      isGone: !isMember,
      isSquare: false,
      onPick: () => pick({ person: userId, name }),
    })),
    ...(data?.workspaces ?? []).map(({ id, name, isGone }) => ({
      id,
      name,
      detail: undefined,
      isGone,
      isSquare: true,
      onPick: () => pick({ workspace: id, name }),
    })),
  ]
  return (
    <div className="stack stack--tight">
      <SearchField label={t('history.find')} value={q} onChange={setQ} />
      {q !== '' && data !== undefined && subjects.length === 0 && <p className="quiet">{t('history.found.none')}</p>}
      {q !== '' && subjects.length > 0 && (
        <ul className="plain-list history-found" aria-label={t('history.found')}>
          {subjects.map(({ id, name, detail, isGone, isSquare, onPick }) => (
            <li key={id}>
              <Button
                variant="ghost"
                icon={<Avatar id={id} name={name} isSquare={isSquare} size="small" />}
                onClick={onPick}
              >
                {name} {detail !== undefined && <span className="quiet">{detail}</span>}{' '}
                {isGone && <Badge>{t('history.gone')}</Badge>}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
