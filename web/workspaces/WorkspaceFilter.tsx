import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { t } from '../messages/messages'
import { Combobox } from '../ui/Combobox'
import { useSettled } from '../ui/useSettled'
import { workspacesQuery } from './workspace-queries'

type Props = {
  organizationId: string
  /** Whether its label is to be seen, as those of the filters beside it. */
  isLabelled?: boolean
  value: string
  onChange: (workspaceId: string) => void
}

/** One of the organization's workspaces, or every one. */
export function WorkspaceFilter({ organizationId, isLabelled = false, value, onChange }: Props): ReactNode {
  const [q, setQ] = useState('')
  const { data } = useQuery(workspacesQuery(organizationId, { q: useSettled(q), trash: 'false', cursor: '' }))
  const [name, setName] = useState('')
  const every = { value: '', label: t('workspaces.pick.all') }
  const found = data?.data.map((workspace) => ({ value: workspace.id, label: workspace.name }))
  const chosen = found?.find((option) => option.value === value)?.label ?? (name || t('workspaces.pick.one'))
  return (
    <Combobox
      label={t('workspaces.pick')}
      isLabelHidden={!isLabelled}
      chosen={value === '' ? every : { value, label: chosen }}
      options={q === '' && found !== undefined ? [every, ...found] : found}
      onSearch={setQ}
      onChoose={(next) => {
        setName(found?.find((option) => option.value === next)?.label ?? '')
        setQ('')
        onChange(next)
      }}
    />
  )
}
