import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { findMembersQuery, memberQuery } from '../members/member-queries'
import { t } from '../messages/messages'
import { Combobox } from '../ui/Combobox'
import { useSettled } from '../ui/useSettled'

type Props = {
  organizationId: string
  label: string
  /** What it says while nobody is chosen. */
  everyone: string
  value: string
  onChange: (userId: string) => void
}

/** Narrows the entries to one person, found by a few letters of the name or address. */
export function ItemPersonFilter({ organizationId, label, everyone, value, onChange }: Props): ReactNode {
  const [q, setQ] = useState('')
  const { data: found } = useQuery(findMembersQuery(organizationId, useSettled(q)))
  const { data: chosen } = useQuery({ ...memberQuery({ organizationId, userId: value }), enabled: value !== '' })
  const all = { value: '', label: everyone }
  const options = found?.map(({ userId, name, email }) => ({ value: userId, label: name, detail: email }))
  return (
    <Combobox
      label={label}
      // Whoever has left is in the review, but no longer known by name here.
      chosen={value === '' ? all : { value, label: chosen?.name ?? t('reviews.filter.person.other') }}
      options={q === '' && options !== undefined ? [all, ...options] : options}
      onSearch={setQ}
      onChoose={(userId) => {
        setQ('')
        onChange(userId)
      }}
    />
  )
}
