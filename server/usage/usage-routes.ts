import { usage } from '#contract/usage.ts'
import { read } from '../http/route.ts'
import { everyDay } from '../seats/seat.ts'
import { workspaceCount, workspaceDays } from './usage-store.ts'

export const usageRoutes = {
  listWorkspaceDays: read(usage.listWorkspaceDays, {
    load: ({ params, query }) => [workspaceCount(params), workspaceDays(params, query.days)],
    answer: ([[row], changed], { actor }, { query }) => ({
      data: everyDay(actor.now.slice(0, 10), row?.count ?? 0, { changed, days: query.days }),
    }),
  }),
}
