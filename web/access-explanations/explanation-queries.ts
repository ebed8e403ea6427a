import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { Api } from '#contract/api.ts'
import type { OutputOf } from '#contract/endpoint.ts'
import type { WorkspacePermission } from '#contract/permissions.ts'
import { call } from '../api'

export type Explanation = OutputOf<Api['explainAccess']>
export type AllowedRow = OutputOf<Api['listAllowed']>['data'][number]

type Place = { organizationId: string; workspaceId: string }

export const explanationQuery = (place: Place, asked: { userId: string; permission: WorkspacePermission }) =>
  queryOptions({
    queryKey: ['organization', place.organizationId, 'workspace', place.workspaceId, 'explanation', asked],
    queryFn: () =>
      call('GET /api/organizations/{organizationId}/workspaces/{workspaceId}/access/explanation', {
        params: place,
        query: asked,
      }),
    placeholderData: (previous) => previous,
  })

export const allowedQuery = (place: Place, permission: WorkspacePermission) =>
  infiniteQueryOptions({
    queryKey: ['organization', place.organizationId, 'workspace', place.workspaceId, 'allowed', permission],
    queryFn: ({ pageParam }) =>
      call('GET /api/organizations/{organizationId}/workspaces/{workspaceId}/access/allowed', {
        params: place,
        query: { permission, cursor: pageParam === '' ? undefined : pageParam },
      }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  })
