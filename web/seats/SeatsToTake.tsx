import { lazy, Suspense, type ReactNode } from 'react'
import { loadMessages } from '../messages/messages'
import type { Wanted } from './SeatPreview'

const SeatPreview = lazy(async () => {
  const [module] = await Promise.all([import('./SeatPreview'), loadMessages('seatPreview'), loadMessages('invoices')])
  return { default: module.SeatPreview }
})

/** The preview of seats, which comes when it is wanted first. */
export function SeatsToTake(props: { organizationId: string; wanted: Wanted }): ReactNode {
  return (
    <Suspense>
      <SeatPreview {...props} />
    </Suspense>
  )
}
