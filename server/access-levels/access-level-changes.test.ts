import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { LevelReference } from '#contract/permissions.ts'
import {
  composingOrganization,
  entriesAbout,
  giveLevel,
  levels,
  reader,
  reviewer,
  type LevelFields,
} from '../testing/composing-organization.ts'
import { directMember, type DirectPerson } from '../testing/direct.ts'
import { refusalOf } from '../testing/refusal.ts'
import { digestOf } from '../testing/replay.ts'
import { directWorkspace, staffedOrganization } from '../testing/staffed-organization.ts'
import { createWorld, type World } from '../testing/world.ts'

let world: World
beforeAll(async () => {
  world = await createWorld({}, { unlimited: true })
})
afterAll(() => world.close())

describe('changing a level', () => {
  it('is refused to who holds it, to others, and for a name that is taken; nothing changes for nothing', async () => {
    const { acme, organizationId, compose, place, owner } = await composingOrganization(world)
    const levelId = await compose(reviewer)
    await compose(reader)
    const params = { organizationId, levelId }
    const change = (by: DirectPerson, body: LevelFields = { ...reviewer, name: 'Viewer' }) =>
      refusalOf(world, () => by.call(`PUT ${levels}/{levelId}`, { params, body }))
    const drop = (by: DirectPerson, replacement: LevelReference | null = null) =>
      refusalOf(world, () => by.call(`POST ${levels}/{levelId}/delete`, { params, body: { replacement } }))
    expect(await change(owner)).toBe('forbidden')
    expect(await change(acme.admin, { ...reviewer, name: 'READER' })).toBe('level_name_taken')
    const before = await digestOf(world)
    await acme.admin.call(`PUT ${levels}/{levelId}`, { params, body: reviewer })
    expect(await digestOf(world)).toBe(before)
    await giveLevel(owner, [place, acme.userAdmin], { level: levelId })
    expect(await change(acme.userAdmin)).toBe('own_level')
    expect(await drop(acme.userAdmin, 'owner')).toBe('own_level')
    expect(await drop(acme.admin)).toBe('level_in_use')
    expect(await drop(acme.admin, levelId)).toBe('level_gone')
    expect(await drop(acme.admin, 'lvl_01hzzzzzzzzzzzzzzzzzzzzzzz')).toBe('level_gone')
    const { data } = await acme.userAdmin.call(`GET ${levels}`, { params })
    expect(data.map(({ refusals }) => refusals.change)).toEqual([null, 'own_level'])
    const rival = await staffedOrganization(world, 'Rival')
    const foreign = { organizationId: rival.organizationId, levelId }
    for (const body of [reviewer, reader])
      expect(await refusalOf(world, () => rival.admin.call(`PUT ${levels}/{levelId}`, { params: foreign, body }))).toBe(
        'not_found',
      )
    // An Organization Admin enters by role: the level under it gives them nothing.
    await world.look(`update memberships set role = 'organization_admin' where user_id = $1`, [acme.userAdmin.userId])
    await acme.userAdmin.call(`PUT ${levels}/{levelId}`, { params, body: { ...reviewer, name: 'Viewer' } })
  })

  it('shows before who is affected and how, page by page', async () => {
    const { acme, organizationId, compose, place, owner, manager, agent } = await composingOrganization(world)
    const levelId = await compose({ name: 'Exporter', permissions: ['contacts.export', 'inbox.view'] })
    const second = { organizationId, workspaceId: await directWorkspace(world, organizationId, 'Archive') }
    await giveLevel(owner, [place, agent], { level: levelId, restrictions: { dataExport: true } })
    await giveLevel(acme.admin, [second, agent], { level: levelId })
    await giveLevel(owner, [place, manager], { level: levelId })
    await world.look(`update workspace_access set expires_at = now() where user_id = $1`, [manager.userId])
    const holders = (query: object) =>
      acme.userAdmin.call(`GET ${levels}/{levelId}/holders`, { params: { organizationId, levelId }, query })
    const { roundTrips } = world.database.counters
    const first = await holders({ limit: 2, permissions: 'inbox.view,inbox.reply' })
    expect(world.database.counters.roundTrips - roundTrips).toBe(1)
    expect(first).toMatchObject({ grants: 3, people: 2, invitations: 0 })
    const next = await holders({ limit: 2, permissions: 'inbox.view,inbox.reply', cursor: first.nextCursor })
    const shown = [...first.data, ...next.data].map((row) => [
      row.name,
      row.workspaceName,
      row.gains,
      row.loses,
      row.expired,
    ])
    expect(shown).toEqual([
      [agent.name, 'Sales', ['inbox.reply'], [], false],
      [agent.name, 'Archive', ['inbox.reply'], ['contacts.export'], false],
      [manager.name, 'Sales', [], [], true],
    ])
    const replaced = await holders({ replacement: 'agent', limit: 1 })
    expect(replaced.data[0]?.gains).toContain('contacts.delete')
    expect((await holders({})).data.every(({ gains, loses }) => gains.length + loses.length === 0)).toBe(true)
    expect(await refusalOf(world, () => holders({ replacement: 'lvl_01hzzzzzzzzzzzzzzzzzzzzzzz' }))).toBe('level_gone')
    expect(await refusalOf(world, () => holders({ permissions: 'everything' }))).toBe('invalid_request')
  })
})

describe('deleting a level', () => {
  it('moves everyone and every invitation to the replacement, in as many statements for one as for fifty', async () => {
    const statementsFor = async (people: number) => {
      const { acme, organizationId, compose, place } = await composingOrganization(world)
      const levelId = await compose(reviewer)
      for (let n = 0; n < people; n += 1) {
        const guest = await directMember(world, 'Guest', { organizationId })
        await giveLevel(acme.admin, [place, guest], { level: levelId, restrictions: { shortcuts: true } })
      }
      const email = `invited-${organizationId}@example.com`
      const workspaces = [{ workspaceId: place.workspaceId, level: levelId }]
      await acme.admin.call('POST /api/organizations/{organizationId}/invitations', {
        params: { organizationId },
        body: { invitations: [{ email, role: 'member', workspaces }] },
      })
      const { statements, roundTrips } = world.database.counters
      const params = { organizationId, levelId }
      await acme.admin.call(`POST ${levels}/{levelId}/delete`, { params, body: { replacement: 'agent' } })
      const spent = [world.database.counters.statements - statements, world.database.counters.roundTrips - roundTrips]
      const held = await world.look(
        `select distinct level, level_id, restrictions from workspace_access where organization_id = $1 and restrictions <> '{}'`,
        [organizationId],
      )
      expect(held).toEqual([{ level: 'agent', level_id: null, restrictions: { shortcuts: true } }])
      const invited = await world.look('select level, level_id from invitation_workspaces where organization_id = $1', [
        organizationId,
      ])
      expect(invited).toEqual([{ level: 'agent', level_id: null }])
      expect((await acme.admin.call(`GET ${levels}`, { params })).data).toEqual([])
      expect((await entriesAbout(world, levelId)).at(-1)).toMatchObject({
        action: 'access_level.deleted',
        before: { name: 'Reviewer' },
        after: { replacement: { level: 'agent' } },
      })
      return spent
    }
    expect(await statementsFor(50)).toEqual(await statementsFor(1))
  }, 60_000)

  it('needs no replacement when nobody holds it, and an organization goes with all its levels', async () => {
    const { acme, organizationId, compose, place, agent } = await composingOrganization(world)
    const unused = await compose(reviewer)
    await acme.admin.call(`POST ${levels}/{levelId}/delete`, { params: { organizationId, levelId: unused }, body: {} })
    const used = await compose(reader)
    await giveLevel(acme.admin, [place, agent], { level: used })
    await world.look('delete from organizations where id = $1', [organizationId])
    expect(await world.look('select from access_levels where organization_id = $1', [organizationId])).toEqual([])
    expect(await world.look('select from access_history where organization_id = $1', [organizationId])).toEqual([])
  })
})

describe('access as it was', () => {
  it('shows a level by the name and permissions it had then, and a change of it as one row', async () => {
    const { acme, organizationId, compose, place, owner, agent } = await composingOrganization(world)
    const levelId = await compose(reviewer)
    await giveLevel(owner, [place, agent], { level: levelId })
    const moment = async () => {
      await new Promise((resolve) => setTimeout(resolve, 5))
      return new Date().toISOString()
    }
    const before = await moment()
    await new Promise((resolve) => setTimeout(resolve, 5))
    const params = { organizationId, levelId }
    await acme.admin.call(`PUT ${levels}/{levelId}`, { params, body: { name: 'Seer', permissions: ['inbox.view'] } })
    const between = await moment()
    await new Promise((resolve) => setTimeout(resolve, 5))
    await acme.admin.call(`POST ${levels}/{levelId}/delete`, { params, body: { replacement: 'agent' } })
    const history = '/api/organizations/{organizationId}/access-history' as const
    const at = async (moment: string) =>
      (await acme.admin.call(`GET ${history}`, { params, query: { at: moment, userId: agent.userId } })).data.flatMap(
        ({ access }) => (access === null ? [] : [[access.level, access.levelName, access.levelPermissions]]),
      )
    expect(await at(before)).toEqual([[levelId, 'Reviewer', ['workspace.enter', 'inbox.view', 'reports.view']]])
    expect(await at(between)).toEqual([[levelId, 'Seer', ['workspace.enter', 'inbox.view']]])
    expect(await at(await moment())).toEqual([['agent', null, null]])
    const compare = (from: string, to: string) =>
      acme.admin.call(`GET ${history}/comparison`, { params, query: { from, to } })
    expect((await compare(before, between)).data).toMatchObject([
      {
        kind: 'level',
        change: 'changed',
        customLevel: { id: levelId },
        before: { name: 'Reviewer' },
        after: { name: 'Seer' },
      },
    ])
    expect((await compare(between, await moment())).data).toMatchObject([
      { kind: 'level', change: 'lost', before: { name: 'Seer' }, after: null },
      { kind: 'access', change: 'changed', before: { levelName: 'Seer' }, after: { level: 'agent', levelName: null } },
    ])
    const csv = await acme.admin.send('GET', `/api/organizations/${organizationId}/access-history.csv?at=${before}`)
    expect(await csv.text()).toContain(`${levelId},Reviewer,workspace.enter inbox.view reports.view`)
    const found = await acme.admin.call(`GET ${history}/subjects`, { params, query: { q: '' } })
    expect(found.workspaces.map(({ name }) => name)).not.toContain('Seer')
  })
})
