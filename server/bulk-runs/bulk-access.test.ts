import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { LevelReference, Restrictions } from '#contract/permissions.ts'
import { directMember } from '../testing/direct.ts'
import { refusalOf } from '../testing/refusal.ts'
import {
  directAccess,
  directWorkspace,
  staffedOrganization,
  type StaffedOrganization,
} from '../testing/staffed-organization.ts'
import { carryOutRows } from './carry-out-commands.ts'
import { createWorld, type Person, type World } from '../testing/world.ts'

let world: World
let acme: StaffedOrganization
let sales = ''

beforeAll(async () => {
  world = await createWorld({}, { unlimited: true })
})
beforeEach(async () => {
  acme = await staffedOrganization(world)
  sales = await directWorkspace(world, acme.organizationId, 'Sales')
})
afterAll(() => world.close())

const runs = '/api/organizations/{organizationId}/bulk-runs' as const
const params = () => ({ organizationId: acme.organizationId })

type Held = { level: LevelReference; restrictions?: Restrictions; expiresAt?: string | null }
type Change = [
  userId: string,
  workspaceId: string,
  level: LevelReference | null,
  more?: { expected?: Held | null; expiresAt?: string; restrictions?: Restrictions },
]

async function prepared(changes: readonly Change[], by: Person = acme.admin) {
  const { id } = await by.call(`POST ${runs}`, { params: params(), body: { kind: 'change_access' } })
  const rows = changes.map(([userId, workspaceId, level, more = {}]) => ({
    userId,
    access: { workspaceId, level, ...more },
  }))
  return by.call(`POST ${runs}/{runId}/rows`, { params: { ...params(), runId: id }, body: { after: 0, rows } })
}

const confirm = (runId: string, by: Person = acme.admin) =>
  by.call(`POST ${runs}/{runId}/confirm`, { params: { ...params(), runId } })

async function rowsOf(runId: string) {
  const { data } = await acme.admin.call(`GET ${runs}/{runId}/rows`, {
    params: { ...params(), runId },
    query: { limit: 100 },
  })
  return data
}
const outcomes = async (runId: string) =>
  (await rowsOf(runId)).map(({ outcome, problem }) => (problem === null ? outcome : `${outcome}: ${problem.code}`))

const held = async () =>
  Object.fromEntries(
    (
      await world.look<{ who: string; place: string; what: string }>(
        `select split_part(m.name, ' ', 1) as who, w.name as place, a.level as what from workspace_access a
          join memberships m using (organization_id, user_id) join workspaces w on w.id = a.workspace_id
          where a.organization_id = $1 order by 1, 2`,
        [acme.organizationId],
      )
    ).map(({ who, place, what }) => [`${who} in ${place}`, what]),
  )
const recorded = () =>
  world.look<{ action: string; actor: string }>(
    `select action, split_part(actor_name, ' ', 1) as actor from audit_entries
      where organization_id = $1 and action like 'workspace_access.%' order by id`,
    [acme.organizationId],
  )
const give = (userId: string, workspaceId: string, level: 'owner' | 'manager' | 'agent') =>
  directAccess(world, { organizationId: acme.organizationId, workspaceId, userId }, { level })

describe('a run of changes of access', () => {
  it('says what would become of each cell, and changes nothing', async () => {
    const { member, billingAdmin, admin, userAdmin } = acme
    const sven = await directMember(world, 'Sven', { ...params(), status: 'suspended' })
    await give(member.userId, sales, 'agent')
    const before = await held()
    const { id, counts } = await prepared(
      [
        [member.userId, sales, 'manager', { expected: { level: 'agent' } }],
        [member.userId, acme.workspaceId, 'owner', { expected: null, restrictions: { dataExport: true } }],
        [billingAdmin.userId, sales, null],
        [billingAdmin.userId, acme.workspaceId, 'agent', { expected: { level: 'owner' } }],
        [admin.userId, sales, 'agent'],
        [userAdmin.userId, sales, 'agent'],
        [sven.userId, sales, 'agent'],
        [member.userId, sales, null],
        [member.userId, 'wsp_01hzzzzzzzzzzzzzzzzzzzzzzz', 'agent'],
        [billingAdmin.userId, acme.workspaceId, 'lvl_01hzzzzzzzzzzzzzzzzzzzzzzz'],
        [billingAdmin.userId, acme.workspaceId, 'agent', { expiresAt: '2020-01-01T00:00:00Z' }],
      ],
      userAdmin,
    )
    expect(await outcomes(id)).toEqual([
      'ready',
      'ready',
      'unchanged',
      'refused: access_changed',
      'refused: access_by_role',
      'refused: own_access',
      'refused: member_not_active',
      'refused: workspace_twice',
      'refused: workspace_gone',
      'refused: level_gone',
      'refused: expiry_in_the_past',
    ])
    expect(counts).toMatchObject({ ready: 2, unchanged: 1, refused: 8 })
    const [first, second] = await rowsOf(id)
    expect(first).toMatchObject({
      name: member.name,
      access: {
        workspace: { id: sales, name: 'Sales' },
        before: { level: 'agent', levelName: null, restrictions: {}, expiresAt: null },
        after: { level: 'manager' },
      },
    })
    expect(second?.access).toMatchObject({
      before: null,
      after: { level: 'owner', restrictions: { dataExport: true } },
    })
    await world.runJobs()
    expect(await held()).toEqual(before)
    expect(await recorded()).toEqual([])
  })

  it('gives, changes and takes as the single change does, each recorded, a person in one transaction', async () => {
    const { member, billingAdmin, userAdmin } = acme
    await give(member.userId, sales, 'agent')
    await give(billingAdmin.userId, sales, 'owner')
    const { id } = await prepared(
      [
        [member.userId, sales, 'manager'],
        [billingAdmin.userId, sales, null],
        [member.userId, acme.workspaceId, 'agent', { restrictions: { dataExport: true } }],
      ],
      userAdmin,
    )
    await confirm(id, userAdmin)
    await world.runJobs()
    expect(await outcomes(id)).toEqual(['done', 'done', 'done'])
    expect(await held()).toEqual({ 'Max in My workspace': 'agent', 'Max in Sales': 'manager' })
    expect((await recorded()).toSorted((a, b) => (a.action < b.action ? -1 : 1))).toEqual(
      ['changed', 'granted', 'removed'].map((what) => ({ action: `workspace_access.${what}`, actor: 'Ursula' })),
    )
    const instants = await world.look<{ at: string }>(
      'select distinct done_at as at from bulk_run_rows where run_id = $1 and user_id = $2',
      [id, member.userId],
    )
    expect(instants).toHaveLength(1)
    const again = await prepared([[member.userId, sales, 'manager']])
    expect(await outcomes(again.id)).toEqual(['unchanged'])
    expect(await refusalOf(world, () => confirm(again.id))).toBe('bulk_run_nothing_to_do')
  })

  it('leaves alone what somebody else has changed meanwhile, and makes the other changes of that person', async () => {
    const { member, userAdmin } = acme
    await give(member.userId, sales, 'agent')
    const { id } = await prepared([
      [member.userId, sales, 'owner', { expected: { level: 'agent' } }],
      [member.userId, acme.workspaceId, 'agent', { expected: null }],
    ])
    await userAdmin.call('PUT /api/organizations/{organizationId}/workspaces/{workspaceId}/access/{userId}', {
      params: { ...params(), workspaceId: sales, userId: member.userId },
      body: { level: 'manager' },
    })
    await confirm(id)
    await world.runJobs()
    expect(await outcomes(id)).toEqual(['failed: access_changed', 'done'])
    expect(await held()).toEqual({ 'Max in My workspace': 'agent', 'Max in Sales': 'manager' })
  })

  it('is carried out once, whoever carries it out', async () => {
    const { member, billingAdmin } = acme
    const places = await Promise.all([1, 2, 3].map((n) => directWorkspace(world, acme.organizationId, `Line ${n}`)))
    for (let trial = 0; trial < (process.env['ATRIUM_PROVE'] === '1' ? 50 : 5); trial += 1) {
      const level = trial % 2 === 0 ? 'manager' : 'agent'
      const before = (await recorded()).length
      const { id } = await prepared(
        places.flatMap((place): Change[] => [
          [member.userId, place, level],
          [billingAdmin.userId, place, level],
        ]),
      )
      await confirm(id)
      const scope = { organizationId: acme.organizationId, runId: id }
      await Promise.all([1, 2, 3].map(() => carryOutRows(world.database, scope)))
      expect(await outcomes(id)).toEqual(Array.from({ length: 6 }, () => 'done'))
      expect((await recorded()).length - before).toBe(6)
    }
  })

  it('notes at its turn what can no longer be done', async () => {
    const { member, billingAdmin } = acme
    const custom = await directWorkspace(world, acme.organizationId, 'Gone')
    const { id } = await prepared([
      [member.userId, custom, 'agent'],
      [member.userId, sales, 'agent'],
      [billingAdmin.userId, sales, 'agent'],
    ])
    await confirm(id)
    await world.look('update workspaces set deleted_at = now(), purge_at = now() where id = $1', [custom])
    await give(member.userId, sales, 'agent')
    await world.look(`update memberships set status = 'suspended' where user_id = $1`, [billingAdmin.userId])
    await world.runJobs()
    expect(await outcomes(id)).toEqual(['failed: workspace_gone', 'unchanged', 'failed: member_not_active'])
    expect(await recorded()).toEqual([])
  })

  it('refuses whoever may not, and stops for whoever may no longer', async () => {
    const { member, billingAdmin, userAdmin } = acme
    const change: Change[] = [[member.userId, sales, 'agent']]
    expect(await refusalOf(world, () => prepared(change, billingAdmin))).toBe('forbidden')
    expect(await refusalOf(world, () => prepared(change, member))).toBe('forbidden')
    const { id } = await prepared(change, userAdmin)
    expect(await refusalOf(world, () => confirm(id))).toBe('bulk_run_of_another')
    await confirm(id, userAdmin)
    await world.look(`update memberships set role = 'member' where user_id = $1`, [userAdmin.userId])
    await world.runJobs()
    expect(await outcomes(id)).toEqual(['skipped: actor_may_no_longer'])
    expect(await held()).toEqual({})
  })

  it('takes constant round trips to check, however many cells there are', async () => {
    const many = await Promise.all(Array.from({ length: 8 }, () => directWorkspace(world, acme.organizationId, 'More')))
    const tripsOf = async (changes: Change[]) => {
      const before = world.database.counters.roundTrips
      await prepared(changes)
      return world.database.counters.roundTrips - before
    }
    const one = await tripsOf([[acme.member.userId, sales, 'agent']])
    expect(await tripsOf(many.map((workspaceId) => [acme.member.userId, workspaceId, 'agent']))).toBe(one)
  })
})
