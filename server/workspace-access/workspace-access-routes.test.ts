import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { directMember, type DirectPerson } from '../testing/direct.ts'
import { digestOf } from '../testing/replay.ts'
import { refusalOf } from '../testing/refusal.ts'
import {
  staffedOrganization,
  staffedWorkspace,
  type Place,
  type StaffedOrganization,
} from '../testing/staffed-organization.ts'
import { createWorld, problemOf, type World } from '../testing/world.ts'

const mine = 'GET /api/organizations/{organizationId}/workspaces/{workspaceId}/access/me'
const set = 'PUT /api/organizations/{organizationId}/workspaces/{workspaceId}/access/{userId}'
const remove = 'DELETE /api/organizations/{organizationId}/workspaces/{workspaceId}/access/{userId}'
const trials = process.env['ATRIUM_PROVE'] === '1' ? 200 : 20

let world: World
let acme: StaffedOrganization
let other: StaffedOrganization

beforeAll(async () => {
  world = await createWorld()
  acme = await staffedOrganization(world)
  other = await staffedOrganization(world, 'Other')
})
afterAll(() => world.close())

const refusedWith = (call: () => Promise<unknown>) => refusalOf(world, call)

const staffed = (into = acme) => staffedWorkspace(world, into)

const grantOf = async ({ workspaceId }: Place, userId: string) =>
  (
    await world.look(
      'select level, restrictions, expires_at, granted_by from workspace_access where workspace_id = $1 and user_id = $2',
      [workspaceId, userId],
    )
  )[0]
const entriesAbout = (id: string) =>
  world.look(
    'select action, actor_id, target_kind, target_name, before, after from audit_entries where target_id = $1 order by id',
    [id],
  )

describe('my access', () => {
  it('tells level and permissions in one round trip', async () => {
    const { place, agent } = await staffed()
    const { statements, roundTrips } = world.database.counters
    const access = await agent.call(mine, { params: place })
    expect(world.database.counters.roundTrips - roundTrips).toBe(1)
    expect(world.database.counters.statements - statements).toBe(1)
    expect(access).toMatchObject({ level: 'agent', by: 'grant', restrictions: {}, expiresAt: null })
    expect(access.permissions).toContain('inbox.reply')
    expect(await acme.admin.call(mine, { params: place })).toMatchObject({ level: 'owner', by: 'role' })
  })

  it('is not there for who cannot enter', async () => {
    const { place, agent } = await staffed()
    const ask = async (by: DirectPerson, params = place) => (await problemOf(by.call(mine, { params }))).code
    expect(await ask(acme.member)).toBe('not_found')
    expect(await ask(acme.userAdmin)).toBe('not_found')
    expect(await ask(other.admin)).toBe('not_found')
    expect(await ask(other.admin, { ...place, organizationId: other.organizationId })).toBe('not_found')
    await world.look('update workspace_access set expires_at = now() where user_id = $1', [agent.userId])
    expect(await ask(agent)).toBe('not_found')
  })
})

describe('giving and changing access', () => {
  it('grants, changes, records both, and nothing when nothing changes', async () => {
    const { place, manager } = await staffed()
    const guest = await directMember(world, 'Guest', { organizationId: acme.organizationId })
    const params = { ...place, userId: guest.userId }
    await manager.call(set, { params, body: { level: 'agent' } })
    const expiresAt = new Date(Date.now() + 86_400_000).toISOString()
    const body = { level: 'manager' as const, restrictions: { shortcuts: true, broadcasts: false }, expiresAt }
    await acme.userAdmin.call(set, { params, body })
    const before = await digestOf(world)
    await acme.userAdmin.call(set, { params, body: { ...body, restrictions: { shortcuts: true } } })
    await acme.admin.call(set, { params, body: { ...body, expiresAt: expiresAt.replace('Z', '+00:00') } })
    expect(await digestOf(world)).toBe(before)
    expect(await grantOf(place, guest.userId)).toEqual({
      level: 'manager',
      restrictions: { shortcuts: true },
      expires_at: expiresAt,
      granted_by: acme.userAdmin.userId,
    })
    const named = { workspaceId: place.workspaceId, workspace: 'Sales' }
    const first = { ...named, level: 'agent', restrictions: {}, expiresAt: null }
    const about = { target_kind: 'workspace_access', target_name: guest.name }
    expect(await entriesAbout(guest.userId)).toEqual([
      { ...about, action: 'workspace_access.granted', actor_id: manager.userId, before: null, after: first },
      {
        ...about,
        action: 'workspace_access.changed',
        actor_id: acme.userAdmin.userId,
        before: first,
        after: { ...named, level: 'manager', restrictions: { shortcuts: true }, expiresAt },
      },
    ])
    expect(await guest.call(mine, { params: place })).toMatchObject({ level: 'manager', expiresAt })
  })

  it('is refused by the rules, without a trace', async () => {
    const { place, owner, manager, agent } = await staffed()
    const suspended = await directMember(world, 'Ada', { organizationId: acme.organizationId, status: 'suspended' })
    const give = (by: DirectPerson, to: { userId: string }, rest: object = {}) =>
      refusedWith(() => by.call(set, { params: { ...place, userId: to.userId }, body: { level: 'agent', ...rest } }))
    expect(await give(owner, owner)).toBe('own_access')
    expect(await give(acme.userAdmin, acme.userAdmin, { level: 'owner' })).toBe('own_access')
    expect(await give(acme.admin, acme.admin)).toBe('own_access')
    expect(await give(owner, acme.admin)).toBe('access_by_role')
    expect(await give(manager, owner)).toBe('level_above_yours')
    expect(await give(manager, agent, { level: 'manager' })).toBe('level_above_yours')
    expect(await give(agent, acme.member)).toBe('forbidden')
    expect(await give(acme.billingAdmin, agent)).toBe('not_found')
    expect(await give(owner, suspended)).toBe('member_not_active')
    expect(await give(owner, agent, { expiresAt: '2020-01-01T00:00:00Z' })).toBe('expiry_in_the_past')
    expect(await give(owner, agent, { expiresAt: 'soon' })).toBe('invalid_request')
    expect(await give(owner, agent, { expiresAt: '9999-12-31T23:59:59-10:00' })).toBe('invalid_request')
    expect(await give(owner, other.member)).toBe('not_found')
    expect(await give(other.admin, agent)).toBe('not_found')
  })

  it('never gives more than the grantor has', async () => {
    const { place, manager, agent } = await staffed()
    await world.look(`update workspace_access set restrictions = '{"dataExport": true}' where user_id = $1`, [
      manager.userId,
    ])
    const params = { ...place, userId: agent.userId }
    const give = (restrictions: object) => manager.call(set, { params, body: { level: 'agent', restrictions } })
    expect(await refusedWith(() => give({ shortcuts: true }))).toBe('level_above_yours')
    await give({ dataExport: true })
    expect(await grantOf(place, agent.userId)).toMatchObject({ restrictions: { dataExport: true } })
  })

  it('stays within the organization, whoever names the ids', async () => {
    const { place, agent } = await staffed()
    const ours = { ...place, organizationId: other.organizationId, userId: other.member.userId }
    const theirs = { organizationId: other.organizationId, workspaceId: other.workspaceId, userId: agent.userId }
    for (const params of [ours, theirs]) {
      expect(await refusedWith(() => other.admin.call(set, { params, body: { level: 'agent' } }))).toBe('not_found')
      expect(await refusedWith(() => other.admin.call(remove, { params }))).toBe('not_found')
    }
  })
})

describe('taking access away', () => {
  it('works with the next request and is recorded with what was taken', async () => {
    const { place, owner, agent } = await staffed()
    await owner.call(remove, { params: { ...place, userId: agent.userId } })
    expect((await problemOf(agent.call(mine, { params: place }))).code).toBe('not_found')
    const [entry] = await entriesAbout(agent.userId)
    expect(entry).toMatchObject({
      action: 'workspace_access.removed',
      actor_id: owner.userId,
      before: { workspaceId: place.workspaceId, workspace: 'Sales', level: 'agent' },
      after: null,
    })
    expect(await world.look('select from memberships where user_id = $1', [agent.userId])).toHaveLength(1)
  })

  it('is refused by the rules, without a trace', async () => {
    const { place, owner, manager, agent } = await staffed()
    const take = (by: DirectPerson, from: { userId: string }) =>
      refusedWith(() => by.call(remove, { params: { ...place, userId: from.userId } }))
    expect(await take(owner, owner)).toBe('own_access')
    expect(await take(owner, acme.admin)).toBe('access_by_role')
    expect(await take(manager, owner)).toBe('level_above_yours')
    expect(await take(agent, manager)).toBe('forbidden')
    expect(await take(owner, acme.member)).toBe('no_access_to_change')
    expect(await take(owner, other.member)).toBe('not_found')
    expect(await take(acme.member, agent)).toBe('not_found')
  })
})

describe('races', () => {
  it(
    'who loses the right to give access meanwhile gives none',
    async () => {
      for (let trial = 0; trial < trials; trial += 1) {
        const { place, owner, manager } = await staffed()
        const guest = await directMember(world, 'Ada', { organizationId: acme.organizationId })
        const [taken, given] = await Promise.allSettled([
          owner.call(remove, { params: { ...place, userId: manager.userId } }),
          manager.call(set, { params: { ...place, userId: guest.userId }, body: { level: 'agent' } }),
        ])
        expect(taken.status).toBe('fulfilled')
        // Whoever came first by the log; once the manager's level is gone nothing more is given by it.
        const order = await world.look<{ action: string }>(
          `select action from audit_entries where after ->> 'workspaceId' = $1 or before ->> 'workspaceId' = $1
            order by at, id`,
          [place.workspaceId],
        )
        const granted = order.some(({ action }) => action === 'workspace_access.granted')
        expect(granted).toBe(given.status === 'fulfilled')
        expect((await grantOf(place, guest.userId)) !== undefined).toBe(granted)
      }
    },
    trials * 2_000,
  )

  it(
    'the same level given by many at once is granted once',
    async () => {
      for (let trial = 0; trial < trials; trial += 1) {
        const { place, owner } = await staffed()
        const guest = await directMember(world, 'Ada', { organizationId: acme.organizationId })
        const params = { ...place, userId: guest.userId }
        const people = [owner, acme.admin, acme.userAdmin, owner]
        await Promise.all(people.map((person) => person.call(set, { params, body: { level: 'agent' } })))
        expect(await entriesAbout(guest.userId)).toHaveLength(1)
      }
    },
    trials * 2_000,
  )
})
