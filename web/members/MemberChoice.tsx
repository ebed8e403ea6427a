import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { Combobox } from '../ui/Combobox'
import { useSettled } from '../ui/useSettled'
import { findMembersQuery, type MemberRow } from './member-queries'
import { roleName } from './roleNames'

type Chosen = Pick<MemberRow, 'userId' | 'name'>

type Props = {
  organizationId: string
  label: string
  /** What is shown, and can be chosen, in the place of a person. */
  nobody: string
  /** Who cannot be chosen. */
  without: string | undefined
  chosen: Chosen | null
  onChoose: (member: MemberRow | null) => void
}

/** One active member, found by a few letters of the name or address; or nobody. */
export function MemberChoice({ organizationId, label, nobody, without, chosen, onChoose }: Props): ReactNode {
  const [q, setQ] = useState('')
  const { data: found } = useQuery(findMembersQuery(organizationId, useSettled(q)))
  const active = found?.filter(({ status, userId }) => status === 'active' && userId !== without)
  const none = { value: '', label: nobody }
  return (
    <Combobox
      label={label}
      chosen={chosen === null ? none : { value: chosen.userId, label: chosen.name }}
      options={
        active && [
          ...(q === '' ? [none] : []),
          ...active.map(({ userId, name, role }) => ({ value: userId, label: name, detail: roleName(role) })),
        ]
      }
      onSearch={setQ}
      onChoose={(userId) => {
        setQ('')
        onChoose(active?.find((person) => person.userId === userId) ?? null)
      }}
    />
  )
}
