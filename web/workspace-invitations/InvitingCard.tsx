import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { inviterCircles, roleHas, type InviterCircle } from '#contract/permissions.ts'
import { call } from '../api'
import { t } from '../messages/messages'
import { organizationQuery } from '../queries'
import { Banner } from '../ui/Banner'
import { Card } from '../ui/Card'
import { Checkbox } from '../ui/Checkbox'
import { ErrorState } from '../ui/ErrorState'
import { Form } from '../ui/Form'
import { FormActions } from '../ui/FormActions'
import { RadioCards } from '../ui/RadioCards'
import { Skeleton } from '../ui/Skeleton'
import { TextField } from '../ui/TextField'
import { showToast } from '../ui/toasts'
import { useAccessChanged, type Place } from '../workspace-access/access-queries'
import { SeatMeter } from './SeatMeter'
import { invitingQuery, type InvitingState } from './workspace-invitation-queries'

/** What administrators suggest to themselves when they first let people invite. */
const firstBudget = 5

/** Who of the workspace may invite into it, and how many new members they may bring in. */
export function InvitingCard({ place }: { place: Place }): ReactNode {
  const { data: state, error, refetch } = useQuery(invitingQuery(place))
  const { data: organization } = useQuery(organizationQuery(place.organizationId))
  const mayChange = organization !== undefined && roleHas(organization.role, 'workspaces.manage')
  return (
    <Card title={t('inviting.card')} description={t('inviting.card.text')}>
      {error !== null && <ErrorState error={error} onRetry={() => void refetch()} />}
      {state === undefined && error === null && <Skeleton lines={5} />}
      {state !== undefined && (
        <InvitingForm
          key={`${state.inviters} ${state.seats}`}
          place={place}
          state={state}
          forbidden={mayChange ? undefined : t('inviting.card.forbidden')}
        />
      )}
    </Card>
  )
}

type FormProps = { place: Place; state: InvitingState; forbidden: string | undefined }

function InvitingForm({ place, state, forbidden }: FormProps): ReactNode {
  const [inviters, setInviters] = useState<InviterCircle>(state.inviters)
  const [seats, setSeats] = useState(
    String(state.inviters === 'nobody' && state.seats === 0 ? firstBudget : (state.seats ?? firstBudget)),
  )
  const [isUnlimited, setUnlimited] = useState(state.seats === null)
  const changed = useAccessChanged(place)
  const isOff = inviters === 'nobody'
  const taken = state.invited + state.joined
  const isFewer = !isOff && !isUnlimited && seats !== '' && Number(seats) < taken
  return (
    <Form
      className="stack"
      guardsUnsaved
      onSubmit={async () => {
        await call('PUT /api/organizations/{organizationId}/workspaces/{workspaceId}/inviting', {
          params: place,
          body: { inviters, seats: isUnlimited ? null : isOff ? (state.seats ?? 0) : Number(seats) },
        })
        showToast(t('inviting.saved'), { kind: 'success' })
        await changed()
      }}
    >
      <RadioCards
        name="inviters"
        label={t('inviting.inviters')}
        value={inviters}
        onChange={setInviters}
        options={inviterCircles.map((circle) => ({
          value: circle,
          label: t(`inviting.inviters.${circle}`),
          description: t(`inviting.inviters.${circle}.text`),
          ...(forbidden !== undefined && circle !== inviters ? { disabledReason: forbidden } : {}),
        }))}
      />
      {!isOff && (
        <>
          {!isUnlimited && (
            <TextField
              name="seats"
              type="number"
              label={t('inviting.seats.limit')}
              hint={t('inviting.seats.hint')}
              disabledReason={forbidden}
              min={0}
              max={100_000}
              required
              value={seats}
              onChange={({ target }) => setSeats(target.value)}
            />
          )}
          <Checkbox
            name="unlimited"
            label={t('inviting.seats.unlimited')}
            checked={isUnlimited}
            onChange={({ target }) => setUnlimited(target.checked)}
            disabledReason={forbidden}
          />
          {isFewer && <Banner tone="warning">{t('inviting.seats.fewer', { count: taken })}</Banner>}
        </>
      )}
      {(!isOff || taken > 0) && <SeatMeter state={state} />}
      <FormActions saveDisabledReason={forbidden} />
    </Form>
  )
}
