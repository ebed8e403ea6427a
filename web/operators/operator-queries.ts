import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { Api } from '#contract/api.ts'
import type { OutputOf } from '#contract/endpoint.ts'
import { call } from '../api'

export type OperatorRequest = OutputOf<Api['listRequestsForOperator']>['data'][number]
export type OrganizationSize = OutputOf<Api['listOrganizationsForOperator']>['data'][number]
export type OperatorLogEntry = OutputOf<Api['listOperatorLog']>['data'][number]

export const organizationStates = ['active', 'frozen', 'deleted'] as const
export const organizationSorts = ['name', '-name', 'createdAt', '-createdAt', 'members', '-members'] as const
export type OrganizationSort = (typeof organizationSorts)[number]

/** Whatever an operator changes, everything the console shows of it is asked for anew. */
export const operatorKey = ['operator'] as const

/** Whether the console is open to this person now: asks for as little as there is. */
export const operatorDoorQuery = queryOptions({
  queryKey: [...operatorKey, 'door'],
  queryFn: () => call('GET /api/operator/requests', { query: { limit: 1 } }),
  retry: false,
})

export const operatorRequestsQuery = ({ status, cursor }: { status: 'pending' | 'answered'; cursor: string }) =>
  queryOptions({
    queryKey: [...operatorKey, 'requests', { status, cursor }],
    queryFn: () => call('GET /api/operator/requests', { query: { status, cursor: cursor || undefined } }),
    placeholderData: keepPreviousData,
  })

type OrganizationFilter = {
  q: string
  state: '' | (typeof organizationStates)[number]
  sort: OrganizationSort
  cursor: string
}

export const operatorOrganizationsQuery = ({ q, state, sort, cursor }: OrganizationFilter) =>
  queryOptions({
    queryKey: [...operatorKey, 'organizations', { q, state, sort, cursor }],
    queryFn: () =>
      call('GET /api/operator/organizations', {
        query: { q: q || undefined, state: state || undefined, sort, cursor: cursor || undefined },
      }),
    placeholderData: keepPreviousData,
  })

export const operatorOrganizationQuery = (organizationId: string) =>
  queryOptions({
    queryKey: [...operatorKey, 'organization', organizationId],
    queryFn: () => call('GET /api/operator/organizations/{organizationId}', { params: { organizationId } }),
  })
