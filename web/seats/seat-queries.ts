import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { Api } from '#contract/api.ts'
import type { OutputOf } from '#contract/endpoint.ts'
import { call } from '../api'

export type SeatHolder = OutputOf<Api['listSeatHolders']>['data'][number]
export type SeatDay = OutputOf<Api['listSeatDays']>['data'][number]

const seats = '/api/organizations/{organizationId}/seats' as const
// Under the members, so that whoever changes those refreshes these.
const key = (organizationId: string) => ['organization', organizationId, 'members', 'seats'] as const

export const seatsQuery = (organizationId: string) =>
  queryOptions({
    queryKey: [...key(organizationId), 'count'],
    queryFn: () => call(`GET ${seats}`, { params: { organizationId } }),
  })

export const seatDaysQuery = (organizationId: string, days: number) =>
  queryOptions({
    queryKey: [...key(organizationId), 'days', days],
    queryFn: async () => (await call(`GET ${seats}/days`, { params: { organizationId }, query: { days } })).data,
    placeholderData: keepPreviousData,
  })

type Page = { kind: '' | SeatHolder['kind']; cursor: string }

export const seatHoldersQuery = (organizationId: string, { kind, cursor }: Page) =>
  queryOptions({
    queryKey: [...key(organizationId), 'holders', kind, cursor],
    queryFn: () =>
      call(`GET ${seats}/holders`, {
        params: { organizationId },
        query: { kind: kind || undefined, cursor: cursor || undefined },
      }),
    placeholderData: keepPreviousData,
  })
