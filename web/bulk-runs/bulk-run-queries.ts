import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { Api, Operations } from '#contract/api.ts'
import type { OutputOf, RequestOf } from '#contract/endpoint.ts'
import { call } from '../api'
import type { PeopleState } from '../members/usePeopleState'

export type BulkRun = OutputOf<Api['getBulkRun']>
export type BulkRow = OutputOf<Api['listBulkRunRows']>['data'][number]
export type Outcome = BulkRow['outcome']
export type NewBulkRun = RequestOf<Operations['POST /api/organizations/{organizationId}/bulk-runs']>['body']
export type RunPlace = { organizationId: string; runId: string }

const all = '/api/organizations/{organizationId}/bulk-runs' as const
const one = `${all}/{runId}` as const

/** How often a run under way is looked at. */
const lookMilliseconds = 700

export const bulkRunQuery = (place: RunPlace) =>
  queryOptions({
    queryKey: ['organization', place.organizationId, 'bulk-run', place.runId],
    queryFn: () => call(`GET ${one}`, { params: place }),
    refetchInterval: ({ state }) => (state.data?.status === 'running' ? lookMilliseconds : false),
  })

export const bulkRowsQuery = (
  place: RunPlace,
  asked: { outcome: Outcome | ''; cursor: string; status: BulkRun['status'] },
) =>
  queryOptions({
    queryKey: ['organization', place.organizationId, 'bulk-run', place.runId, 'rows', asked],
    queryFn: () =>
      call(`GET ${one}/rows`, {
        params: place,
        query: { outcome: asked.outcome || undefined, cursor: asked.cursor || undefined },
      }),
    refetchInterval: asked.status === 'running' ? 2 * lookMilliseconds : false,
    placeholderData: keepPreviousData,
  })

export const createRun = (organizationId: string, body: NewBulkRun) =>
  call(`POST ${all}`, { params: { organizationId }, body })

export const confirmRun = (place: RunPlace) => call(`POST ${one}/confirm`, { params: place })
export const cancelRun = (place: RunPlace) => call(`POST ${one}/cancel`, { params: place })

type Rows = NonNullable<
  RequestOf<Operations['POST /api/organizations/{organizationId}/bulk-runs/{runId}/rows']>['body']['rows']
>

/** As many as one request takes. */
const rowsAtATime = 1000

/** Adds rows page by page, telling after each how many are there. */
export async function addRows(place: RunPlace, rows: Rows, onAdded: (count: number) => void): Promise<void> {
  for (let after = 0; after < rows.length; after += rowsAtATime) {
    const page = rows.slice(after, after + rowsAtATime)
    await call(`POST ${one}/rows`, { params: place, body: { after, rows: page } })
    onAdded(after + page.length)
  }
}

type MemberState = Pick<PeopleState, 'q' | 'role' | 'workspace'> & { status: PeopleState['status'] | 'all' }

/** Members whom the filters of the users page find; someone invited is no member yet. */
export const memberFilter = ({ q, status, role, workspace }: MemberState) => ({
  q: q || undefined,
  status: status === 'active' || status === 'suspended' ? status : undefined,
  role: role || undefined,
  workspaceId: workspace || undefined,
})

/** How many those are. */
export const matchingMembersQuery = (organizationId: string, state: MemberState) => {
  const query = memberFilter(state)
  return queryOptions({
    queryKey: ['organization', organizationId, 'members', 'matching', query],
    queryFn: async () =>
      (await call('GET /api/organizations/{organizationId}/members/matching', { params: { organizationId }, query }))
        .count,
    enabled: state.status !== 'invited',
  })
}
