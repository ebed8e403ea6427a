import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { call } from '../api'

export type WorkspaceFilter = { q: string; trash: 'true' | 'false'; cursor: string }

export const workspacesQuery = (organizationId: string, { q, trash, cursor }: WorkspaceFilter) =>
  queryOptions({
    queryKey: ['organization', organizationId, 'workspaces', { q, trash, cursor }],
    queryFn: () =>
      call('GET /api/organizations/{organizationId}/workspaces', {
        params: { organizationId },
        query: { q: q || undefined, trash, cursor: cursor || undefined },
      }),
    placeholderData: (previous) => previous,
  })

/** After a change of workspaces: their lists, the switcher and what was read of them are asked for again. */
export function useWorkspacesChanged(organizationId: string): () => Promise<void> {
  const client = useQueryClient()
  return async () => {
    await Promise.all([
      client.invalidateQueries({ queryKey: ['organization', organizationId] }),
      client.invalidateQueries({ queryKey: ['my-organizations'] }),
    ])
  }
}
