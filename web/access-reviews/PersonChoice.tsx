import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { findMembersQuery } from '../members/member-queries'
import { t } from '../messages/messages'
import { Combobox } from '../ui/Combobox'
import { useSettled } from '../ui/useSettled'

export type ChosenPerson = { userId: string; name: string }

type Props = {
  organizationId: string
  label: string
  hint: string
  chosen: ChosenPerson | null
  onChoose: (person: ChosenPerson) => void
}

/** One active member, found by a few letters of the name or address. */
export function PersonChoice({ organizationId, label, hint, chosen, onChoose }: Props): ReactNode {
  const [q, setQ] = useState('')
  const { data: found } = useQuery(findMembersQuery(organizationId, useSettled(q)))
  const active = found?.filter(({ status }) => status === 'active')
  return (
    <div className="stack stack--tight">
      <Combobox
        label={label}
        chosen={
          chosen === null
            ? { value: '', label: t('reviews.person.none') }
            : { value: chosen.userId, label: chosen.name }
        }
        options={active?.map(({ userId, name, email }) => ({ value: userId, label: name, detail: email }))}
        onSearch={setQ}
        onChoose={(userId) => {
          const name = active?.find((person) => person.userId === userId)?.name ?? ''
          setQ('')
          onChoose({ userId, name })
        }}
      />
      <p className="field__hint">{hint}</p>
    </div>
  )
}
