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
import { directMember, directPerson, type DirectPerson } from '../testing/direct.ts'
import { refusalOf } from '../testing/refusal.ts'
import { staffedOrganization } from '../testing/staffed-organization.ts'
import { createWorld, type World } from '../testing/world.ts'

const mine = 'GET /api/organizations/{organizationId}/workspaces/{workspaceId}/access/me'
const givable = 'GET /api/organizations/{organizationId}/workspaces/{workspaceId}/levels'

let world: World
beforeAll(async () => {
  world = await createWorld({}, { unlimited: true })
})
afterAll(() => world.close())

describe('composing a level', () => {
  it('keeps what the catalogue knows, entering always among it, and records it', async () => {
    const { acme, organizationId } = await composingOrganization(world)
    const body = {
      name: '  Reviewer ',
      description: 'Looks only',
      permissions: ['reports.view', 'inbox.view'] as const,
    }
    const { levelId } = await acme.userAdmin.call(`POST ${levels}`, {
      params: { organizationId },
      body: { ...body, permissions: [...body.permissions, 'inbox.view'] },
    })
    const { roundTrips } = world.database.counters
    const { data } = await acme.billingAdmin.call(`GET ${levels}`, { params: { organizationId } })
    expect(world.database.counters.roundTrips - roundTrips).toBe(1)
    expect(data).toMatchObject([
      {
        id: levelId,
        name: 'Reviewer',
        description: 'Looks only',
        permissions: ['workspace.enter', 'inbox.view', 'reports.view'],
        grants: 0,
        invitations: 0,
        madeBy: acme.userAdmin.name,
        refusals: { change: 'forbidden', delete: 'forbidden' },
      },
    ])
    expect(await entriesAbout(world, levelId)).toEqual([
      {
        action: 'access_level.created',
        target_name: 'Reviewer',
        before: null,
        after: {
          name: 'Reviewer',
          description: 'Looks only',
          permissions: ['workspace.enter', 'inbox.view', 'reports.view'],
        },
      },
    ])
  })

  it('is refused without a trace: names that look alike, those of built-in levels, too many, and to others', async () => {
    const { acme, organizationId, compose, owner } = await composingOrganization(world)
    await compose(reviewer)
    const refused = (body: object, by: DirectPerson = acme.admin) =>
      refusalOf(world, () => by.call(`POST ${levels}`, { params: { organizationId }, body: body as LevelFields }))
    for (const name of ['Reviewer', 'REVIEWER', 'Réviewer', 'Ｒeviewer', 'Owner', 'agent'])
      expect(await refused({ name, permissions: [] }), name).toBe('level_name_taken')
    expect(await refused({ name: '', permissions: [] })).toBe('invalid_request')
    expect(await refused({ name: 'Other', permissions: ['everything'] })).toBe('invalid_request')
    expect(await refused(reader, acme.billingAdmin)).toBe('forbidden')
    expect(await refused(reader, owner)).toBe('forbidden')
    expect(await refused(reader, await directPerson(world))).toBe('not_found')
    await world.look(
      `insert into access_levels (organization_id, id, name, name_key, permissions, made_by_name)
        select $1, 'lvl_' || n, n, n, '{workspace.enter}', '' from generate_series(1, 99) n`,
      [organizationId],
    )
    expect(await refused(reader)).toBe('too_many_levels')
  })
})

describe('a level decides', () => {
  it('in the guard, in one statement, narrowed by restrictions, from the moment it is changed', async () => {
    const { acme, organizationId, compose, place, owner, agent } = await composingOrganization(world)
    const levelId = await compose({ name: 'Exporter', permissions: ['contacts.export', 'users.view'] })
    await giveLevel(owner, [place, agent], { level: levelId, restrictions: { dataExport: true } })
    const { statements } = world.database.counters
    const access = await agent.call(mine, { params: place })
    expect(world.database.counters.statements - statements).toBe(1)
    expect(access).toMatchObject({
      level: levelId,
      levelName: 'Exporter',
      permissions: ['workspace.enter', 'users.view'],
    })
    const list = 'GET /api/organizations/{organizationId}/workspaces/{workspaceId}/access'
    const { data } = await agent.call(list, { params: place, query: { level: levelId } })
    expect(data).toMatchObject([{ userId: agent.userId, level: levelId, levelName: 'Exporter' }])
    await acme.admin.call(`PUT ${levels}/{levelId}`, {
      params: { organizationId, levelId },
      body: { name: 'Nobody', permissions: [] },
    })
    expect(await refusalOf(world, () => agent.call(list, { params: place }))).toBe('forbidden')
    expect(await agent.call(mine, { params: place })).toMatchObject({ permissions: ['workspace.enter'] })
    const [entry] = (await entriesAbout(world, agent.userId)).slice(-1)
    expect(entry).toMatchObject({
      action: 'workspace_access.changed',
      after: { level: levelId, levelName: 'Exporter' },
    })
    expect((await entriesAbout(world, levelId)).at(-1)).toEqual({
      action: 'access_level.changed',
      target_name: 'Nobody',
      before: { name: 'Exporter', permissions: ['workspace.enter', 'users.view', 'contacts.export'] },
      after: { name: 'Nobody', permissions: ['workspace.enter'] },
    })
  })

  it('shows wherever levels show', async () => {
    const { acme, organizationId, compose, place, owner, agent } = await composingOrganization(world)
    const levelId = await compose(reviewer)
    await giveLevel(owner, [place, agent], { level: levelId })
    const shown = { level: levelId, levelName: 'Reviewer' }
    const params = { organizationId, userId: agent.userId }
    const member = '/api/organizations/{organizationId}/members/{userId}' as const
    expect(await acme.admin.call(`GET ${member}`, { params })).toMatchObject({ workspaces: [shown] })
    expect((await acme.admin.call(`GET ${member}/workspaces`, { params })).data).toMatchObject([shown])
    expect((await agent.call('GET /api/organizations')).data).toMatchObject([{ workspaces: [shown] }])
    const overview = await agent.call('GET /api/organizations/{organizationId}/workspaces/{workspaceId}', {
      params: place,
    })
    expect(overview).toMatchObject({ ...shown, permissions: ['workspace.enter', 'inbox.view', 'reports.view'] })
    expect(overview.people).toContainEqual({ userId: agent.userId, name: agent.name, ...shown })
  })
})

describe('who gives which level', () => {
  it('is decided by role, by level, and never above what one has', async () => {
    const { acme, organizationId, compose, place, owner, manager } = await composingOrganization(world)
    const beyond = await compose(reviewer)
    const within = await compose(reader)
    const lead = await compose({ name: 'Lead', permissions: ['users.view', 'users.manage', 'inbox.view'] })
    const guest = () => directMember(world, 'Guest', { organizationId })
    const leader = await guest()
    await giveLevel(acme.userAdmin, [place, leader], { level: lead })
    await giveLevel(owner, [place, await guest()], { level: beyond })
    const kept = await guest()
    await giveLevel(manager, [place, kept], { level: within })
    await giveLevel(leader, [place, await guest()], { level: within })
    const refused = async (by: DirectPerson, level: LevelReference) => {
      const to = await guest()
      return refusalOf(world, () => giveLevel(by, [place, to], { level: level }))
    }
    expect(await refused(manager, beyond)).toBe('level_above_yours')
    expect(await refused(manager, lead)).toBe('level_above_yours')
    expect(await refused(leader, beyond)).toBe('level_above_yours')
    expect(await refused(leader, 'agent')).toBe('level_above_yours')
    expect(await refused(owner, 'lvl_01hzzzzzzzzzzzzzzzzzzzzzzz')).toBe('level_gone')
    // A level that grew beyond Agent is out of a Manager's reach, also where it was given before.
    await acme.admin.call(`PUT ${levels}/{levelId}`, {
      params: { organizationId, levelId: within },
      body: { ...reviewer, name: 'Reader' },
    })
    expect(await refusalOf(world, () => giveLevel(manager, [place, kept], { level: 'agent' }))).toBe(
      'level_above_yours',
    )
    const offers = async (by: DirectPerson) =>
      (await by.call(givable, { params: place })).data
        .filter(({ refusal }) => refusal === null)
        .map(({ level }) => level)
    expect(await offers(owner)).toEqual(['owner', 'manager', 'agent', lead, within, beyond])
    expect(await offers(acme.userAdmin)).toEqual(await offers(owner))
    expect(await offers(manager)).toEqual(['agent'])
    expect(await offers(leader)).toEqual([])
    const other = await staffedOrganization(world, 'Other')
    const foreign = { organizationId: other.organizationId, workspaceId: other.workspaceId }
    expect(await refusalOf(world, () => giveLevel(other.admin, [foreign, other.member], { level: beyond }))).toBe(
      'level_gone',
    )
  })

  it('comes with invitations and with new workspaces, while it is there', async () => {
    const { acme, organizationId, compose, place } = await composingOrganization(world)
    const levelId = await compose(reviewer)
    const gone = 'lvl_01hzzzzzzzzzzzzzzzzzzzzzzz' as const
    const invite = (email: string, level: LevelReference) =>
      acme.userAdmin.call('POST /api/organizations/{organizationId}/invitations', {
        params: { organizationId },
        body: { invitations: [{ email, role: 'member', workspaces: [{ workspaceId: place.workspaceId, level }] }] },
      })
    const guest = await world.person('Guest')
    expect((await invite(guest.email, gone)).results).toMatchObject([{ refusal: 'level_gone' }])
    await invite(guest.email, levelId)
    const secret = await world.linkTo(guest.email, '/accept-invitation')
    const view = await guest.call('POST /api/invitations/view', { body: { secret } })
    expect(view.workspaces).toMatchObject([{ level: levelId, levelName: 'Reviewer' }])
    await guest.call('POST /api/invitations/accept', { body: { secret } })
    expect(await guest.call(mine, { params: place })).toMatchObject({ level: levelId, levelName: 'Reviewer' })
    expect((await entriesAbout(world, guest.userId)).at(-1)).toMatchObject({
      after: { workspaces: [{ workspaceId: place.workspaceId, level: levelId, levelName: 'Reviewer' }] },
    })
    const create = (level: LevelReference) =>
      acme.admin.call('POST /api/organizations/{organizationId}/workspaces', {
        params: { organizationId },
        body: { name: 'New', people: [{ userId: guest.userId, level }] },
      })
    expect(await refusalOf(world, () => create(gone))).toBe('level_gone')
    const made = { organizationId, ...(await create(levelId)) }
    expect(await guest.call(mine, { params: made })).toMatchObject({ level: levelId })
  })
})
