import { queryOptions } from '@tanstack/react-query'
import type { Api } from '#contract/api.ts'
import type { OutputOf } from '#contract/endpoint.ts'
import { call } from '../api'

export type HeldRow = OutputOf<Api['listAccessAt']>['data'][number]
export type ChangeRow = OutputOf<Api['compareAccess']>['data'][number]

/** What the page's address keeps; dates are the reader's local time, as the field for them writes it. */
export type HistoryState = {
  mode: string
  at: string
  from: string
  to: string
  person: string
  workspace: string
  cursor: string
}

/** The instant of a local date and time; nothing for what is none. */
export function instantOf(local: string): string | undefined {
  const date = new Date(local)
  return local === '' || Number.isNaN(date.getTime()) ? undefined : date.toISOString()
}

const onlyOf = ({ person, workspace }: HistoryState) => ({
  userId: person || undefined,
  workspaceId: workspace || undefined,
})

export const momentQuery = (state: HistoryState) => ({ at: instantOf(state.at), ...onlyOf(state) })
export const momentsQuery = (state: HistoryState) => ({
  from: instantOf(state.from) ?? new Date(0).toISOString(),
  to: instantOf(state.to),
  ...onlyOf(state),
})

export const accessAtQuery = (organizationId: string, state: HistoryState) =>
  queryOptions({
    queryKey: ['organization', organizationId, 'access-history', state],
    queryFn: () =>
      call('GET /api/organizations/{organizationId}/access-history', {
        params: { organizationId },
        query: { ...momentQuery(state), cursor: state.cursor || undefined },
      }),
    placeholderData: (previous) => previous,
  })

export const accessChangesQuery = (organizationId: string, state: HistoryState) =>
  queryOptions({
    queryKey: ['organization', organizationId, 'access-history', 'comparison', state],
    queryFn: () =>
      call('GET /api/organizations/{organizationId}/access-history/comparison', {
        params: { organizationId },
        query: { ...momentsQuery(state), cursor: state.cursor || undefined },
      }),
    placeholderData: (previous) => previous,
  })

export const historySubjectsQuery = (organizationId: string, q: string) =>
  queryOptions({
    queryKey: ['organization', organizationId, 'access-history', 'subjects', q],
    queryFn: () =>
      call('GET /api/organizations/{organizationId}/access-history/subjects', {
        params: { organizationId },
        query: { q },
      }),
    placeholderData: (previous) => previous,
  })
