import { queryOptions } from '@tanstack/react-query'
import type { OutputOf } from '#contract/endpoint.ts'
import type { Api } from '#contract/api.ts'
import { call } from '../api'

export type Mail = OutputOf<Api['listMails']>['data'][number]

/** The newest mails, asked for again while the page is visible. */
export const mailsQuery = queryOptions({
  queryKey: ['mailbox'],
  queryFn: async () => (await call('GET /api/mailbox')).data,
  refetchInterval: ({ state }) => (state.error === null ? 3000 : false),
})
