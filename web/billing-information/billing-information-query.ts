import { queryOptions } from '@tanstack/react-query'
import { call } from '../api'

export const informationQuery = (organizationId: string) =>
  queryOptions({
    queryKey: ['organization', organizationId, 'billing-information'],
    queryFn: () => call('GET /api/organizations/{organizationId}/billing-information', { params: { organizationId } }),
  })
