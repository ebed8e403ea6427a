import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { directLevelIn } from '../testing/grid-seed.ts'
import { directMember } from '../testing/direct.ts'
import { problemOf, createWorld, type Person, type World } from '../testing/world.ts'
import {
  directAccess,
  directWorkspace,
  staffedOrganization,
  type StaffedOrganization,
} from '../testing/staffed-organization.ts'

let world: World
let acme: StaffedOrganization

beforeAll(async () => {
  world = await createWorld({}, { unlimited: true })
  acme = await staffedOrganization(world)
})
afterAll(() => world.close())

const grid = '/api/organizations/{organizationId}/access-grid' as const
const params = () => ({ organizationId: acme.organizationId })
const rowsFor = async (by: Person, query = {}) => (await by.call(`GET ${grid}`, { params: params(), query })).data
const firstNames = (rows: readonly { name: string }[]) => rows.map(({ name }) => name.split(' ')[0])

describe('the grid of people and workspaces', () => {
  it('shows each person by name with their levels, what narrows them, and who enters by role', async () => {
    const sales = await directWorkspace(world, acme.organizationId, 'Sales')
    const trashed = await directWorkspace(world, acme.organizationId, 'Old')
    const place = { organizationId: acme.organizationId, userId: acme.member.userId }
    const custom = await directLevelIn(world, acme.organizationId, 'Reviewer')
    await directAccess(world, { ...place, workspaceId: acme.workspaceId }, { level: 'manager' })
    await directAccess(
      world,
      { ...place, workspaceId: sales },
      { level: 'agent', restrictions: { dataExport: true }, expiresAt: '2020-01-01T00:00:00.000Z' },
    )
    await directAccess(world, { ...place, workspaceId: trashed }, { level: 'owner' })
    await world.look('update workspaces set deleted_at = now(), purge_at = now() where id = $1', [trashed])
    await directAccess(world, { ...place, userId: acme.billingAdmin.userId, workspaceId: sales }, { level: 'agent' })
    await world.look(`update workspace_access set level = 'custom', level_id = $1 where user_id = $2`, [
      custom,
      acme.billingAdmin.userId,
    ])

    const rows = await rowsFor(acme.userAdmin)
    expect(firstNames(rows)).toEqual(['Bill', 'Max', 'Olga', 'Ursula'])
    const [bill, max, olga, ursula] = rows
    expect(bill?.levels).toEqual({ [sales]: custom })
    expect(max).toMatchObject({
      levels: { [acme.workspaceId]: 'manager', [sales]: 'agent' },
      limits: { [sales]: { restrictions: { dataExport: true }, expiresAt: '2020-01-01T00:00:00.000Z', expired: true } },
      byRole: null,
      refusals: { change: null, give: null },
    })
    expect(Object.keys(max?.limits ?? {})).toEqual([sales])
    expect(olga).toMatchObject({
      byRole: 'owner',
      levels: {},
      refusals: { change: 'access_by_role', give: 'access_by_role' },
    })
    expect(ursula).toMatchObject({ refusals: { change: 'own_access', give: 'own_access' } })

    const columns = await acme.userAdmin.call(`GET ${grid}/columns`, { params: params() })
    expect(columns).toEqual({
      data: [
        { id: acme.workspaceId, name: 'My workspace' },
        { id: sales, name: 'Sales' },
      ],
      nextCursor: null,
      levels: [{ id: custom, name: 'Reviewer' }],
    })
  })

  it('finds by word, role and status, a page at a time', async () => {
    const suspended = await directMember(world, 'Sven', { organizationId: acme.organizationId, status: 'suspended' })
    expect(firstNames(await rowsFor(acme.admin, { q: 'ma' }))).toEqual(['Max'])
    expect(await rowsFor(acme.admin, { q: '!' })).toEqual([])
    expect(firstNames(await rowsFor(acme.admin, { role: 'user_admin' }))).toEqual(['Ursula'])
    const [sven] = await rowsFor(acme.admin, { status: 'suspended' })
    expect(sven).toMatchObject({
      userId: suspended.userId,
      refusals: { change: null, give: 'member_not_active' },
    })
    const all = await rowsFor(acme.admin)
    const paged: string[] = []
    let cursor: string | null | undefined
    do {
      const page: { data: { userId: string }[]; nextCursor: string | null } = await acme.admin.call(`GET ${grid}`, {
        params: params(),
        query: { limit: 2, ...(cursor ? { cursor } : {}) },
      })
      paged.push(...page.data.map(({ userId }) => userId))
      cursor = page.nextCursor
    } while (cursor !== null)
    expect(paged).toEqual(all.map(({ userId }) => userId))
  })

  it('is seen by a Billing Admin, who changes nothing in it, and not by a Member', async () => {
    for (const { refusals } of await rowsFor(acme.billingAdmin)) expect(refusals.change).not.toBeNull()
    const [, max] = await rowsFor(acme.billingAdmin)
    expect(max?.refusals).toEqual({ change: 'forbidden', give: 'forbidden' })
    expect((await problemOf(rowsFor(acme.member))).code).toBe('forbidden')
    expect((await problemOf(acme.member.call(`GET ${grid}/columns`, { params: params() }))).code).toBe('forbidden')
  })

  it('is one round trip with as many statements, however many people and workspaces there are', async () => {
    const before = { ...world.database.counters }
    await rowsFor(acme.admin, { limit: 1 })
    const one = { ...world.database.counters }
    await rowsFor(acme.admin, { limit: 200 })
    const { counters } = world.database
    expect(one.roundTrips - before.roundTrips).toBe(1)
    expect(counters.roundTrips - one.roundTrips).toBe(1)
    expect(counters.statements - one.statements).toBe(one.statements - before.statements)
  })
})
