import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { changeInvoice } from '../invoices/books-commands.ts'
import { lockOrganization, scopeTo } from '../db/scope.ts'
import { directMember } from '../testing/direct.ts'
import { daysAfterDue, subscribedOrganization, type Subscribed } from '../testing/subscribed-organization.ts'
import { createWorld, type World } from '../testing/world.ts'
import { dunningDue } from './dunning-commands.ts'
import { recordTransfer } from './transfer-commands.ts'

const trials = process.env['ATRIUM_PROVE'] === '1' ? 200 : 10

describe('an invoice that nobody pays', () => {
  let world: World
  beforeAll(async () => {
    world = await createWorld({}, { unlimited: true })
  })
  afterAll(() => world.close())

  const stateOf = async ({ organizationId }: Subscribed) =>
    (
      await world.look<{ state: string }>('select state from subscriptions where organization_id = $1', [
        organizationId,
      ])
    )[0]?.state
  const noticeOf = async ({ admin }: Subscribed) =>
    (await admin.call('GET /api/organizations')).data.map(({ subscriptionNotice }) => subscriptionNotice?.kind ?? null)
  const subjects = async ({ admin }: Subscribed) => (await world.mailsTo(admin.email)).map(({ subject }) => subject)
  const recorded = async ({ organizationId }: Subscribed) =>
    (
      await world.look<{ action: string }>(
        `select action from audit_entries where organization_id = $1 and action in
          ('subscription.payment_overdue', 'subscription.frozen', 'subscription.paid') order by id`,
        [organizationId],
      )
    ).map(({ action }) => action.slice('subscription.'.length))
  const pay = ({ number, totalMinor }: Subscribed, reference = 'Statement 7') =>
    recordTransfer(world.database, { number, amount: (totalMinor / 100).toFixed(2), reference, day: null })

  it('is reminded of on its days and no other, makes it pending, then read-only, and active the moment it is paid', async () => {
    const one = await subscribedOrganization(world)
    const { number, admin, params } = one
    const seen: [day: number, state: string | undefined, mails: number][] = []
    for (const day of [-1, 0, 1, 3, 4, 7, 8, 13, 13.9, 14, 20]) {
      await daysAfterDue(world, one, day)
      const aboutIt = (await subjects(one)).filter((subject) => /due|reminder|read-only/.test(subject))
      seen.push([day, await stateOf(one), aboutIt.length])
    }
    expect(seen).toEqual([
      [-1, 'active', 0],
      [0, 'past_due', 1],
      [1, 'past_due', 1],
      [3, 'past_due', 2],
      [4, 'past_due', 2],
      [7, 'past_due', 3],
      [8, 'past_due', 3],
      [13, 'past_due', 4],
      [13.9, 'past_due', 4],
      [14, 'frozen', 5],
      [20, 'frozen', 5],
    ])
    const sent = await subjects(one)
    expect(sent[0]).toBe(`Acme is read-only until invoice ${number} is paid`)
    expect(sent[1]).toMatch(/^Last reminder: Acme becomes read-only on /)
    expect(await noticeOf(one)).toEqual(['read_only'])
    // Read-only means that: reading goes on, changing does not.
    const rename = { params, body: { name: 'Other' } }
    await expect(admin.call('PATCH /api/organizations/{organizationId}', rename)).rejects.toMatchObject({
      problem: { code: 'subscription_frozen' },
    })
    expect(await pay(one)).toContain('The invoice is paid.')
    expect(await stateOf(one)).toBe('active')
    expect(await noticeOf(one)).toEqual([null])
    await admin.call('PATCH /api/organizations/{organizationId}', rename)
    expect(await recorded(one)).toEqual(['payment_overdue', 'frozen', 'paid'])
    await daysAfterDue(world, one, 21)
    expect([await stateOf(one), await recorded(one)]).toEqual(['active', ['payment_overdue', 'frozen', 'paid']])
  })

  it('is found late by a server that was off: the state is right at once, and one mail says the newest', async () => {
    const one = await subscribedOrganization(world)
    await daysAfterDue(world, one, 30)
    expect([await stateOf(one), await recorded(one)]).toEqual(['frozen', ['payment_overdue', 'frozen']])
    expect((await subjects(one)).filter((subject) => /due|reminder|read-only/.test(subject))).toHaveLength(1)
  })

  it('happens once, however many jobs look at the same time', async () => {
    const one = await subscribedOrganization(world)
    await world.look(`update test_clocks set at = $2::timestamptz + interval '15 days' where organization_id = $1`, [
      one.organizationId,
      one.dueAt,
    ])
    const look = () =>
      world.database.transaction([scopeTo(one.organizationId), lockOrganization(one)], (transaction) =>
        dunningDue('manual').run(transaction, { organizationId: one.organizationId, organizationName: 'Acme' }),
      )
    await Promise.all(Array.from({ length: 6 }, look))
    expect(await recorded(one)).toEqual(['payment_overdue', 'frozen'])
    expect((await subjects(one)).filter((subject) => subject.includes('read-only'))).toHaveLength(1)
  })

  it('is no debt any more once it is void or credited, and stays one when it is given up', async () => {
    const fates = [
      ['void', 'active'],
      ['credit', 'active'],
      ['uncollectible', 'past_due'],
    ] as const
    for (const [deed, state] of fates) {
      const one = await subscribedOrganization(world)
      await daysAfterDue(world, one, 1)
      expect(await stateOf(one)).toBe('past_due')
      await changeInvoice(world.database, { deed, number: one.number, reason: 'Agreed', amount: null })
      await world.runJobs()
      expect([deed, await stateOf(one)]).toEqual([deed, state])
      if (deed !== 'uncollectible') continue
      await pay(one)
      expect(await stateOf(one)).toBe('active')
    }
  })

  it('keeps what is paid in part pending, and asks for the rest', async () => {
    const one = await subscribedOrganization(world)
    await daysAfterDue(world, one, 1)
    await recordTransfer(world.database, { number: one.number, amount: '1.00', reference: 'part', day: null })
    expect(await stateOf(one)).toBe('past_due')
    await daysAfterDue(world, one, 3)
    expect((await subjects(one))[0]).toContain('$58.00')
    // Only those who see invoices are told of it above their pages.
    const member = await directMember(world, 'Mia', { organizationId: one.organizationId })
    expect(await noticeOf(one)).toEqual(['overdue'])
    expect((await member.call('GET /api/organizations')).data).toMatchObject([{ subscriptionNotice: null }])
  })

  it(`and a payment that meet end as paid, ${trials} times`, async () => {
    const wrong: unknown[] = []
    for (let trial = 0; trial < trials; trial += 1) {
      const one = await subscribedOrganization(world)
      await world.look(`update test_clocks set at = $2::timestamptz + interval '14 days' where organization_id = $1`, [
        one.organizationId,
        one.dueAt,
      ])
      const look = () =>
        world.database.transaction([scopeTo(one.organizationId), lockOrganization(one)], (transaction) =>
          dunningDue('manual').run(transaction, { organizationId: one.organizationId, organizationName: 'Acme' }),
        )
      await Promise.all([look(), pay(one), look()])
      const state = await stateOf(one)
      if (state !== 'active') wrong.push({ trial, state })
    }
    expect(wrong).toEqual([])
  })

  it('tells a test clock when to stop', async () => {
    const one = await subscribedOrganization(world)
    const named = { organizationId: one.organizationId, organizationName: 'Acme' }
    const next = () =>
      world.database.transaction([scopeTo(one.organizationId), lockOrganization(one)], (transaction) =>
        dunningDue('manual').next(transaction, named),
      )
    const stops: number[] = []
    for (let at = await next(); at !== null; at = await next()) {
      const days = (Date.parse(at) - Date.parse(one.dueAt)) / 86_400_000
      stops.push(days)
      await daysAfterDue(world, one, days)
    }
    expect(stops).toEqual([0, 3, 7, 13, 14])
  })
})
