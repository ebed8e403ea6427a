import { directOrganization, type DirectPerson } from './direct.ts'
import type { World } from './world.ts'

export type Subscribed = {
  admin: DirectPerson
  organizationId: string
  params: { organizationId: string }
  /** The open invoice of the first period. */
  invoiceId: string
  number: string
  totalMinor: number
  dueAt: string
}

/** An organization with a running subscription whose first invoice is open, on a test clock. */
export async function subscribedOrganization(world: World): Promise<Subscribed> {
  const { admin, organizationId } = await directOrganization(world)
  const params = { organizationId }
  await world.look(`update subscriptions set state = 'trial_ended' where organization_id = $1`, [organizationId])
  await world.look(`insert into test_clocks (organization_id, at) values ($1, date_trunc('second', now()))`, [
    organizationId,
  ])
  const { data } = await admin.call('GET /api/organizations/{organizationId}/subscription/plans', { params })
  const price = data
    .find(({ key }) => key === 'team')
    ?.prices.find(({ currency, interval }) => currency === 'USD' && interval === 'month')
  if (price === undefined) throw new Error('There is no such plan')
  await admin.call('POST /api/organizations/{organizationId}/subscription/plan', {
    params,
    body: { priceId: price.id },
  })
  const [invoice] = await world.look<{ invoiceId: string; number: string; totalMinor: number; dueAt: string }>(
    `select id as "invoiceId", number_text as number, total_minor::int as "totalMinor", due_at as "dueAt"
    from invoices where organization_id = $1`,
    [organizationId],
  )
  if (invoice === undefined) throw new Error('Nothing was billed')
  return { admin, organizationId, params, ...invoice }
}

/** Time passes: the clock shows so many days after the invoice was due, and what is due by then happens. */
export async function daysAfterDue(world: World, { organizationId, dueAt }: Subscribed, days: number): Promise<void> {
  await world.look(
    `update test_clocks set at = $2::timestamptz + make_interval(secs => $3) where organization_id = $1`,
    [organizationId, dueAt, days * 86_400],
  )
  await world.look('select schedule_dunning($1, now())', [organizationId])
  await world.runJobs()
}
