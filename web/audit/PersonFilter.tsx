import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { findMembersQuery, memberQuery } from '../members/member-queries'
import { t } from '../messages/messages'
import { Combobox } from '../ui/Combobox'
import { useSettled } from '../ui/useSettled'

type Props = { organizationId: string; value: string; onChange: (userId: string) => void }

/** Who did it, found by a few letters of the name or address. */
export function PersonFilter({ organizationId, value, onChange }: Props): ReactNode {
  const [q, setQ] = useState('')
  const { data: found } = useQuery(findMembersQuery(organizationId, useSettled(q)))
  const { data: chosen } = useQuery({
    ...memberQuery({ organizationId, userId: value }),
    enabled: value !== '',
  })
  const everyone = { value: '', label: t('audit.person.all') }
  const options = found?.map(({ userId, name, email }) => ({ value: userId, label: name, detail: email }))
  return (
    <Combobox
      label={t('audit.person')}
      // Whoever has left the organization is known to the log, but no longer by name here.
      chosen={value === '' ? everyone : { value, label: chosen?.name ?? t('audit.person.former') }}
      options={q === '' && options !== undefined ? [everyone, ...options] : options}
      onSearch={setQ}
      onChoose={(userId) => {
        setQ('')
        onChange(userId)
      }}
    />
  )
}
