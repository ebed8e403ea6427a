import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { directMember, directOrganization } from '../testing/direct.ts'
import { refusalOf } from '../testing/refusal.ts'
import { seen, setMethod } from '../testing/collected-organization.ts'
import { createWorld, problemOf, type World } from '../testing/world.ts'

let world: World
beforeAll(async () => {
  world = await createWorld({ allowsTestClocks: true, payments: 'test' }, { unlimited: true })
})
afterAll(() => world.close())

const path = '/api/organizations/{organizationId}/subscription'

async function organization() {
  const { admin, organizationId } = await directOrganization(world)
  const params = { organizationId }
  const subscription = () => admin.call(`GET ${path}`, { params })
  const advance = async (to: string) =>
    (await admin.call(`POST ${path}/test-clock/advance`, { params, body: { to } })).happened
  const choose = async (key: string, interval: 'month' | 'year' = 'month') => {
    const { data } = await admin.call(`GET ${path}/plans`, { params })
    const prices = data.find((plan) => plan.key === key)?.prices
    const priceId = prices?.find((price) => price.currency === 'USD' && price.interval === interval)?.id ?? ''
    return admin.call(`POST ${path}/plan`, { params, body: { priceId } })
  }
  const totals = async () => {
    const rows = await world.look<{ total: string; issued: string }>(
      'select total_minor as total, issued_at as issued from invoices where organization_id = $1 order by id',
      [organizationId],
    )
    return rows.map(({ total, issued }) => [new Date(issued).toISOString().slice(0, 10), Number(total)])
  }
  return { admin, organizationId, params, subscription, advance, choose, totals }
}

describe('a test clock', () => {
  it('rehearses a year: trial, choice, upgrade, downgrade, cancellation, each at its moment', async () => {
    const { admin, organizationId, params, subscription, advance, choose, totals } = await organization()
    const { trialEndsAt } = await subscription()
    // Everything below is counted from the end of the trial, as if that were the first of a month.
    await world.look(
      `update subscriptions set trial_ends_at = '2031-01-31T09:00:00Z', changed_at = '2031-01-17T09:00:00Z' where organization_id = $1`,
      [params.organizationId],
    )
    expect(trialEndsAt).not.toBeNull()
    await admin.call(`PUT ${path}/test-clock`, { params, body: { at: '2031-01-17T09:00:00Z' } })
    expect(await subscription()).toMatchObject({ status: 'trial', hasTestClock: true, now: '2031-01-17T09:00:00.000Z' })
    await setMethod({ admin, organizationId, params }, 'test_success')
    await choose('starter')
    // Invoices are collected at the moments at which they are issued, so nothing else is due in between.
    expect(await advance('2031-04-15T00:00:00Z')).toEqual([
      // Two reminders that the trial ends.
      '2031-01-24T09:00:00.000Z',
      '2031-01-30T09:00:00.000Z',
      '2031-01-31T09:00:00.000Z',
      '2031-02-28T09:00:00.000Z',
      '2031-03-31T09:00:00.000Z',
    ])
    // Half of the period of thirty days.
    await advance('2031-04-15T09:00:00Z')
    expect(await choose('team')).toMatchObject({ timing: 'now', bill: { totalMinor: 2000 } })
    await choose('starter')
    expect(await subscription()).toMatchObject({ status: 'downgrading' })
    await advance('2031-06-01T00:00:00Z')
    expect(await subscription()).toMatchObject({ status: 'active', plan: { key: 'starter' } })
    await admin.call(`POST ${path}/cancel`, { params })
    await advance('2032-01-01T00:00:00Z')
    expect(await subscription()).toMatchObject({ status: 'canceled', isReadOnly: true })
    expect(await totals()).toEqual([
      ['2031-01-31', 1900],
      ['2031-02-28', 1900],
      ['2031-03-31', 1900],
      ['2031-04-15', 2000],
      ['2031-04-30', 1900],
      ['2031-05-31', 1900],
    ])
    const paid = await world.look<{ paid: string }>(
      `select a.created_at as paid from payment_attempts a join invoices i on i.id = a.invoice_id and i.status = 'paid'
      where a.organization_id = $1 and a.state = 'succeeded' and a.created_at = i.issued_at`,
      [organizationId],
    )
    expect(paid).toHaveLength(6)
  })

  it('rehearses what comes of an invoice that nobody can collect, and of another card', async () => {
    const { admin, organizationId, params, subscription, advance, choose } = await organization()
    const collected = { admin, organizationId, params }
    await world.look(
      `update subscriptions set trial_ends_at = '2031-01-31T09:00:00Z', changed_at = '2031-01-17T09:00:00Z' where organization_id = $1`,
      [organizationId],
    )
    await admin.call(`PUT ${path}/test-clock`, { params, body: { at: '2031-01-31T08:00:00Z' } })
    await setMethod(collected, 'test_declined')
    await choose('starter')
    // The reminders of the trial.
    await advance('2031-01-31T08:30:00Z')
    const days = async (to: string) =>
      (await advance(to)).map((at) => (Date.parse(at) - Date.parse('2031-02-14T09:00:00Z')) / 86_400_000)
    expect(await days('2031-02-15T00:00:00Z')).toEqual([-14, 0])
    expect((await subscription()).status).toBe('pending_payment')
    expect(await days('2031-02-27T10:00:00Z')).toEqual([1, 3, 5, 7, 13])
    expect(await days('2031-02-28T09:00:00Z')).toEqual([14])
    expect(await subscription()).toMatchObject({ status: 'frozen', isReadOnly: true })
    const [invoice] = await world.look<{ id: string }>(
      'select min(id) as id from invoices where organization_id = $1',
      [organizationId],
    )
    const attempts = Array.from({ length: 7 }, () => ({ state: 'failed', declineCode: 'declined', isAutomatic: true }))
    expect(await seen(collected, invoice?.id ?? '')).toEqual({ status: 'open', attempts, receipts: 0 })
    await setMethod(collected, 'test_success')
    // What is open is collected at once, though nothing falls due on the way.
    expect(await days('2031-02-28T09:30:00Z')).toEqual([14])
    expect((await subscription()).status).toBe('active')
  })

  it('refuses before anything on the way has happened', async () => {
    const { admin, organizationId, params, advance, choose, totals } = await organization()
    await setMethod({ admin, organizationId, params }, 'test_success')
    await choose('starter')
    await admin.call(`PUT ${path}/test-clock`, { params, body: { at: new Date(Date.now() + 60_000).toISOString() } })
    const member = await directMember(world, 'Joe', { ...params, role: 'user_admin' })
    const to = new Date(Date.now() + 40 * 86_400_000).toISOString()
    const asMember = () => member.call(`POST ${path}/test-clock/advance`, { params, body: { to } })
    expect(await refusalOf(world, asMember)).toBe('forbidden')
    const far = new Date(Date.now() + 3 * 366 * 86_400_000).toISOString()
    expect(await refusalOf(world, () => advance(far))).toBe('clock_too_far')
    expect(await totals()).toEqual([])
  })

  it('stands still in between, and leaves others alone', async () => {
    const one = await organization()
    const other = await organization()
    await one.admin.call(`PUT ${path}/test-clock`, { params: one.params, body: { at: '2028-01-01T00:00:00Z' } })
    await world.runJobs()
    expect(await one.subscription()).toMatchObject({ now: '2028-01-01T00:00:00.000Z' })
    expect((await other.subscription()).hasTestClock).toBe(false)
    expect(Math.abs(Date.parse((await other.subscription()).now) - Date.now())).toBeLessThan(60_000)
  })

  it('gives the subscription back to the real time', async () => {
    const { admin, params, subscription, organizationId } = await organization()
    await admin.call(`PUT ${path}/test-clock`, { params, body: { at: new Date(Date.now() + 60_000).toISOString() } })
    await admin.call(`DELETE ${path}/test-clock`, { params })
    const { hasTestClock, trialEndsAt } = await subscription()
    expect(hasTestClock).toBe(false)
    const [job] = await world.look<{ at: string }>(
      `select run_at as at from graphile_worker.jobs where key = 'subscription:' || $1`,
      [organizationId],
    )
    expect(new Date(job?.at ?? '').toISOString()).toBe(trialEndsAt)
    expect(await refusalOf(world, () => admin.call(`DELETE ${path}/test-clock`, { params }))).toBe('no_test_clock')
  })

  it('goes forward only, not too far, and for those who may change the subscription', async () => {
    const { admin, params, advance } = await organization()
    expect(await refusalOf(world, () => advance('2032-01-01T00:00:00Z'))).toBe('no_test_clock')
    const set = (at: string) => admin.call(`PUT ${path}/test-clock`, { params, body: { at } })
    expect(await refusalOf(world, () => set('2020-01-01T00:00:00Z'))).toBe('clock_runs_back')
    const start = new Date(Date.now() + 60_000).toISOString()
    await set(start)
    expect(await refusalOf(world, () => advance(new Date(Date.now() - 60_000).toISOString()))).toBe('clock_runs_back')
    expect(await refusalOf(world, () => advance(new Date(Date.now() + 3 * 366 * 86_400_000).toISOString()))).toBe(
      'clock_too_far',
    )
    const member = await directMember(world, 'Joe', { ...params, role: 'user_admin' })
    const asMember = () => member.call(`PUT ${path}/test-clock`, { params, body: { at: start } })
    expect(await refusalOf(world, asMember)).toBe('forbidden')
  })

  it('does not exist where the operator does not allow it', async () => {
    const production = await createWorld({}, { unlimited: true })
    try {
      const { admin, organizationId } = await directOrganization(production)
      const set = admin.call(`PUT ${path}/test-clock`, {
        params: { organizationId },
        body: { at: '2032-01-01T00:00:00Z' },
      })
      expect((await problemOf(set)).code).toBe('not_found')
    } finally {
      await production.close()
    }
  })
})
