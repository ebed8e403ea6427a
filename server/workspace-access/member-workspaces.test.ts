import { afterAll, beforeAll, expect, it } from 'vitest'
import { directMember } from '../testing/direct.ts'
import {
  directAccess,
  directWorkspace,
  staffedOrganization,
  type StaffedOrganization,
} from '../testing/staffed-organization.ts'
import { createWorld, problemOf, type Person, type World } from '../testing/world.ts'

const list = 'GET /api/organizations/{organizationId}/members/{userId}/workspaces' as const
let world: World
let acme: StaffedOrganization

beforeAll(async () => {
  world = await createWorld()
  acme = await staffedOrganization(world)
})
afterAll(() => world.close())

async function place(userId: string, name: string, expiresAt?: string): Promise<string> {
  const workspaceId = await directWorkspace(world, acme.organizationId, name)
  const grant = { level: 'agent' as const, restrictions: { broadcasts: true }, ...(expiresAt && { expiresAt }) }
  await directAccess(world, { organizationId: acme.organizationId, workspaceId, userId }, grant)
  return workspaceId
}

const ask = (person: Person, userId: string, query: { limit?: number; cursor?: string } = {}) =>
  person.call(list, { params: { organizationId: acme.organizationId, userId }, query })

it('lists every workspace of a member by name, page by page, in one round trip each', async () => {
  const max = acme.member
  for (const name of ['Sales', 'Älpha', 'Beta']) await place(max.userId, name)
  const first = await ask(acme.admin, max.userId, { limit: 2 })
  const before = world.database.counters.roundTrips
  const second = await ask(acme.admin, max.userId, { limit: 2, cursor: first.nextCursor ?? '' })
  expect(world.database.counters.roundTrips - before).toBe(1)
  expect([...first.data, ...second.data].map(({ name }) => name)).toEqual(['Älpha', 'Beta', 'Sales'])
  expect(second.nextCursor).toBeNull()
  expect(first.data[0]).toMatchObject({ level: 'agent', restrictions: { broadcasts: true }, expired: false })
})

it('leaves out what is in the trash and marks what has expired', async () => {
  const person = await directMember(world, 'Nell', acme)
  const trashed = await place(person.userId, 'Old')
  await world.look(`update workspaces set deleted_at = now(), purge_at = now() where id = $1`, [trashed])
  await place(person.userId, 'Over', '2020-01-01T00:00:00Z')
  expect((await ask(acme.admin, person.userId)).data).toMatchObject([{ name: 'Over', expired: true }])
})

it('says what the asking person could do there', async () => {
  const person = await directMember(world, 'Otto', acme)
  await place(person.userId, 'Support')
  const change = async (by: Person) => (await ask(by, person.userId)).data.map(({ refusals }) => refusals.change)
  expect(await change(acme.userAdmin)).toEqual([null])
  expect(await change(acme.billingAdmin)).toEqual(['forbidden'])
})

it('knows nobody who is not a member', async () => {
  const stranger = await staffedOrganization(world, 'Rival')
  expect((await problemOf(ask(acme.admin, stranger.member.userId))).code).toBe('not_found')
})
