import { useQuery } from '@tanstack/react-query'
import { IconX } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { call } from '../api'
import { t } from '../messages/messages'
import { Who } from '../ui/Avatar'
import { Dialog } from '../ui/Dialog'
import { Form } from '../ui/Form'
import { FormActions } from '../ui/FormActions'
import { IconButton } from '../ui/IconButton'
import { showToast } from '../ui/toasts'
import { FindPeople } from '../workspaces/FindPeople'
import '../workspaces/workspaces.css'
import { AccessFields, accessFrom } from './AccessFields'
import { addableQuery, useAccessChanged, type Place } from './access-queries'

type Person = { userId: string; name: string; email: string }
type Props = { place: Place; onClose: () => void }

/** Gives members of the organization access to this workspace: several people, one level. */
export function AddPeopleDialog({ place, onClose }: Props): ReactNode {
  const [picked, setPicked] = useState<readonly Person[]>([])
  const changed = useAccessChanged(place)
  return (
    <Dialog
      isOpen
      isWide
      onClose={onClose}
      title={t('access.add')}
      description={t('access.add.description')}
      keepsOnOutsideClick
    >
      <Form
        className="stack"
        onSubmit={async (values) => {
          const body = accessFrom(values)
          for (const { userId } of picked) {
            await call('PUT /api/organizations/{organizationId}/workspaces/{workspaceId}/access/{userId}', {
              params: { ...place, userId },
              body,
            })
            // Who is done leaves the list, so that trying again after a refusal repeats nothing.
            setPicked((left) => left.filter((person) => person.userId !== userId))
          }
          onClose()
          showToast(t('access.added', { count: picked.length }), { kind: 'success' })
          await changed()
        }}
      >
        <Picker place={place} picked={picked} onChange={setPicked} />
        <AccessFields place={place} />
        <FormActions
          saveLabel={t('access.add.do', { count: picked.length })}
          saveDisabledReason={picked.length === 0 ? t('access.add.nobody') : undefined}
          onCancel={onClose}
        />
      </Form>
    </Dialog>
  )
}

type PickerProps = { place: Place; picked: readonly Person[]; onChange: (picked: readonly Person[]) => void }

function Picker({ place, picked, onChange }: PickerProps): ReactNode {
  const [q, setQ] = useState('')
  const { data = [] } = useQuery(addableQuery(place, q))
  const chosen = new Set(picked.map(({ userId }) => userId))
  const offered = data.filter(({ userId }) => !chosen.has(userId)).slice(0, 6)
  return (
    <fieldset className="picker">
      <legend className="picker__legend">{t('access.people')}</legend>
      {picked.length > 0 && (
        <ul className="plain-list picker__rows" aria-label={t('access.people.chosen')}>
          {picked.map(({ userId, name, email }) => (
            <li key={userId} className="picker__row">
              <Who id={userId} name={name} detail={email} />
              <IconButton
                label={t('workspaces.people.drop', { name })}
                icon={<IconX size={16} />}
                onClick={() => onChange(picked.filter((person) => person.userId !== userId))}
              />
            </li>
          ))}
        </ul>
      )}
      <FindPeople
        q={q}
        onSearch={setQ}
        offered={offered}
        onPick={(person) => onChange([...picked, person])}
        none={t('access.people.none')}
      />
    </fieldset>
  )
}
