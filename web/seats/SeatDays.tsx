import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { t } from '../messages/messages'
import { DayHistory } from '../ui/DayHistory'
import { ErrorState } from '../ui/ErrorState'
import { seatDaysQuery } from './seat-queries'

/** The most seats of each day. */
export function SeatDays({ organizationId, days }: { organizationId: string; days: number }): ReactNode {
  const { data, error, refetch } = useQuery(seatDaysQuery(organizationId, days))
  if (error !== null) return <ErrorState error={error} onRetry={() => void refetch()} />
  return <DayHistory days={data} caption={t('seats.days')} label={(figures) => t('seats.days.figures', figures)} />
}
