import { queryOptions } from '@tanstack/react-query'
import type { OutputOf } from '#contract/endpoint.ts'
import type { Api } from '#contract/api.ts'
import { call } from '../api'

export type InvitationView = OutputOf<Api['viewInvitation']>

/** What an invitation says to whoever holds its secret. */
export const invitationViewQuery = (secret: string) =>
  queryOptions({
    queryKey: ['invitation-view', secret],
    queryFn: () => call('POST /api/invitations/view', { body: { secret } }),
  })
