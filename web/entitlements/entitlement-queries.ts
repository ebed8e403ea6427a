import { queryOptions } from '@tanstack/react-query'
import type { Api } from '#contract/api.ts'
import type { OutputOf } from '#contract/endpoint.ts'
import { call } from '../api'
import { operatorKey } from '../operators/operator-queries'

export type Override = OutputOf<Api['listEntitlementOverrides']>['data'][number]

export const overridesQuery = (organizationId: string) =>
  queryOptions({
    queryKey: [...operatorKey, 'entitlements', organizationId],
    queryFn: async () =>
      (await call('GET /api/operator/organizations/{organizationId}/entitlements', { params: { organizationId } }))
        .data,
  })
