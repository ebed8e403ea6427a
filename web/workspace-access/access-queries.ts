import { queryOptions, useQueryClient } from '@tanstack/react-query'
import type { LevelReference } from '#contract/permissions.ts'
import { call } from '../api'

export type Place = { organizationId: string; workspaceId: string }
export type AccessFilter = { q: string; level: '' | LevelReference; cursor: string }

export const workspaceMembersQuery = (place: Place, { q, level, cursor }: AccessFilter) =>
  queryOptions({
    queryKey: ['organization', place.organizationId, 'workspace', place.workspaceId, 'access', { q, level, cursor }],
    queryFn: () =>
      call('GET /api/organizations/{organizationId}/workspaces/{workspaceId}/access', {
        params: place,
        query: { q: q || undefined, level: level || undefined, cursor: cursor || undefined },
      }),
    placeholderData: (previous) => previous,
  })

export const addableQuery = (place: Place, q: string) =>
  queryOptions({
    queryKey: ['organization', place.organizationId, 'workspace', place.workspaceId, 'addable', q],
    queryFn: async () =>
      (
        await call('GET /api/organizations/{organizationId}/workspaces/{workspaceId}/addable', {
          params: place,
          query: { q },
        })
      ).data,
    placeholderData: (previous) => previous,
  })

export function useAccessChanged({ organizationId }: Place): () => Promise<void> {
  const client = useQueryClient()
  return async () => client.invalidateQueries({ queryKey: ['organization', organizationId] })
}
