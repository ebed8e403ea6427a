import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { Api } from '#contract/api.ts'
import type { OutputOf } from '#contract/endpoint.ts'
import type { OrganizationRole } from '#contract/permissions.ts'
import { call } from '../api'
import type { MemberSort } from './member-queries'

export type PeopleAnswer = OutputOf<Api['listPeople']>
export type PersonRow = PeopleAnswer['data'][number]
export type PeopleFilter = {
  q: string
  status: '' | 'active' | 'suspended' | 'invited'
  role: '' | OrganizationRole
  workspace: string
  sort: MemberSort
  cursor: string
}

export const peopleKey = (organizationId: string) => ['organization', organizationId, 'people'] as const

export const peopleQuery = (organizationId: string, filter: PeopleFilter) => {
  const { q, status, role, workspace, sort, cursor } = filter
  return queryOptions({
    queryKey: [...peopleKey(organizationId), { q, status, role, workspace, sort, cursor }],
    queryFn: () =>
      call('GET /api/organizations/{organizationId}/people', {
        params: { organizationId },
        query: {
          q: q || undefined,
          status: status || undefined,
          role: role || undefined,
          workspaceId: workspace || undefined,
          sort,
          cursor: cursor || undefined,
        },
      }),
    placeholderData: keepPreviousData,
  })
}
