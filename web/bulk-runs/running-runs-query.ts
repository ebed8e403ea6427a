import { queryOptions } from '@tanstack/react-query'
import { call } from '../api'

/** The runs that are being carried out now. By itself, so that the users page need not load the rest. */
export const runningRunsQuery = (organizationId: string) =>
  queryOptions({
    queryKey: ['organization', organizationId, 'bulk-runs', 'running'],
    queryFn: async () =>
      (
        await call('GET /api/organizations/{organizationId}/bulk-runs', {
          params: { organizationId },
          query: { status: 'running', limit: 5 },
        })
      ).data,
  })
