import { directOrganization, type DirectPerson } from './direct.ts'
import type { World } from './world.ts'

/** Organizations with subscriptions, by the API, and time that has passed for them. */

export type Params = { organizationId: string }

export const calls = {
  subscription: 'GET /api/organizations/{organizationId}/subscription',
  simulate: 'POST /api/organizations/{organizationId}/subscription/simulate',
  choose: 'POST /api/organizations/{organizationId}/subscription/plan',
  cancel: 'POST /api/organizations/{organizationId}/subscription/cancel',
  takeBack: 'POST /api/organizations/{organizationId}/subscription/take-back',
  resume: 'POST /api/organizations/{organizationId}/subscription/resume',
} as const

export async function newOrganization(world: World): Promise<{ admin: DirectPerson; params: Params }> {
  const { admin, organizationId } = await directOrganization(world)
  return { admin, params: { organizationId } }
}

export async function offeredPrice(
  admin: DirectPerson,
  params: Params,
  wish: { key: string; interval?: 'month' | 'year'; currency?: string },
) {
  const { data } = await admin.call('GET /api/organizations/{organizationId}/subscription/plans', { params })
  const { interval = 'month', currency = 'USD' } = wish
  const price = data
    .find(({ key }) => key === wish.key)
    ?.prices.find((each) => each.currency === currency && each.interval === interval)
  if (price === undefined) throw new Error(`There is no ${wish.key} in ${currency}`)
  return price
}

/** As if the trial had begun and ended as long ago. */
export async function endTrial(world: World, { organizationId }: Params) {
  await world.look(
    `update subscriptions set trial_ends_at = date_trunc('second', now()) - interval '1 minute' where organization_id = $1`,
    [organizationId],
  )
  await world.look(`select enqueue_job('subscription_due', json_build_object('organizationId', $1::text), '{}')`, [
    organizationId,
  ])
  await world.runJobs()
}

export const invoicesOf = (world: World, { organizationId }: Params) =>
  world.look<{
    kind: string
    total: string
    lines: { kind: string; netMinor: number; cause: { auditEntryId: string } }[]
  }>(`select kind, total_minor as total, lines from invoices where organization_id = $1 order by id`, [organizationId])

/** An organization with a running subscription to Team, monthly, since now. */
export async function newSubscription(world: World) {
  const { admin, params } = await newOrganization(world)
  await endTrial(world, params)
  const team = await offeredPrice(admin, params, { key: 'team' })
  await admin.call(calls.choose, { params, body: { priceId: team.id } })
  return { admin, params, team }
}
