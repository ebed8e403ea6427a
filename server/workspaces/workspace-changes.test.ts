import type { AccessLevel } from '#contract/permissions.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DirectPerson } from '../testing/direct.ts'
import { digestOf } from '../testing/replay.ts'
import { refusalOf } from '../testing/refusal.ts'
import { directPlace, staffedOrganization, type StaffedOrganization } from '../testing/staffed-organization.ts'
import { createWorld, problemOf, type World } from '../testing/world.ts'
import { purgeWorkspace } from './workspace-commands.ts'

const open = 'GET /api/organizations/{organizationId}/workspaces/{workspaceId}'
const update = 'PATCH /api/organizations/{organizationId}/workspaces/{workspaceId}'
const remove = 'POST /api/organizations/{organizationId}/workspaces/{workspaceId}/delete'
const restore = 'POST /api/organizations/{organizationId}/workspaces/{workspaceId}/restore'

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
const jobsOf = (id: string) =>
  world.look<{ run_at: string }>('select run_at from graphile_worker._private_jobs where key = $1', [`purge:${id}`])

describe('changing a workspace', () => {
  it('records what changed and nothing when nothing did', async () => {
    const { place, person } = await placeWith('manager')
    await person.call(update, { params: place, body: { name: 'Señor', timeZone: 'Asia/Tokyo' } })
    expect(await rowOf(place.workspaceId)).toMatchObject({
      name: 'Señor',
      sort_name: 'senor',
      time_zone: 'Asia/Tokyo',
    })
    await acme.userAdmin.call(update, { params: place, body: { timeZone: null } })
    const before = await digestOf(world)
    await person.call(update, { params: place, body: { name: 'Señor', timeZone: null } })
    await person.call(update, { params: place, body: {} })
    expect(await digestOf(world)).toBe(before)
    expect(await entriesAbout(place.workspaceId)).toEqual([
      {
        action: 'workspace.updated',
        target_name: 'Señor',
        before: { name: 'Sales', timeZone: null },
        after: { name: 'Señor', timeZone: 'Asia/Tokyo' },
        actor_id: person.userId,
      },
      {
        action: 'workspace.updated',
        target_name: 'Señor',
        before: { timeZone: 'Asia/Tokyo' },
        after: { timeZone: null },
        actor_id: acme.userAdmin.userId,
      },
    ])
  })

  it('is refused to agents, to others and to foreign organizations', async () => {
    const { place, person } = await placeWith('agent')
    const rename = (by: DirectPerson, params = place) =>
      refusedWith(() => by.call(update, { params, body: { name: 'Mine' } }))
    expect(await rename(person)).toBe('forbidden')
    expect(await rename(acme.member)).toBe('not_found')
    expect(await rename(acme.billingAdmin)).toBe('not_found')
    expect(await rename(other.admin)).toBe('not_found')
    expect(await rename(other.admin, { ...place, organizationId: other.organizationId })).toBe('not_found')
  })
})

describe('the trash', () => {
  it('keeps a workspace for 30 days, gives it back, and then lets it go', async () => {
    const { place, person } = await placeWith('owner')
    const { workspaceId } = place
    const { purgeAt } = await person.call(remove, { params: place, body: { name: 'Sales' } })
    expect(Date.parse(purgeAt) - Date.now()).toBeGreaterThan(29.9 * 86_400_000)
    const [job] = await jobsOf(workspaceId)
    expect(new Date(job?.run_at ?? 0).toISOString()).toBe(purgeAt)
    expect((await problemOf(person.call(open, { params: place }))).code).toBe('not_found')
    await purgeWorkspace(world.database, place)
    expect(await rowOf(workspaceId)).toMatchObject({ name: 'Sales' })

    await acme.userAdmin.call(restore, { params: place })
    expect(await jobsOf(workspaceId)).toEqual([])
    expect(await person.call(open, { params: place })).toMatchObject({ name: 'Sales', level: 'owner' })
    await world.look(`update workspaces set created_at = now() - interval '1 year' where id = $1`, [workspaceId])
    await purgeWorkspace(world.database, place)
    expect(await rowOf(workspaceId)).toBeDefined()

    await acme.admin.call(remove, { params: place, body: { name: 'Sales' } })
    await world.look(`update workspaces set purge_at = now() where id = $1`, [workspaceId])
    await world.look(`update graphile_worker._private_jobs set run_at = now() where key = $1`, [`purge:${workspaceId}`])
    await world.runJobs()
    expect(await rowOf(workspaceId)).toBeUndefined()
    expect(await world.look('select from workspace_access where workspace_id = $1', [workspaceId])).toEqual([])
    const entries = await entriesAbout(workspaceId)
    expect(entries.map((entry) => [entry['action'], entry['actor_id']])).toEqual([
      ['workspace.deleted', person.userId],
      ['workspace.restored', acme.userAdmin.userId],
      ['workspace.deleted', acme.admin.userId],
      ['workspace.purged', null],
    ])
    expect(entries[0]).toMatchObject({ target_name: 'Sales', after: { purgeAt } })
  })

  it('asks for the name', async () => {
    const { place, person } = await placeWith('owner')
    for (const name of ['sales', '', 'Sales 2'])
      expect(await refusedWith(() => person.call(remove, { params: place, body: { name } }))).toBe('name_mismatch')
  })

  it('is not for managers, nor restoring for owners', async () => {
    const { place, person } = await placeWith('manager')
    const drop = (by: DirectPerson) => refusedWith(() => by.call(remove, { params: place, body: { name: 'Sales' } }))
    const back = (by: DirectPerson, params = place) => refusedWith(() => by.call(restore, { params }))
    expect(await drop(person)).toBe('forbidden')
    expect(await drop(acme.member)).toBe('not_found')
    expect(await drop(other.admin)).toBe('not_found')
    expect(await back(acme.admin)).toBe('not_deleted')
    const owned = await placeWith('owner')
    await owned.person.call(remove, { params: owned.place, body: { name: 'Sales' } })
    expect(await back(owned.person, owned.place)).toBe('forbidden')
    expect(await back(other.admin, { ...owned.place, organizationId: other.organizationId })).toBe('not_found')
  })

  it('takes a deletion once, however often it is asked for', async () => {
    const { place } = await placeWith('owner')
    const calls = [1, 2, 3, 4].map(() => acme.admin.call(remove, { params: place, body: { name: 'Sales' } }))
    const settled = await Promise.allSettled(calls)
    expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await entriesAbout(place.workspaceId)).toHaveLength(1)
  })
})
