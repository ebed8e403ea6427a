import { queryOptions, useQueryClient } from '@tanstack/react-query'
import type { Api } from '#contract/api.ts'
import type { OutputOf } from '#contract/endpoint.ts'
import { call } from '../api'

export type Succession = OutputOf<Api['getSuccession']>
export type Offer = Succession['offers'][number]

export const successionQuery = (organizationId: string) =>
  queryOptions({
    queryKey: ['organization', organizationId, 'succession'],
    queryFn: () => call('GET /api/organizations/{organizationId}/succession', { params: { organizationId } }),
  })

/** Roles, banners and what one may do change with it. */
export function useSuccessionChanged(organizationId: string): () => Promise<void> {
  const client = useQueryClient()
  return async () => {
    await Promise.all([
      client.invalidateQueries({ queryKey: ['organization', organizationId] }),
      client.invalidateQueries({ queryKey: ['my-organizations'] }),
    ])
  }
}
