import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { call } from '../api'
import { t } from '../messages/messages'
import { DayHistory } from '../ui/DayHistory'
import { ErrorState } from '../ui/ErrorState'

const path = '/api/organizations/{organizationId}/usage/workspaces/days'

const workspaceDaysQuery = (organizationId: string, days: number) =>
  queryOptions({
    queryKey: ['organization', organizationId, 'usage', 'workspaces', days],
    queryFn: async () => (await call(`GET ${path}`, { params: { organizationId }, query: { days } })).data,
    placeholderData: keepPreviousData,
  })

/** The most workspaces of each day. */
export function WorkspaceDays({ organizationId, days }: { organizationId: string; days: number }): ReactNode {
  const { data, error, refetch } = useQuery(workspaceDaysQuery(organizationId, days))
  if (error !== null) return <ErrorState error={error} onRetry={() => void refetch()} />
  return (
    <DayHistory
      days={data}
      caption={t('usage.workspaces.days')}
      label={(figures) => t('usage.workspaces.figures', figures)}
    />
  )
}
