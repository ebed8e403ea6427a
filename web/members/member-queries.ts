import { keepPreviousData, queryOptions, useQueryClient } from '@tanstack/react-query'
import type { Api } from '#contract/api.ts'
import type { OutputOf } from '#contract/endpoint.ts'
import { call } from '../api'

export type MemberRow = OutputOf<Api['listMembers']>['data'][number]
export type InvitationRow = OutputOf<Api['listInvitations']>['data'][number]
export const memberSorts = [
  'name',
  '-name',
  'email',
  '-email',
  'joinedAt',
  '-joinedAt',
  'lastSeenAt',
  '-lastSeenAt',
] as const
export type MemberSort = (typeof memberSorts)[number]

/** Members whose name or address has these words, the first few: for choosing one. */
export const findMembersQuery = (organizationId: string, q: string) =>
  queryOptions({
    queryKey: ['organization', organizationId, 'members', { q }],
    queryFn: async () =>
      (
        await call('GET /api/organizations/{organizationId}/members', {
          params: { organizationId },
          query: { q: q || undefined, limit: 10 },
        })
      ).data,
    placeholderData: keepPreviousData,
  })

export const memberQuery = ({ organizationId, userId }: { organizationId: string; userId: string }) =>
  queryOptions({
    queryKey: ['organization', organizationId, 'member', userId],
    queryFn: () =>
      call('GET /api/organizations/{organizationId}/members/{userId}', { params: { organizationId, userId } }),
  })

export const memberCountsQuery = (organizationId: string) =>
  queryOptions({
    queryKey: ['organization', organizationId, 'members', 'counts'],
    queryFn: () => call('GET /api/organizations/{organizationId}/members/counts', { params: { organizationId } }),
  })

export const invitationCountsQuery = (organizationId: string) =>
  queryOptions({
    queryKey: ['organization', organizationId, 'invitations', 'counts'],
    queryFn: () => call('GET /api/organizations/{organizationId}/invitations/counts', { params: { organizationId } }),
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
