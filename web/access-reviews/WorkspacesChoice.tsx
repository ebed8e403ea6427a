import { useQuery } from '@tanstack/react-query'
import { IconX } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { t } from '../messages/messages'
import { Combobox } from '../ui/Combobox'
import { IconButton } from '../ui/IconButton'
import { useSettled } from '../ui/useSettled'
import { workspacesQuery } from '../workspaces/workspace-queries'

export type ChosenWorkspace = { id: string; name: string }

type Props = {
  organizationId: string
  chosen: readonly ChosenWorkspace[]
  onChange: (chosen: readonly ChosenWorkspace[]) => void
}

/** Several workspaces, each found by a few letters. */
export function WorkspacesChoice({ organizationId, chosen, onChange }: Props): ReactNode {
  const [q, setQ] = useState('')
  const { data } = useQuery(workspacesQuery(organizationId, { q: useSettled(q), trash: 'false', cursor: '' }))
  const left = data?.data.filter(({ id }) => !chosen.some((workspace) => workspace.id === id))
  return (
    <div className="stack stack--tight">
      <Combobox
        label={t('reviews.workspaces')}
        chosen={{ value: '', label: t('reviews.workspaces.add') }}
        options={left?.map(({ id, name }) => ({ value: id, label: name }))}
        onSearch={setQ}
        onChoose={(id) => {
          const workspace = left?.find((each) => each.id === id)
          setQ('')
          if (workspace !== undefined) onChange([...chosen, { id, name: workspace.name }])
        }}
      />
      <ul className="plain-list review-workspaces" aria-label={t('reviews.workspaces')}>
        {chosen.map(({ id, name }) => (
          <li key={id} className="review-workspaces__one">
            <span dir="auto">{name}</span>
            <IconButton
              size="small"
              label={t('reviews.workspaces.drop', { name })}
              icon={<IconX size={14} />}
              onClick={() => onChange(chosen.filter((workspace) => workspace.id !== id))}
            />
          </li>
        ))}
      </ul>
    </div>
  )
}
