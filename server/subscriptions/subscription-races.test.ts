import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { directMember, directPerson, type DirectPerson } from '../testing/direct.ts'
import { calls, invoicesOf, newSubscription, offeredPrice, type Params } from '../testing/subscribing.ts'
import { verifyBooks } from '../ledger/ledger-commands.ts'
import { createWorld, type World } from '../testing/world.ts'

/** Real concurrency against a real database: some trials here, many by ATRIUM_PROVE=1. */
const trials = process.env['ATRIUM_PROVE'] === '1' ? 200 : 8
let world: World
beforeAll(async () => {
  world = await createWorld({}, { unlimited: true })
})
afterAll(() => world.close())

const here = ({ organizationId }: Params) => `/api/organizations/${organizationId}`
const codeOf = async (answer: Response) =>
  answer.status < 300 ? 'done' : ((await answer.json()) as { code: string }).code

async function expectSoundBooks(params: Params) {
  const { mistakes } = await verifyBooks(world.database, params.organizationId)
  expect(mistakes).toEqual([])
}

const secondAdmin = (params: Params) => directMember(world, 'Second', { ...params, role: 'organization_admin' })
const rewind = (params: Params, by: string) =>
  world.look(
    `update subscriptions set anchor_at = anchor_at - $2::interval,
      period_start = period_start - $2::interval, period_end = period_end - $2::interval,
      changed_at = changed_at - $2::interval
    where organization_id = $1`,
    [params.organizationId, by],
  )

describe('changes of a subscription at once', () => {
  it('two admins who were shown the same money: one is billed it, the other is told that it changed', async () => {
    for (let trial = 0; trial < trials; trial += 1) {
      const { admin, params } = await newSubscription(world)
      const second = await secondAdmin(params)
      await rewind(params, '10 days')
      const [business, yearly] = [
        await offeredPrice(admin, params, { key: 'business' }),
        await offeredPrice(admin, params, { key: 'team', interval: 'year' }),
      ]
      const choose = async (by: DirectPerson, priceId: (typeof business)['id']) => {
        const shown = await by.call(calls.simulate, { params, body: { change: { kind: 'choose', priceId } } })
        const body = { priceId, asOf: shown.asOf, totalMinor: shown.bill?.totalMinor ?? 0 }
        return { total: body.totalMinor, go: () => by.send('POST', `${here(params)}/subscription/plan`, body) }
      }
      const wishes = [await choose(admin, business.id), await choose(second, yearly.id)]
      const codes = await Promise.all(wishes.map(async ({ go }) => codeOf(await go())))
      expect(codes.toSorted()).toEqual(['done', 'money_changed'])
      const [, ...billed] = await invoicesOf(world, params)
      expect(billed.map(({ total }) => Number(total))).toEqual([wishes[codes.indexOf('done')]?.total])
      await expectSoundBooks(params)
    }
  }, 300_000)

  it('a change and the end of the period: each period is billed once, whichever comes first', async () => {
    for (let trial = 0; trial < trials; trial += 1) {
      const { admin, params } = await newSubscription(world)
      const business = await offeredPrice(admin, params, { key: 'business' })
      await rewind(params, '1 month')
      await world.look(`select enqueue_job('subscription_due', json_build_object('organizationId', $1::text), '{}')`, [
        params.organizationId,
      ])
      const [answer] = await Promise.all([
        admin.send('POST', `${here(params)}/subscription/plan`, { priceId: business.id }),
        world.runJobs(),
      ])
      expect(answer.status).toBe(200)
      await world.runJobs()
      const renewals = (await invoicesOf(world, params)).filter(({ lines }) =>
        lines.some((line) => line.kind === 'plan' && (line.cause as { kind?: string }).kind === 'renewal'),
      )
      expect(renewals).toHaveLength(1)
      expect(await admin.call(calls.subscription, { params })).toMatchObject({ plan: { key: 'business' } })
      await expectSoundBooks(params)
    }
  }, 300_000)

  it('somebody removed, another revoked, and a year chosen in the same second: whoever is left is billed', async () => {
    for (let trial = 0; trial < trials; trial += 1) {
      const { admin, params } = await newSubscription(world)
      const second = await secondAdmin(params)
      const people = []
      for (const name of ['Una', 'Uri', 'Ute', 'Ugo'])
        people.push(await directMember(world, name, { ...params, role: 'member' }))
      const guest = await directPerson(world, 'Guest')
      const { results } = await admin.call('POST /api/organizations/{organizationId}/invitations', {
        params,
        body: { invitations: [{ email: guest.email, role: 'member' }] },
      })
      const yearly = await offeredPrice(admin, params, { key: 'team', interval: 'year' })
      const answers = await Promise.all([
        second.send('DELETE', `${here(params)}/members/${people[0]?.userId}`),
        second.send('DELETE', `${here(params)}/invitations/${results[0]?.invitationId}`),
        admin.send('POST', `${here(params)}/subscription/plan`, { priceId: yearly.id }),
      ])
      expect(answers.map(({ status }) => status)).toEqual([204, 204, 200])
      const shown = await admin.call(calls.subscription, { params })
      expect(shown.seats.taken).toBe(5)
      // Whoever had gone before the choice is not in it; whoever went after it comes back with the hour.
      expect([5, 6, 7]).toContain(shown.seats.billed)
      await world.look(`select enqueue_job('bill_seats', json_build_object('organizationId', $1::text), '{}')`, [
        params.organizationId,
      ])
      await world.runJobs()
      expect((await admin.call(calls.subscription, { params })).seats.billed).toBe(5)
      await expectSoundBooks(params)
    }
  }, 300_000)

  it('who was removed a moment before is not billed for the year', async () => {
    for (let trial = 0; trial < trials; trial += 1) {
      const { admin, params } = await newSubscription(world)
      const second = await secondAdmin(params)
      const gone = await directMember(world, 'Gone', { ...params, role: 'member' })
      const guest = await directPerson(world, 'Guest')
      const { results } = await admin.call('POST /api/organizations/{organizationId}/invitations', {
        params,
        body: { invitations: [{ email: guest.email, role: 'member' }] },
      })
      const yearly = await offeredPrice(admin, params, { key: 'team', interval: 'year' })
      const revoking = second.send('DELETE', `${here(params)}/invitations/${results[0]?.invitationId}`)
      expect((await admin.send('DELETE', `${here(params)}/members/${gone.userId}`)).status).toBe(204)
      await revoking
      await admin.call(calls.choose, { params, body: { priceId: yearly.id } })
      expect((await admin.call(calls.subscription, { params })).seats).toMatchObject({ taken: 2, billed: 2 })
    }
  }, 300_000)
})
