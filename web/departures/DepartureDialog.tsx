import { useQuery } from '@tanstack/react-query'
import { useId, useState, type ReactNode } from 'react'
import { call } from '../api'
import { usePeopleChanged, type MemberRow } from '../members/member-queries'
import { t } from '../messages/messages'
import { organizationQuery } from '../queries'
import { Button } from '../ui/Button'
import { Dialog } from '../ui/Dialog'
import { ErrorState } from '../ui/ErrorState'
import { Form } from '../ui/Form'
import { SubmitButton } from '../ui/FormActions'
import type { FormValues } from '../ui/FormValues'
import { Skeleton } from '../ui/Skeleton'
import { showToast } from '../ui/toasts'
import { departureQuery, letGo, type Departure, type HandedPart, type HowToGo } from './departure-queries'
import { consequencesOf } from './departureWords'
import { HandOver, hasSomething, type Taker } from './HandOver'

type Props = {
  organizationId: string
  member: MemberRow
  how: HowToGo
  onClose: () => void
  onRemoved?: () => void
}

/** Before somebody is removed or suspended: what hangs on them, what becomes of it, and who takes it over. */
export function DepartureDialog({ organizationId, member, how, onClose, onRemoved }: Props): ReactNode {
  const formId = useId()
  const { userId, name } = member
  const { data: departure, error, refetch } = useQuery(departureQuery({ organizationId, userId }))
  const { data: organization } = useQuery(organizationQuery(organizationId))
  const [taker, setTaker] = useState<Taker | null>(null)
  const [isBusy, setBusy] = useState(false)
  const finish = useFinish({ organizationId, member, how, onClose, ...(onRemoved && { onRemoved }) })
  const go = async (values: FormValues): Promise<void> => {
    const handOver = taker === null ? null : { to: taker.userId, parts: chosenParts(values) }
    setBusy(true)
    try {
      await letGo({ organizationId, userId }, how, handOver?.parts.length === 0 ? null : handOver)
      await finish(handOver === null || handOver.parts.length === 0 ? null : taker)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t(how === 'remove' ? 'members.remove.title' : 'departure.suspend.title', { name })}
      keepsOnOutsideClick={taker !== null}
      footer={
        <>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
          <SubmitButton
            form={formId}
            isBusy={isBusy}
            variant={how === 'remove' ? 'danger' : 'primary'}
            disabledReason={departure === undefined ? t('ui.loading') : undefined}
          >
            {taker === null ? t(`members.${how}`) : t(`departure.handOver.do.${how}`)}
          </SubmitButton>
        </>
      }
    >
      <Form id={formId} className="stack" onSubmit={go}>
        {error !== null && <ErrorState error={error} onRetry={() => void refetch()} />}
        {departure === undefined && error === null && <Skeleton lines={6} />}
        {departure !== undefined && <Consequences how={how} departure={departure} />}
        {departure !== undefined && organization !== undefined && hasSomething(departure) && (
          <>
            {organization.frozen === null ? (
              <HandOver
                organizationId={organizationId}
                role={organization.role}
                leaverId={userId}
                departure={departure}
                taker={taker}
                onTaker={setTaker}
              />
            ) : (
              <p className="quiet">{t('departure.handOver.forbidden')}</p>
            )}
          </>
        )}
      </Form>
    </Dialog>
  )
}

function Consequences({ how, departure }: { how: HowToGo; departure: Departure }): ReactNode {
  return (
    <ul className="consequences" aria-label={t('ui.consequences')}>
      {consequencesOf(how, departure).map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  )
}

const parts: readonly HandedPart[] = ['workspaces', 'invitations', 'reviews']
const chosenParts = (values: FormValues) => parts.filter((part) => values.isChecked(part))

/** Says what happened. A suspension can be undone at once, unless something was handed over with it. */
function useFinish({ organizationId, member, how, onClose, onRemoved }: Props) {
  const changed = usePeopleChanged(organizationId)
  const { userId, name } = member
  const reactivate = async (): Promise<void> => {
    const params = { organizationId, userId }
    await call('POST /api/organizations/{organizationId}/members/{userId}/reactivate', { params })
    await changed()
  }
  return async (taker: Taker | null): Promise<void> => {
    onClose()
    if (how === 'remove') onRemoved?.()
    const done = t(how === 'remove' ? 'members.remove.done' : 'members.suspend.done', { name })
    const message = taker === null ? done : `${done}. ${t('departure.handOver.done', { taker: taker.name, name })}`
    showToast(message, how === 'suspend' && taker === null ? { undo: reactivate } : { kind: 'success' })
    await changed()
  }
}
