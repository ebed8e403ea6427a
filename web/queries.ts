import { queryOptions } from '@tanstack/react-query'
import { call } from './api'
import { currentLocale } from './messages/messages'

/** What is wanted whole, however many pages it takes. */
export async function everyPage<Row>(
  load: (cursor: string) => Promise<{ data: readonly Row[]; nextCursor: string | null }>,
): Promise<Row[]> {
  const rows: Row[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const page: { data: readonly Row[]; nextCursor: string | null } = await load(cursor)
    rows.push(...page.data)
    cursor = page.nextCursor
  }
  return rows
}

/**
 * What many pages ask for, by the keys that invalidate it. A noun's own queries live in its folder and begin their
 * keys with the organization, so that a change can refresh everything of it.
 */
export const instanceQuery = queryOptions({
  queryKey: ['instance'],
  queryFn: () => call('GET /api/instance'),
  staleTime: Infinity,
})

export const meQuery = queryOptions({ queryKey: ['me'], queryFn: () => call('GET /api/users/me') })

export const myOrganizationsQuery = queryOptions({
  queryKey: ['my-organizations'],
  queryFn: async () => {
    const organizations = await everyPage((cursor) =>
      call('GET /api/organizations', { query: { limit: 100, ...(cursor && { cursor }) } }),
    )
    return organizations.toSorted((a, b) => a.name.localeCompare(b.name, currentLocale()))
  },
})

export const myInvitationsQuery = queryOptions({
  queryKey: ['my-invitations'],
  queryFn: async () => (await call('GET /api/users/me/invitations')).data,
})

export const organizationQuery = (organizationId: string) =>
  queryOptions({
    queryKey: ['organization', organizationId],
    queryFn: () => call('GET /api/organizations/{organizationId}', { params: { organizationId } }),
  })

export const administratorsQuery = (organizationId: string) =>
  queryOptions({
    queryKey: ['organization', organizationId, 'administrators'],
    queryFn: async () =>
      (await call('GET /api/organizations/{organizationId}/administrators', { params: { organizationId } })).data,
  })

export const workspaceQuery = ({ organizationId, workspaceId }: { organizationId: string; workspaceId: string }) =>
  queryOptions({
    queryKey: ['organization', organizationId, 'workspace', workspaceId],
    queryFn: () =>
      call('GET /api/organizations/{organizationId}/workspaces/{workspaceId}', {
        params: { organizationId, workspaceId },
      }),
  })
