import { queryOptions } from '@tanstack/react-query'
import type { Api, Operations } from '#contract/api.ts'
import type { OutputOf, RequestOf } from '#contract/endpoint.ts'
import { call } from '../api'

export type Departure = OutputOf<Api['getDeparture']>
export type BulkDeparture = OutputOf<Api['getBulkDeparture']>
export type HowToGo = 'remove' | 'suspend'
type HandOver = RequestOf<Operations['POST /api/organizations/{organizationId}/members/{userId}/hand-over']>['body']
export type HandedPart = HandOver['parts'][number]

type Place = { organizationId: string; userId: string }

/** What hangs on a member. Asked anew each time the dialog opens: it decides by it. */
export const departureQuery = (place: Place) =>
  queryOptions({
    queryKey: ['organization', place.organizationId, 'departure', place.userId],
    queryFn: () => call('GET /api/organizations/{organizationId}/members/{userId}/departure', { params: place }),
    staleTime: 0,
  })

export const bulkDepartureQuery = (place: { organizationId: string; runId: string }) =>
  queryOptions({
    queryKey: ['organization', place.organizationId, 'bulk-run', place.runId, 'departure'],
    queryFn: () => call('GET /api/organizations/{organizationId}/bulk-runs/{runId}/departure', { params: place }),
  })

/** Removes or suspends; with somebody to take over, in the same step. */
export async function letGo(place: Place, how: HowToGo, handOver: Omit<HandOver, 'how'> | null): Promise<void> {
  const one = '/api/organizations/{organizationId}/members/{userId}' as const
  if (handOver !== null) await call(`POST ${one}/hand-over`, { params: place, body: { how, ...handOver } })
  else if (how === 'remove') await call(`DELETE ${one}`, { params: place })
  else await call(`POST ${one}/suspend`, { params: place })
}
