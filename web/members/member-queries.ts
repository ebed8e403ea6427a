import { queryOptions, useQueryClient } from '@tanstack/react-query'
import type { Api } from '#contract/api.ts'
import type { OutputOf } from '#contract/endpoint.ts'
import type { OrganizationRole } from '#contract/permissions.ts'
import { call } from '../api'

export type MemberRow = OutputOf<Api['listMembers']>['data'][number]
export type InvitationRow = OutputOf<Api['listInvitations']>['data'][number]
export type MemberSort = 'name' | '-name' | 'email' | '-email' | 'joinedAt' | '-joinedAt' | 'lastSeenAt' | '-lastSeenAt'
export type MemberFilter = { q: string; status: string; role: string; sort: string; cursor: string }

export const membersQuery = (organizationId: string, { q, status, role, sort, cursor }: MemberFilter) =>
  queryOptions({
    queryKey: ['organization', organizationId, 'members', { q, status, role, sort, cursor }],
    queryFn: () =>
      call('GET /api/organizations/{organizationId}/members', {
        params: { organizationId },
        query: {
          q: q || undefined,
          status: status === 'active' || status === 'suspended' ? status : undefined,
          role: (role || undefined) as OrganizationRole | undefined,
          sort: sort as MemberSort,
          cursor: cursor || undefined,
        },
      }),
    placeholderData: (previous) => previous,
  })

export const memberCountsQuery = (organizationId: string) =>
  queryOptions({
    queryKey: ['organization', organizationId, 'members', 'counts'],
    queryFn: () => call('GET /api/organizations/{organizationId}/members/counts', { params: { organizationId } }),
  })

export type InvitationFilter = { q: string; status: InvitationRow['status'] | undefined; limit: number; cursor: string }

export const invitationsQuery = (organizationId: string, { q, status, limit, cursor }: InvitationFilter) =>
  queryOptions({
    queryKey: ['organization', organizationId, 'invitations', { q, status, limit, cursor }],
    queryFn: () =>
      call('GET /api/organizations/{organizationId}/invitations', {
        params: { organizationId },
        query: { q: q || undefined, status, limit, cursor: cursor || undefined },
      }),
    placeholderData: (previous) => previous,
  })

/** After a change of people: lists, counts and whatever else was read of the organization. */
export function usePeopleChanged(organizationId: string): () => Promise<void> {
  const client = useQueryClient()
  return () => client.invalidateQueries({ queryKey: ['organization', organizationId] })
}
