import { queryOptions } from '@tanstack/react-query'
import { call } from './api'

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
  queryFn: async () => (await call('GET /api/organizations')).data,
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
