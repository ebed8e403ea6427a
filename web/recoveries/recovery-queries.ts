import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { Api } from '#contract/api.ts'
import type { OutputOf } from '#contract/endpoint.ts'
import { call } from '../api'
import { operatorKey } from '../operators/operator-queries'

export type Recovery = OutputOf<Api['listOpenRecoveries']>['data'][number]
export type Recoveries = OutputOf<Api['listRecoveries']>

export const openRecoveriesQuery = (cursor: string) =>
  queryOptions({
    queryKey: [...operatorKey, 'recoveries', { cursor }],
    queryFn: () => call('GET /api/operator/recoveries', { query: { cursor: cursor || undefined } }),
    placeholderData: keepPreviousData,
  })

export const recoveriesQuery = (organizationId: string) =>
  queryOptions({
    queryKey: [...operatorKey, 'organization', organizationId, 'recoveries'],
    queryFn: () => call('GET /api/operator/organizations/{organizationId}/recoveries', { params: { organizationId } }),
  })
