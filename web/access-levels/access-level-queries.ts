import { queryOptions, useQueryClient } from '@tanstack/react-query'
import type { Api } from '#contract/api.ts'
import type { OutputOf } from '#contract/endpoint.ts'
import { call } from '../api'

export type CustomLevelRow = OutputOf<Api['listAccessLevels']>['data'][number]
export type OfferedLevel = OutputOf<Api['listGivableLevels']>['data'][number]

type Place = { organizationId: string; workspaceId: string }

/** The levels that an organization composed for itself, and the built-in ones. */
export const levelsQuery = (organizationId: string) =>
  queryOptions({
    queryKey: ['organization', organizationId, 'access-levels'],
    queryFn: () => call('GET /api/organizations/{organizationId}/access-levels', { params: { organizationId } }),
  })

/** Every level of a workspace, with the reason where this person may not give it. */
export const givableLevelsQuery = (place: Place) =>
  queryOptions({
    queryKey: ['organization', place.organizationId, 'workspace', place.workspaceId, 'levels'],
    queryFn: async () =>
      (await call('GET /api/organizations/{organizationId}/workspaces/{workspaceId}/levels', { params: place })).data,
  })

/** A level is part of what people may do, so everything of the organization is asked anew. */
export function useLevelsChanged(organizationId: string): () => Promise<void> {
  const client = useQueryClient()
  return async () => client.invalidateQueries({ queryKey: ['organization', organizationId] })
}
