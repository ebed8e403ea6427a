import type { AccessLevel } from '#contract/permissions.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { directMember, type DirectPerson } from '../testing/direct.ts'
import { digestOf } from '../testing/replay.ts'
import { refusalOf } from '../testing/refusal.ts'
import {
  directAccess,
  directPlace,
  directWorkspace,
  staffedOrganization,
  type StaffedOrganization,
} from '../testing/staffed-organization.ts'
import { createWorld, problemOf, type World } from '../testing/world.ts'

const list = 'GET /api/organizations/{organizationId}/workspaces'
const create = 'POST /api/organizations/{organizationId}/workspaces'
const open = 'GET /api/organizations/{organizationId}/workspaces/{workspaceId}'

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

const placeWith = (level: AccessLevel, name?: string) =>
  directPlace(world, acme, { level, ...(name === undefined ? {} : { name }) })

const entriesAbout = (id: string) =>
  world.look(
    'select action, target_name, before, after, actor_id from audit_entries where target_id = $1 order by id',
    [id],
  )
const rowOf = async (id: string) =>
  (await world.look<Record<string, unknown>>('select * from workspaces where id = $1', [id]))[0]

describe('adding a workspace', () => {
  it('makes it with its people, and records each', async () => {
    const { organizationId, userAdmin, member } = acme
    const { workspaceId } = await userAdmin.call(create, {
      params: { organizationId },
      body: {
        name: '  Élan ',
        timeZone: 'Europe/Madrid',
        people: [
          { userId: userAdmin.userId, level: 'owner' },
          { userId: member.userId, level: 'agent' },
        ],
      },
    })
    expect(await rowOf(workspaceId)).toMatchObject({
      organization_id: organizationId,
      name: 'Élan',
      sort_name: 'elan',
      time_zone: 'Europe/Madrid',
      created_by: userAdmin.userId,
    })
    expect(
      await world.look(
        'select user_id, level, granted_by from workspace_access where workspace_id = $1 order by level',
        [workspaceId],
      ),
    ).toEqual([
      { user_id: member.userId, level: 'agent', granted_by: userAdmin.userId },
      { user_id: userAdmin.userId, level: 'owner', granted_by: userAdmin.userId },
    ])
    expect(await entriesAbout(workspaceId)).toEqual([
      {
        action: 'workspace.created',
        target_name: 'Élan',
        before: null,
        after: { name: 'Élan', timeZone: 'Europe/Madrid' },
        actor_id: userAdmin.userId,
      },
    ])
    expect(await entriesAbout(member.userId)).toEqual([
      {
        action: 'workspace_access.granted',
        target_name: member.name,
        before: null,
        after: { workspaceId, workspace: 'Élan', level: 'agent' },
        actor_id: userAdmin.userId,
      },
    ])
  })

  it('takes as many statements for forty people as for one', async () => {
    const { organizationId, admin } = acme
    const crowd = await Promise.all(Array.from({ length: 40 }, () => directMember(world, 'Ada', { organizationId })))
    const cost = async (people: DirectPerson[]) => {
      const { statements, roundTrips } = world.database.counters
      const rows = people.map(({ userId }) => ({ userId, level: 'agent' as const }))
      await admin.call(create, { params: { organizationId }, body: { name: 'Crowd', people: rows } })
      return [world.database.counters.statements - statements, world.database.counters.roundTrips - roundTrips]
    }
    const one = await cost(crowd.slice(0, 1))
    expect(await cost(crowd)).toEqual(one)
    expect(one).toEqual([9, 4])
  })

  it('points at the person who cannot be added', async () => {
    const { organizationId, admin, member } = acme
    const suspended = await directMember(world, 'Ada', { organizationId, status: 'suspended' })
    const add = async (userId: string) => {
      const before = await digestOf(world)
      const people = [member.userId, userId].map((id) => ({ userId: id, level: 'agent' as const }))
      const problem = await problemOf(
        admin.call(create, { params: { organizationId }, body: { name: 'Sales', people } }),
      )
      expect(await digestOf(world)).toBe(before)
      return [problem.code, problem.errors?.[0]?.pointer]
    }
    expect(await add(suspended.userId)).toEqual(['member_not_active', '/body/people/1/userId'])
    expect(await add(other.member.userId)).toEqual(['not_found', '/body/people/1/userId'])
    expect((await add(member.userId))[0]).toBe('invalid_request')
  })

  it('is for those who manage workspaces, and wants a name', async () => {
    const params = { organizationId: acme.organizationId }
    const codes = []
    for (const person of [acme.billingAdmin, acme.member, other.admin, world.browser()])
      codes.push(await refusedWith(() => person.call(create, { params, body: { name: 'Sales' } })))
    expect(codes).toEqual(['forbidden', 'forbidden', 'not_found', 'unauthenticated'])
    for (const name of ['', '  ', 'x'.repeat(61), 'a\u202eb'])
      expect(await refusedWith(() => acme.admin.call(create, { params, body: { name } }))).toBe('invalid_request')
  })
})

describe('listing workspaces', () => {
  it('shows every one once, by name, in one round trip a page', async () => {
    const { organizationId, admin } = await staffedOrganization(world, 'Many')
    for (let n = 0; n < 60; n += 1) await directWorkspace(world, organizationId, `Same name ${n % 3}`)
    const seen: { id: string; name: string }[] = []
    let cursor: string | undefined
    do {
      const { roundTrips } = world.database.counters
      const query = { limit: 7, ...(cursor === undefined ? {} : { cursor }) }
      const page = await admin.call(list, { params: { organizationId }, query })
      expect(world.database.counters.roundTrips - roundTrips).toBe(1)
      seen.push(...page.data)
      cursor = page.nextCursor ?? undefined
    } while (cursor !== undefined)
    expect(new Set(seen.map((row) => row.id)).size).toBe(61)
    expect(seen.map((row) => row.name)).toEqual(seen.map((row) => row.name).sort())
  })

  it('finds by the beginning of the name, whatever its case and marks; the trash apart', async () => {
    const { organizationId, billingAdmin, member, workspaceId } = await staffedOrganization(world, 'Search')
    for (const name of ['Ámbar', 'amber 100%', 'Amazon']) await directWorkspace(world, organizationId, name)
    const trashed = await directWorkspace(world, organizationId, 'Amber old')
    await world.look('update workspaces set deleted_at = now(), purge_at = now() where id = $1', [trashed])
    await directAccess(world, { organizationId, workspaceId, userId: member.userId }, { level: 'agent' })
    const names = async (query: object) => {
      const { data } = await billingAdmin.call(list, { params: { organizationId }, query })
      return data.map((row) => [row.name, row.memberCount, row.deletedAt !== null])
    }
    expect(await names({ q: 'AMB' })).toEqual([
      ['Ámbar', 0, false],
      ['amber 100%', 0, false],
    ])
    expect(await names({ q: 'a%' })).toEqual([])
    expect(await names({ q: 'my' })).toEqual([['My workspace', 1, false]])
    expect(await names({ trash: 'true' })).toEqual([['Amber old', 0, true]])
    expect(await names({ q: '\0' })).toHaveLength(4)
  })

  it('is for those who may see all', async () => {
    const params = { organizationId: acme.organizationId }
    for (const [person, code] of [
      [acme.member, 'forbidden'],
      [other.admin, 'not_found'],
    ] as const)
      expect((await problemOf(person.call(list, { params }))).code).toBe(code)
    expect((await problemOf(acme.admin.call(list, { params, query: { cursor: 'abc' } }))).code).toBe('invalid_request')
  })
})

describe('opening a workspace', () => {
  it('shows who is here and what I may do, in one round trip', async () => {
    const { organizationId, admin, userAdmin, member } = await staffedOrganization(world, 'Open')
    const workspaceId = await directWorkspace(world, organizationId, 'Sales')
    const place = { organizationId, workspaceId }
    const suspended = await directMember(world, 'Ada', { organizationId, status: 'suspended' })
    await directAccess(
      world,
      { ...place, userId: member.userId },
      { level: 'agent', restrictions: { broadcasts: true } },
    )
    await directAccess(world, { ...place, userId: suspended.userId }, { level: 'agent' })
    await directAccess(world, { ...place, userId: admin.userId }, { level: 'agent' })
    await directAccess(
      world,
      { ...place, userId: userAdmin.userId },
      { level: 'owner', expiresAt: '2020-01-01T00:00:00Z' },
    )
    const { roundTrips } = world.database.counters
    const seen = await member.call(open, { params: place })
    expect(world.database.counters.roundTrips - roundTrips).toBe(1)
    expect(seen).toMatchObject({
      id: workspaceId,
      name: 'Sales',
      level: 'agent',
      by: 'grant',
      restrictions: { broadcasts: true },
      memberCount: 2,
      people: [
        { name: member.name, level: 'agent' },
        { name: admin.name, level: 'owner' },
      ],
    })
    expect(seen.permissions).not.toContain('broadcasts.manage')
    expect(await admin.call(open, { params: place })).toMatchObject({ level: 'owner', by: 'role' })
    // May give access and yet not enter; an expired level enters no more.
    expect((await problemOf(userAdmin.call(open, { params: place }))).code).toBe('not_found')
  })

  it('does not exist for others, in the trash, or under another organization', async () => {
    const { place } = await placeWith('agent')
    const asked = [
      acme.member.call(open, { params: place }),
      other.admin.call(open, { params: place }),
      other.admin.call(open, { params: { ...place, organizationId: other.organizationId } }),
      acme.admin.call(open, { params: { ...place, workspaceId: other.workspaceId } }),
    ]
    const codes = (await Promise.all(asked.map(problemOf))).map((problem) => problem.code)
    expect(codes).toEqual(['not_found', 'not_found', 'not_found', 'not_found'])
    await world.look('update workspaces set deleted_at = now(), purge_at = now() where id = $1', [place.workspaceId])
    expect((await problemOf(acme.admin.call(open, { params: place }))).code).toBe('not_found')
  })
})
