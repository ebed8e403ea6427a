import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { Api } from '#contract/api.ts'
import type { OutputOf } from '#contract/endpoint.ts'
import type { OrganizationRole } from '#contract/permissions.ts'
import { call } from '../api'
import { addRows, createRun, type BulkRow, type RunPlace } from '../bulk-runs/bulk-run-queries'
import { everyPage } from '../queries'
import type { GridEdit } from './gridEdits'

export type GridPerson = OutputOf<Api['listAccessGrid']>['data'][number]
export type GridColumns = Pick<OutputOf<Api['listAccessGridColumns']>, 'data' | 'levels'>
export type GridColumn = GridColumns['data'][number]
export type GridFilter = {
  q: string
  role: '' | OrganizationRole
  status: 'active' | 'suspended' | 'all'
  /** Where the grid begins, in very large organizations. */
  from: string
}

/** How many people come at a time, as one scrolls. */
const peopleAtATime = 100
/** How many are kept: whoever has more goes on to the next so many. */
export const peopleAtMost = 2000

const grid = '/api/organizations/{organizationId}/access-grid' as const
/** What the keys of its queries begin with. */
export const gridKey = (organizationId: string) => ['organization', organizationId, 'access-grid'] as const

export const gridPeopleQuery = (organizationId: string, { q, role, status, from }: GridFilter) =>
  infiniteQueryOptions({
    queryKey: [...gridKey(organizationId), 'people', { q, role, status, from }],
    queryFn: ({ pageParam }) =>
      call(`GET ${grid}`, {
        params: { organizationId },
        query: {
          q: q || undefined,
          role: role || undefined,
          status: status === 'all' ? undefined : status,
          limit: peopleAtATime,
          cursor: pageParam || undefined,
        },
      }),
    initialPageParam: from,
    getNextPageParam: ({ nextCursor }, pages) =>
      pages.length * peopleAtATime >= peopleAtMost ? undefined : (nextCursor ?? undefined),
    placeholderData: keepPreviousData,
    // Whoever works through a large grid must not have it asked for anew at every look away.
    refetchOnWindowFocus: false,
    staleTime: 30_000,
    gcTime: 60_000,
  })

export const gridColumnsQuery = (organizationId: string) =>
  queryOptions({
    queryKey: [...gridKey(organizationId), 'columns'],
    queryFn: () => allColumns(organizationId),
  })

async function allColumns(organizationId: string): Promise<GridColumns> {
  let levels: GridColumns['levels'] = []
  const data = await everyPage<GridColumn>(async (cursor) => {
    const page = await call(`GET ${grid}/columns`, {
      params: { organizationId },
      query: { cursor: cursor || undefined },
    })
    levels = page.levels
    return page
  })
  return { data, levels }
}

/** Prepares the run of the collected changes: it reports each of them, and changes nothing yet. */
export async function prepareChanges(organizationId: string, edits: readonly GridEdit[]): Promise<RunPlace> {
  const { id: runId } = await createRun(organizationId, { kind: 'change_access' })
  const rows = edits.map(({ userId, workspaceId, before, after }) => ({
    userId,
    access: { workspaceId, ...(after ?? { level: null }), expected: before },
  }))
  await addRows({ organizationId, runId }, rows, () => undefined)
  return { organizationId, runId }
}

const rowsAtATime = 100

/** The report of a run, a page after the other. */
export const reviewRowsQuery = ({ organizationId, runId }: RunPlace, status: string) =>
  infiniteQueryOptions({
    queryKey: ['organization', organizationId, 'bulk-run', runId, 'review', status],
    queryFn: ({ pageParam }) =>
      call('GET /api/organizations/{organizationId}/bulk-runs/{runId}/rows', {
        params: { organizationId, runId },
        query: { limit: rowsAtATime, cursor: pageParam || undefined },
      }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  })

export type ReviewRow = BulkRow
