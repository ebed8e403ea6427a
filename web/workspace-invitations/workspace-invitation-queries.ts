import { queryOptions } from '@tanstack/react-query'
import type { Api } from '#contract/api.ts'
import type { OutputOf } from '#contract/endpoint.ts'
import { call } from '../api'
import type { Place } from '../workspace-access/access-queries'

export type InvitingState = OutputOf<Api['getInviting']>
export type InvitedRow = OutputOf<Api['listWorkspaceInvitations']>['data'][number]

/** Who may invite into the workspace, and its seats. */
export const invitingQuery = (place: Place) =>
  queryOptions({
    queryKey: ['organization', place.organizationId, 'workspace', place.workspaceId, 'inviting'],
    queryFn: () => call('GET /api/organizations/{organizationId}/workspaces/{workspaceId}/inviting', { params: place }),
  })

/** Who has a pending invitation to the workspace. */
export const invitedHereQuery = (place: Place, cursor: string) =>
  queryOptions({
    queryKey: ['organization', place.organizationId, 'workspace', place.workspaceId, 'invited', cursor],
    queryFn: () =>
      call('GET /api/organizations/{organizationId}/workspaces/{workspaceId}/invitations', {
        params: place,
        query: { cursor: cursor === '' ? undefined : cursor },
      }),
    placeholderData: (previous) => previous,
  })
