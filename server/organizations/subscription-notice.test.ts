import { afterAll, beforeAll, expect, it } from 'vitest'
import { directMember, type DirectPerson } from '../testing/direct.ts'
import { endTrial, newOrganization, offeredPrice, type Params } from '../testing/subscribing.ts'
import { createWorld, type World } from '../testing/world.ts'

let world: World

beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

async function noticeFor(person: DirectPerson) {
  const { data } = await person.call('GET /api/organizations')
  return data[0]?.subscriptionNotice
}

const endsIn = ({ organizationId }: Params, time: string) =>
  world.look(`update subscriptions set trial_ends_at = now() + $2::interval where organization_id = $1`, [
    organizationId,
    time,
  ])

it('says that a trial ends within a week and that it has ended, to those who see invoices', async () => {
  const { admin, params } = await newOrganization(world)
  const biller = await directMember(world, 'Bill', { ...params, role: 'billing_admin' })
  const others = [
    await directMember(world, 'Other', { ...params, role: 'user_admin' }),
    await directMember(world, 'Other', { ...params, role: 'member' }),
    await directMember(world, 'Other', { ...params, role: 'billing_admin', status: 'suspended' }),
  ]
  // The catalogue that ships has a trial without an end.
  expect(await noticeFor(biller)).toBeNull()
  await endsIn(params, '8 days')
  expect(await noticeFor(biller)).toBeNull()
  await endsIn(params, '2 days 1 hour')
  expect(await noticeFor(biller)).toEqual({ kind: 'trial_ending', daysLeft: 3 })
  expect(await noticeFor(admin)).toEqual({ kind: 'trial_ending', daysLeft: 3 })
  for (const other of others) expect(await noticeFor(other)).toBeNull()
  await endTrial(world, params)
  expect(await noticeFor(biller)).toEqual({ kind: 'trial_ended', daysLeft: null })
  for (const other of others) expect(await noticeFor(other)).toBeNull()
})

it('says nothing once a plan is chosen', async () => {
  const { admin, params } = await newOrganization(world)
  await endsIn(params, '3 days')
  const { id: priceId } = await offeredPrice(admin, params, { key: 'team' })
  await admin.call('POST /api/organizations/{organizationId}/subscription/plan', { params, body: { priceId } })
  expect(await noticeFor(admin)).toBeNull()
})
