import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { scopeTo } from '../db/scope.ts'
import { prepared } from '../db/statement.ts'
import { directPerson, directOrganization, directMember } from '../testing/direct.ts'
import { join } from '../testing/joining.ts'
import { staffedOrganization, staffedWorkspace } from '../testing/staffed-organization.ts'
import { createWorld, type World } from '../testing/world.ts'

const setAccess = 'PUT /api/organizations/{organizationId}/workspaces/{workspaceId}/access/{userId}'
const member = '/api/organizations/{organizationId}/members/{userId}'

const everything = `select organization_id, user_id, thing_id, valid_from, valid_to::text, sort_name, value, expires_at
  from access_history order by organization_id, user_id, thing_id, valid_from`
/** Periods of one thing that overlap: there must never be any. */
const overlaps = `select from access_history a join access_history b using (organization_id, user_id, thing_id)
  where a.valid_from < b.valid_from and a.valid_to > b.valid_from`

describe('the history of access', () => {
  let world: World
  beforeAll(async () => {
    world = await createWorld({}, { unlimited: true })
  })
  afterAll(() => world.close())

  it('cannot be written by requests, only by the changes themselves', async () => {
    const { organizationId } = await staffedOrganization(world)
    const attempt = (text: string) =>
      world.database.transaction([scopeTo(organizationId)], (transaction) => transaction.query(prepared(text)()))
    for (const text of [
      `update access_history set valid_from = '2020-01-01'`,
      'delete from access_history',
      `insert into access_history (organization_id, user_id, thing_id, valid_from, sort_name, value)
        values ('${organizationId}', 'usr_x', '', now(), '', '{}')`,
      `update access_history_people set name = 'Forged'`,
      `select atrium_private.keep_access('${organizationId}', 'usr_x', '', '{}', null, now())`,
    ])
      await expect(attempt(text), text).rejects.toThrow(/permission denied/)
    await expect(attempt('select keep_membership_access()')).rejects.toThrow(/trigger/)
  })

  it('is kept whoever writes: a statement by hand, a cascade, a purge', async () => {
    const staffed = await staffedOrganization(world)
    const { place, agent } = await staffedWorkspace(world, staffed)
    const open = () =>
      world.look(
        `select thing_id, value from access_history where organization_id = $1 and user_id = $2 and valid_to = 'infinity' order by 1`,
        [staffed.organizationId, agent.userId],
      )
    await world.look(`update workspace_access set level = 'owner' where user_id = $1`, [agent.userId])
    expect(await open()).toEqual([
      { thing_id: '', value: { role: 'member', status: 'active' } },
      { thing_id: place.workspaceId, value: { level: 'owner', restrictions: {} } },
    ])
    await world.look('delete from workspaces where id = $1', [place.workspaceId])
    expect(await open()).toHaveLength(1)
    await world.look('delete from users where id = $1', [agent.userId])
    expect(await open()).toEqual([])
    await world.look('delete from organizations where id = $1', [staffed.organizationId])
    const left = await world.look('select from access_history where organization_id = $1', [staffed.organizationId])
    expect(left).toEqual([])
  })

  it('has one period at a time, also when changes race', async () => {
    const { organizationId, admin } = await staffedOrganization(world)
    const rounds = process.env['ATRIUM_PROVE'] === '1' ? 40 : 5
    for (let round = 0; round < rounds; round += 1) {
      const { place, agent } = await staffedWorkspace(world, { organizationId })
      const params = { organizationId, userId: agent.userId }
      const level = (to: 'owner' | 'manager') =>
        admin.call(setAccess, { params: { ...place, ...params }, body: { level: to } })
      const role = (to: 'member' | 'user_admin') => admin.call(`PUT ${member}/role`, { params, body: { role: to } })
      await Promise.all([level('owner'), level('manager'), role('user_admin'), role('member'), level('owner')])
      await Promise.all([level('manager'), role('user_admin'), admin.call(`DELETE ${member}`, { params })].map(settled))
    }
    expect(await world.look(overlaps)).toEqual([])
  })

  it('of the time before it was kept comes out of the audit log', async () => {
    const { admin, organizationId, workspaceId } = await directOrganization(world, 'Old')
    const [person, other] = [await directPerson(world, 'Paula'), await directPerson(world, 'Otto')]
    await join(world, [admin, person], { organizationId, workspaceId, level: 'agent' })
    await join(world, [admin, other], { organizationId, role: 'user_admin', workspaceId, level: 'owner' })
    const params = { organizationId, userId: person.userId }
    const body = {
      level: 'manager' as const,
      restrictions: { dataExport: true },
      expiresAt: '2030-01-01T00:00:00.000Z',
    }
    await admin.call(setAccess, { params: { ...params, workspaceId }, body })
    await admin.call(`POST ${member}/suspend`, { params })
    await admin.call('PATCH /api/organizations/{organizationId}', {
      params: { organizationId },
      body: { name: 'Older' },
    })
    const place = { organizationId, workspaceId }
    const workspace = '/api/organizations/{organizationId}/workspaces/{workspaceId}'
    await admin.call(`PATCH ${workspace}`, { params: place, body: { name: 'Sales' } })
    await admin.call(`POST ${workspace}/delete`, { params: place, body: { name: 'Sales' } })
    await admin.call(`DELETE ${member}`, { params: { organizationId, userId: other.userId } })
    const kept = await world.look(everything)
    await world.look('truncate access_history, access_history_people')
    await world.look(readFileSync('server/db/migrations/0051-access-history-before.sql', 'utf8'))
    const rebuilt = await world.look(everything)
    const of = (rows: Record<string, unknown>[]) => rows.filter((row) => row['organization_id'] === organizationId)
    expect(of(rebuilt)).toEqual(of(kept))
    expect(await world.look(overlaps)).toEqual([])
    // Someone the log has never heard of is a member since they joined.
    const stranger = await directMember(world, 'Nobody', { organizationId })
    await world.look('truncate access_history, access_history_people')
    await world.look(readFileSync('server/db/migrations/0051-access-history-before.sql', 'utf8'))
    const [since] = await world.look(
      `select h.valid_from = m.joined_at as same from access_history h join memberships m using (user_id) where user_id = $1`,
      [stranger.userId],
    )
    expect(since).toEqual({ same: true })
  })
})

const settled = (promise: Promise<unknown>) => promise.catch(() => undefined)
