import { plans } from '#contract/plans.ts'
import type { OutputOf } from '#contract/endpoint.ts'
import { read } from '../http/route.ts'
import { offeredPlans } from './plan-store.ts'

export const planRoutes = {
  listPlans: read(plans.listPlans, {
    load: () => [offeredPlans()],
    answer: ([rows]) =>
      ({ data: rows.map(({ plan, prices }) => ({ ...plan, prices })) }) as OutputOf<typeof plans.listPlans>,
  }),
}
