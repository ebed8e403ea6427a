import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { directMember } from '../testing/direct.ts'
import { refusalOf } from '../testing/refusal.ts'
import { calls, endTrial, invoicesOf, newOrganization, newSubscription, offeredPrice } from '../testing/subscribing.ts'
import { createWorld, type World } from '../testing/world.ts'

let world: World
beforeAll(async () => {
  world = await createWorld({}, { unlimited: true })
})
afterAll(() => world.close())

const { subscription, simulate, choose, cancel, takeBack, resume } = calls

describe('a new organization', () => {
  it('is in the trial of the catalogue from its first moment, without a price', async () => {
    const { admin, params } = await newOrganization(world)
    const shown = await admin.call(subscription, { params })
    expect(shown).toMatchObject({
      status: 'trial',
      pendingChange: 'none',
      isReadOnly: false,
      plan: { key: 'business', version: 1 },
      price: null,
      seats: { taken: 1, billed: 0, committed: null },
      nextBill: null,
      hasTestClock: false,
    })
    const days = (Date.parse(shown.trialEndsAt ?? '') - Date.parse(shown.now)) / 86_400_000
    expect(days).toBeGreaterThan(13.99)
    expect(days).toBeLessThanOrEqual(14)
    expect(shown.limits).toContainEqual({
      key: 'members',
      limit: null,
      used: 1,
      isOverridden: false,
      overriddenUntil: null,
    })
    expect(shown.features.every(({ isIncluded }) => isIncluded)).toBe(true)
  })

  it('is read only once the trial is over, and its time is over once however often it is asked', async () => {
    const { admin, params } = await newOrganization(world)
    await endTrial(world, params)
    await endTrial(world, params)
    expect(await admin.call(subscription, { params })).toMatchObject({ status: 'trial_ended', isReadOnly: true })
    const rename = () => admin.call('PATCH /api/organizations/{organizationId}', { params, body: { name: 'Other' } })
    expect(await refusalOf(world, rename)).toBe('trial_ended')
    const entries = await world.look(
      `select from audit_entries where organization_id = $1 and action = 'subscription.trial_ended'`,
      [params.organizationId],
    )
    expect(entries).toHaveLength(1)
    expect(await invoicesOf(world, params)).toEqual([])
  })

  it('is not ended before its time: the job looks again when it is due', async () => {
    const { admin, params } = await newOrganization(world)
    const due = () =>
      world.look<{ at: string }>(`select run_at as at from graphile_worker.jobs where key = 'subscription:' || $1`, [
        params.organizationId,
      ])
    const [before] = await due()
    await world.look(
      `select enqueue_job('subscription_due', json_build_object('organizationId', $1::text),
      json_build_object('key', 'subscription:' || $1))`,
      [params.organizationId],
    )
    await world.runJobs()
    expect(await admin.call(subscription, { params })).toMatchObject({ status: 'trial' })
    expect(await due()).toEqual([before])
  })
})

describe('choosing a plan', () => {
  it('in a trial costs nothing yet, and begins when the trial ends', async () => {
    const { admin, params } = await newOrganization(world)
    const price = await offeredPrice(admin, params, { key: 'team', currency: 'EUR', interval: 'year' })
    const outcome = await admin.call(choose, { params, body: { priceId: price.id } })
    expect(outcome).toMatchObject({
      timing: 'trial_end',
      status: 'trial',
      bill: null,
      featuresLost: ['sso', 'directory_sync'],
    })
    expect(outcome.nextBill).toMatchObject({ currency: 'EUR', totalMinor: 59_000, at: outcome.takesEffectAt })
    await endTrial(world, params)
    expect(await admin.call(subscription, { params })).toMatchObject({
      status: 'active',
      plan: { key: 'team' },
      price: { id: price.id },
    })
    const [invoice, ...others] = await invoicesOf(world, params)
    expect(others).toEqual([])
    expect(invoice).toMatchObject({ kind: 'invoice', total: 59_000 })
  })

  it('after the trial bills the first period at once, and the lines name the entry that caused them', async () => {
    const { admin, params, team } = await newSubscription(world)
    expect(await admin.call(subscription, { params })).toMatchObject({
      status: 'active',
      isReadOnly: false,
      price: { id: team.id },
    })
    const [invoice] = await invoicesOf(world, params)
    expect(invoice?.lines.map(({ kind, netMinor }) => [kind, netMinor])).toEqual([
      ['plan', 5900],
      ['seats', 0],
    ])
    const [entry] = await world.look<{ action: string }>('select action from audit_entries where id = $1', [
      invoice?.lines[0]?.cause.auditEntryId,
    ])
    expect(entry?.action).toBe('subscription.plan_changed')
  })

  it('bills exactly what was shown, at the moment it was shown', async () => {
    const { admin, params, team } = await newSubscription(world)
    // Ten days of the month have passed.
    await world.look(
      `update subscriptions set anchor_at = anchor_at - interval '10 days', period_start = period_start - interval '10 days',
        period_end = period_start - interval '10 days' + interval '1 month', changed_at = now() - interval '1 day'
      where organization_id = $1`,
      [params.organizationId],
    )
    const business = await offeredPrice(admin, params, { key: 'business' })
    const shown = await admin.call(simulate, { params, body: { change: { kind: 'choose', priceId: business.id } } })
    expect(shown).toMatchObject({ timing: 'now', status: 'active' })
    const total = shown.bill?.totalMinor ?? 0
    expect(total).toBe(shown.bill?.lines.reduce((sum, line) => sum + line.netMinor + line.taxMinor, 0))
    expect(total).toBeGreaterThan(0)
    const body = { priceId: business.id, asOf: shown.asOf, totalMinor: total }
    expect(await refusalOf(world, () => admin.call(choose, { params, body: { ...body, totalMinor: total + 1 } }))).toBe(
      'money_changed',
    )
    const early = new Date(Date.parse(shown.asOf) - 16 * 60_000).toISOString()
    expect(await refusalOf(world, () => admin.call(choose, { params, body: { ...body, asOf: early } }))).toBe(
      'money_changed',
    )
    const done = await admin.call(choose, { params, body })
    expect(done.bill).toEqual(shown.bill)
    const invoices = await invoicesOf(world, params)
    expect(invoices.map((each) => Number(each.total))).toEqual([team.flatMinor, total])
    // The moment that was shown lies before this change, so it buys nothing more.
    const starter = await offeredPrice(admin, params, { key: 'starter' })
    const again = { ...body, priceId: starter.id, totalMinor: 0 }
    expect(await refusalOf(world, () => admin.call(choose, { params, body: again }))).toBe('money_changed')
  })

  it('smaller is planned for the end of the period, shown, and taken back', async () => {
    const { admin, params } = await newSubscription(world)
    await world.look(
      `insert into workspaces (organization_id, id, name, sort_name)
      select $1, 'wsp_more' || n || $1, 'More ' || n, 'more ' || n from generate_series(1, 3) n`,
      [params.organizationId],
    )
    const starter = await offeredPrice(admin, params, { key: 'starter' })
    const outcome = await admin.call(choose, { params, body: { priceId: starter.id } })
    expect(outcome).toMatchObject({ timing: 'period_end', status: 'downgrading', bill: null })
    expect(outcome.mustShrink).toEqual([{ key: 'workspaces', used: 4, limit: 2 }])
    expect(outcome.nextBill).toMatchObject({ at: outcome.takesEffectAt, totalMinor: 1900 })
    expect(await admin.call(subscription, { params })).toMatchObject({
      status: 'downgrading',
      pending: { plan: { key: 'starter' } },
    })
    await admin.call(takeBack, { params })
    expect(await admin.call(subscription, { params })).toMatchObject({ status: 'active', pending: null })
    expect(await refusalOf(world, () => admin.call(takeBack, { params }))).toBe('nothing_pending')
    expect(await invoicesOf(world, params)).toHaveLength(1)
  })

  it('refuses what cannot be, and writes nothing', async () => {
    const { admin, params, team } = await newSubscription(world)
    const euros = await offeredPrice(admin, params, { key: 'business', currency: 'EUR' })
    const business = await offeredPrice(admin, params, { key: 'business' })
    const refused = (body: { priceId: string; committedSeats?: number }) =>
      refusalOf(world, () => admin.call(choose, { params, body }))
    expect(await refused({ priceId: team.id })).toBe('plan_already_chosen')
    expect(await refused({ priceId: euros.id })).toBe('other_currency')
    expect(await refused({ priceId: 'prc_01hzzzzzzzzzzzzzzzzzzzzzzz' })).toBe('plan_gone')
    expect(await refused({ priceId: business.id, committedSeats: 9 })).toBe('seats_not_committed')
    expect(await refusalOf(world, () => admin.call(resume, { params, body: {} }))).toBe('nothing_to_resume')
  })
})

describe('money', () => {
  it('is for Organization Admins and Billing Admins, and a read is one round trip', async () => {
    const { admin, params } = await newSubscription(world)
    for (const role of ['user_admin', 'member'] as const) {
      const person = await directMember(world, 'Joe', { ...params, role })
      for (const call of [
        () => person.call(subscription, { params }),
        () => person.call(simulate, { params, body: { change: { kind: 'cancel' } } }),
        () => person.call(cancel, { params }),
      ]) {
        expect(await refusalOf(world, call)).toBe('forbidden')
      }
    }
    const biller = await directMember(world, 'Bill', { ...params, role: 'billing_admin' })
    const before = world.database.counters.roundTrips
    await biller.call(subscription, { params })
    expect(world.database.counters.roundTrips - before).toBe(1)
    expect(await biller.call(cancel, { params })).toMatchObject({ status: 'canceling' })
    expect(await admin.call(subscription, { params })).toMatchObject({ status: 'canceling' })
  })
})
