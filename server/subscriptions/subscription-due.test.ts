import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { directMember } from '../testing/direct.ts'
import { refusalOf } from '../testing/refusal.ts'
import { calls, invoicesOf, newSubscription, type Params } from '../testing/subscribing.ts'
import { createWorld, type World } from '../testing/world.ts'

let world: World
beforeAll(async () => {
  world = await createWorld({}, { unlimited: true })
})
afterAll(() => world.close())

const { subscription, simulate, cancel, resume } = calls

describe('a period that ends', () => {
  const elapsed = async ({ organizationId }: Params, months: number) => {
    await world.look(
      `update subscriptions set anchor_at = anchor_at - make_interval(months => $2),
        period_start = period_start - make_interval(months => $2), period_end = period_end - make_interval(months => $2)
      where organization_id = $1`,
      [organizationId, months],
    )
  }
  const runDue = async ({ organizationId }: Params) => {
    await world.look(`select enqueue_job('subscription_due', json_build_object('organizationId', $1::text), '{}')`, [
      organizationId,
    ])
    await world.runJobs()
  }

  it('is renewed once for each month that passed, however often the job runs', async () => {
    const { admin, params } = await newSubscription(world)
    await elapsed(params, 3)
    await Promise.all([runDue(params), runDue(params)])
    await runDue(params)
    const invoices = await invoicesOf(world, params)
    expect(invoices.map(({ total }) => Number(total))).toEqual([5900, 5900, 5900, 5900])
    const shown = await admin.call(subscription, { params })
    expect(Date.parse(shown.period?.end ?? '')).toBeGreaterThan(Date.now())
  })

  it('ends what was canceled, and it can be resumed', async () => {
    const { admin, params } = await newSubscription(world)
    expect(await admin.call(cancel, { params })).toMatchObject({ timing: 'period_end', status: 'canceling' })
    expect(await refusalOf(world, () => admin.call(cancel, { params }))).toBe('already_canceling')
    await elapsed(params, 1)
    await runDue(params)
    expect(await admin.call(subscription, { params })).toMatchObject({ status: 'canceled', isReadOnly: true })
    const change = { kind: 'resume' } as const
    const shown = await admin.call(simulate, { params, body: { change } })
    const done = await admin.call(resume, {
      params,
      body: { asOf: shown.asOf, totalMinor: shown.bill?.totalMinor ?? 0 },
    })
    expect(done).toMatchObject({ status: 'active', bill: { totalMinor: 5900 } })
    expect(await invoicesOf(world, params)).toHaveLength(2)
  })

  it('that a change meets late is renewed first', async () => {
    const { admin, params } = await newSubscription(world)
    await elapsed(params, 1)
    await admin.call(cancel, { params })
    expect(await invoicesOf(world, params)).toHaveLength(2)
    expect(await admin.call(subscription, { params })).toMatchObject({ status: 'canceling' })
  })

  it('bills nothing in a deleted organization', async () => {
    const { params } = await newSubscription(world)
    await world.look(
      `update organizations set deleted_at = now(), purge_at = now() + interval '30 days' where id = $1`,
      [params.organizationId],
    )
    await elapsed(params, 2)
    await runDue(params)
    expect(await invoicesOf(world, params)).toHaveLength(1)
    const [row] = await world.look('select state from subscriptions where organization_id = $1', [
      params.organizationId,
    ])
    expect(row).toEqual({ state: 'canceled' })
  })
})

describe('seats', () => {
  it('that come are billed with the next hour, once for all of them', async () => {
    const { params } = await newSubscription(world)
    for (let count = 0; count < 7; count += 1) await directMember(world, 'Joe', params)
    const jobs = await world.look(`select run_at from graphile_worker.jobs where key = 'seats:' || $1`, [
      params.organizationId,
    ])
    expect(jobs).toHaveLength(1)
    await world.look(`select enqueue_job('bill_seats', json_build_object('organizationId', $1::text), '{}')`, [
      params.organizationId,
    ])
    await world.runJobs()
    const [, billed, ...others] = await invoicesOf(world, params)
    expect(others).toEqual([])
    // Eight are there, five are included, and a second or two of the month may have passed.
    expect(billed?.lines).toMatchObject([{ kind: 'seats', quantity: 7, cause: { kind: 'seats_changed' } }])
    expect(Number(billed?.total)).toBeGreaterThanOrEqual(3599)
    expect(Number(billed?.total)).toBeLessThanOrEqual(3600)
  })
})
