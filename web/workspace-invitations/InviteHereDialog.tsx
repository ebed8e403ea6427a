import { useQuery } from '@tanstack/react-query'
import { useMemo, useState, type ReactNode } from 'react'
import { roleHas } from '#contract/permissions.ts'
import { call } from '../api'
import { AddressChips } from '../invitations/AddressChips'
import { chipsOf, refusedAmong } from '../invitations/addressList'
import '../members/members.css'
import { t } from '../messages/messages'
import { organizationQuery } from '../queries'
import { SeatsToTake } from '../seats/SeatsToTake'
import { Dialog } from '../ui/Dialog'
import { Form } from '../ui/Form'
import { FormActions } from '../ui/FormActions'
import type { FormValues } from '../ui/FormValues'
import { TextArea } from '../ui/TextArea'
import { showToast } from '../ui/toasts'
import { AccessFields, accessFrom } from '../workspace-access/AccessFields'
import { useAccessChanged, type Place } from '../workspace-access/access-queries'
import { SeatMeter } from './SeatMeter'
import { invitingQuery, type InvitingState } from './workspace-invitation-queries'

const most = 100

/** Invites people into this workspace: any list of addresses, one level, and the seats it takes. */
export function InviteHereDialog({ place, onClose }: { place: Place; onClose: () => void }): ReactNode {
  const [text, setText] = useState('')
  const [refused, setRefused] = useState<ReadonlyMap<string, string>>(new Map())
  const { data: state } = useQuery(invitingQuery(place))
  const { data: organization } = useQuery(organizationQuery(place.organizationId))
  const isManager = organization !== undefined && roleHas(organization.role, 'members.manage')
  const changed = useAccessChanged(place)
  const chips = useMemo(() => chipsOf(text, refused), [text, refused])
  const good = chips.filter(({ problem }) => problem === null)

  const send = async (values: FormValues): Promise<void> => {
    const { results } = await call('POST /api/organizations/{organizationId}/workspaces/{workspaceId}/invitations', {
      params: place,
      body: { emails: good.map((chip) => chip.text), ...accessFrom(values) },
    })
    const count = (outcome: string) => results.filter((result) => result.outcome === outcome).length
    if (count('invited') > 0) showToast(t('inviting.sent', { count: count('invited') }), { kind: 'success' })
    if (count('access_given') > 0) showToast(t('inviting.given', { count: count('access_given') }), { kind: 'success' })
    await changed()
    const bad = refusedAmong(results)
    if (bad.size === 0) return onClose()
    // Those that were refused stay, each with its reason; the others are done.
    setRefused(bad)
    setText([...bad.keys()].join('\n'))
  }
  return (
    <Dialog
      isOpen
      isWide
      onClose={onClose}
      title={t('inviting.title')}
      description={t('inviting.description')}
      keepsOnOutsideClick
    >
      <Form className="stack" onSubmit={send}>
        <TextArea
          name="emails"
          label={t('invitations.addresses')}
          hint={t('inviting.addresses.hint')}
          value={text}
          onChange={({ target }) => setText(target.value)}
          rows={3}
          autoComplete="off"
          spellCheck={false}
        />
        <AddressChips chips={chips} onChange={(left) => setText(left.map((chip) => chip.text).join('\n'))} />
        {state !== undefined && (
          <div className="stack stack--tight">
            <SeatMeter state={state} typed={good.length} />
            {isManager && <SeatsToTake {...place} wanted={{ emails: good.map(({ text: email }) => email) }} />}
            {!isManager && state.freeInPlan !== null && good.length > state.freeInPlan && (
              <p role="status">{t('inviting.plan.short', { count: state.freeInPlan })}</p>
            )}
            {good.length > leftHere(state) && <p role="status">{t('inviting.short', { count: leftHere(state) })}</p>}
          </div>
        )}
        <AccessFields place={place} />
        <FormActions
          saveLabel={t('inviting.send', { count: good.length })}
          saveDisabledReason={disabledReason(good.length)}
          onCancel={onClose}
        />
      </Form>
    </Dialog>
  )
}

const leftHere = ({ seats, invited, joined }: InvitingState): number =>
  seats === null ? Number.POSITIVE_INFINITY : Math.max(0, seats - invited - joined)

/** Above the seats one may still send: who is a member already takes none, and only the server knows who is. */
function disabledReason(count: number): string | undefined {
  if (count === 0) return t('invitations.nobody')
  return count > most ? t('inviting.tooMany') : undefined
}
