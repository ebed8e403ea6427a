import type { ReactNode } from 'react'
import { currentLocale, t } from '../messages/messages'
import { Meter } from '../ui/Meter'
import type { InvitingState } from './workspace-invitation-queries'

type Props = { state: Pick<InvitingState, 'seats' | 'invited' | 'joined'>; typed?: number }

/** The seats of a workspace: those of members, of invitations, and of whom one is about to invite. */
export function SeatMeter({ state: { seats, invited, joined }, typed }: Props): ReactNode {
  if (seats === null) {
    return <p className="quiet">{t('inviting.seats.taken', { count: invited + joined })}</p>
  }
  const number = (count: number) => count.toLocaleString(currentLocale())
  return (
    <Meter
      label={t('inviting.seats')}
      limit={seats}
      summary={t('inviting.seats.summary', { taken: number(invited + joined), seats: number(seats) })}
      layers={[
        { label: t('inviting.seats.joined'), count: joined },
        { label: t('inviting.seats.invited'), count: invited },
        ...(typed === undefined ? [] : [{ label: t('inviting.seats.typed'), count: typed }]),
      ]}
    />
  )
}
