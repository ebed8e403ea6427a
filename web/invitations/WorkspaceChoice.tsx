import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import type { LevelReference } from '#contract/permissions.ts'
import { LevelSelect } from '../members/LevelSelect'
import { t } from '../messages/messages'
import { SearchField } from '../ui/SearchField'
import { workspacesQuery } from '../workspaces/workspace-queries'

type Props = {
  organizationId: string
  chosen: ReadonlyMap<string, LevelReference>
  onChange: (chosen: ReadonlyMap<string, LevelReference>) => void
}

/** Which workspaces the invited people may enter, and at which level. */
export function WorkspaceChoice({ organizationId, chosen, onChange }: Props): ReactNode {
  const [q, setQ] = useState('')
  const { data } = useQuery(workspacesQuery(organizationId, { q, trash: 'false', cursor: '' }))
  const workspaces = data?.data ?? []
  const set = (id: string, level: LevelReference | null): void => {
    const next = new Map(chosen)
    if (level === null) next.delete(id)
    else next.set(id, level)
    onChange(next)
  }
  return (
    <fieldset className="stack stack--tight">
      <legend>{t('invitations.workspaces')}</legend>
      <p className="quiet">{t('invitations.workspaces.hint')}</p>
      {(workspaces.length > 8 || q !== '') && (
        <SearchField label={t('invitations.workspaces.find')} value={q} onChange={setQ} />
      )}
      <ul className="plain-list invite-workspaces">
        {workspaces.map(({ id, name }) => (
          <li key={id} className="invite-workspaces__row">
            <label className="row">
              <input
                type="checkbox"
                checked={chosen.has(id)}
                onChange={({ target }) => set(id, target.checked ? 'agent' : null)}
              />
              {name}
            </label>
            {chosen.has(id) && (
              <LevelSelect
                organizationId={organizationId}
                label={t('invitations.level', { name })}
                value={chosen.get(id) ?? 'agent'}
                onChange={(level) => set(id, level)}
              />
            )}
          </li>
        ))}
      </ul>
    </fieldset>
  )
}
