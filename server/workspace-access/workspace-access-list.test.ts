import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { directMember, type DirectPerson } from '../testing/direct.ts'
import {
  directAccess,
  staffedOrganization,
  staffedWorkspace,
  type StaffedOrganization,
} from '../testing/staffed-organization.ts'
import { createWorld, problemOf, type World } from '../testing/world.ts'

const list = 'GET /api/organizations/{organizationId}/workspaces/{workspaceId}/access'
const addable = 'GET /api/organizations/{organizationId}/workspaces/{workspaceId}/addable'

let world: World
let acme: StaffedOrganization
let other: StaffedOrganization

beforeAll(async () => {
  world = await createWorld()
  acme = await staffedOrganization(world)
  other = await staffedOrganization(world, 'Other')
})
afterAll(() => world.close())

const staffed = (into = acme) => staffedWorkspace(world, into)

describe('listing who has access', () => {
  it('merges Organization Admins and levels, every one once, in one round trip a page', async () => {
    const into = await staffedOrganization(world, 'Crowd')
    const { place, owner } = await staffed(into)
    for (let n = 0; n < 40; n += 1) {
      const role = n % 5 === 0 ? 'organization_admin' : 'member'
      const who = await directMember(world, `P${n % 7}`, { organizationId: into.organizationId, role })
      if (n % 2 === 0) await directAccess(world, { ...place, userId: who.userId }, { level: 'agent' })
    }
    const seen: { userId: string; name: string; by: string }[] = []
    let cursor: string | undefined
    do {
      const { roundTrips } = world.database.counters
      const query = { limit: 6, ...(cursor === undefined ? {} : { cursor }) }
      const page = await owner.call(list, { params: place, query })
      expect(world.database.counters.roundTrips - roundTrips).toBe(1)
      seen.push(...page.data)
      cursor = page.nextCursor ?? undefined
    } while (cursor !== undefined)
    // 3 with a level, 1 admin; of 40: 8 admins, and 16 of the others with a level.
    expect(new Set(seen.map((row) => row.userId)).size).toBe(28)
    expect(seen).toHaveLength(28)
    expect(seen.filter((row) => row.by === 'role')).toHaveLength(9)
    const names = seen.map((row) => row.name.toLowerCase())
    expect(names).toEqual(names.toSorted())
  })

  it('finds by words and level, and says what the reader could do', async () => {
    const into = await staffedOrganization(world, 'Words')
    const { place, owner, manager, agent } = await staffed(into)
    const expired = await directMember(world, 'Zoé', { organizationId: into.organizationId, status: 'suspended' })
    await directAccess(world, { ...place, userId: expired.userId }, { level: 'agent', expiresAt: '2020-01-01' })
    const show = async (query: object, by = manager) => {
      const { data } = await by.call(list, { params: place, query })
      return data.map((row) => [row.userId, row.level, row.refusals.change, row.refusals.remove])
    }
    const admin = [into.admin.userId, 'owner', 'access_by_role', 'access_by_role']
    const above = [owner.userId, 'owner', 'level_above_yours', 'level_above_yours']
    expect(await show({ level: 'owner' })).toEqual([above, admin])
    expect(await show({ level: 'manager' })).toEqual([[manager.userId, 'manager', 'own_access', 'own_access']])
    expect(await show({ q: 'zoe' })).toEqual([[expired.userId, 'agent', null, null]])
    expect(await show({ q: 'level agent' })).toEqual([[agent.userId, 'agent', null, null]])
    expect(await show({ q: 'olga' }, agent)).toEqual([admin])
    expect(await show({ q: 'zoe' }, agent)).toEqual([[expired.userId, 'agent', 'forbidden', 'forbidden']])
    expect(await show({ level: 'owner', q: 'level' }, into.userAdmin)).toEqual([[owner.userId, 'owner', null, null]])
    const { data } = await agent.call(list, { params: place, query: { q: 'zoe' } })
    expect(data[0]).toMatchObject({ status: 'suspended', expired: true, by: 'grant', you: false })
    expect(await show({ q: "'; drop table users; --" })).toEqual([])
  })

  it('is not there for others', async () => {
    const { place } = await staffed()
    const ask = async (by: DirectPerson, params = place) => (await problemOf(by.call(list, { params }))).code
    expect(await ask(acme.member)).toBe('not_found')
    expect(await ask(acme.billingAdmin)).toBe('not_found')
    expect(await ask(other.admin)).toBe('not_found')
    expect(await ask(other.admin, { ...place, organizationId: other.organizationId })).toBe('not_found')
  })
})

describe('finding whom to add', () => {
  it('names active members without a level, not those who enter by role nor oneself', async () => {
    const into = await staffedOrganization(world, 'Addable')
    const { place, manager } = await staffed(into)
    const suspended = await directMember(world, 'Ada', { organizationId: into.organizationId, status: 'suspended' })
    const find = async (by: DirectPerson, q = '') => {
      const { data } = await by.call(addable, { params: place, query: { q } })
      return data.map((row) => row.userId)
    }
    const free = [into.billingAdmin.userId, into.member.userId, into.userAdmin.userId]
    expect(await find(manager)).toEqual(free)
    expect(await find(into.userAdmin)).toEqual(free.slice(0, 2))
    expect(await find(manager, 'ma')).toEqual([into.member.userId])
    expect(await find(manager, suspended.email)).toEqual([])
    for (let n = 0; n < 21; n += 1) await directMember(world, 'Ada', { organizationId: into.organizationId })
    expect(await find(manager)).toHaveLength(20)
  })

  it('is for those who give levels', async () => {
    const { place, agent } = await staffed()
    const ask = async (by: DirectPerson) => (await problemOf(by.call(addable, { params: place }))).code
    expect([await ask(agent), await ask(acme.member), await ask(other.admin)]).toEqual([
      'forbidden',
      'not_found',
      'not_found',
    ])
  })
})
