import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { refusalOf } from '../testing/refusal.ts'
import { directMember, type DirectPerson } from '../testing/direct.ts'
import { staffedOrganization, staffedWorkspace, type StaffedOrganization } from '../testing/staffed-organization.ts'
import { createWorld, problemOf, type World } from '../testing/world.ts'

const path = '/api/organizations/{organizationId}/access-history'
const at = `GET ${path}` as const
const comparison = `GET ${path}/comparison` as const
const subjects = `GET ${path}/subjects` as const
const setAccess = 'PUT /api/organizations/{organizationId}/workspaces/{workspaceId}/access/{userId}'
const member = '/api/organizations/{organizationId}/members/{userId}'

let world: World
let acme: StaffedOrganization
beforeAll(async () => {
  world = await createWorld()
  acme = await staffedOrganization(world)
})
afterAll(() => world.close())

/** A moment that lies after what happened and before what happens next. */
async function moment(): Promise<string> {
  await new Promise((resolve) => setTimeout(resolve, 4))
  const now = new Date().toISOString()
  await new Promise((resolve) => setTimeout(resolve, 4))
  return now
}

const listed = async (by: DirectPerson, query: { at?: string; userId?: string; workspaceId?: string } = {}) => {
  const { data } = await by.call(at, { params: { organizationId: acme.organizationId }, query })
  return data.map(({ person, membership, access }) => [
    person.name,
    access === null ? `${membership.role} ${membership.status}` : `${access.workspace.name}: ${access.level}`,
  ])
}

describe('access at a moment', () => {
  it('shows who held what then, also those who are gone, in one round trip', async () => {
    const { place, owner, agent } = await staffedWorkspace(world, acme)
    const params = { organizationId: acme.organizationId, userId: agent.userId }
    const before = await moment()
    await acme.admin.call(setAccess, { params: { ...place, userId: agent.userId }, body: { level: 'manager' } })
    await acme.admin.call(`PUT ${member}/role`, { params, body: { role: 'billing_admin' } })
    const promoted = await moment()
    await acme.admin.call(`DELETE ${member}`, { params })
    const { roundTrips } = world.database.counters
    expect(await listed(acme.admin, { at: before, userId: agent.userId })).toEqual([
      [agent.name, 'member active'],
      [agent.name, 'Sales: agent'],
    ])
    expect(world.database.counters.roundTrips - roundTrips).toBe(1)
    expect(await listed(acme.userAdmin, { at: promoted, userId: agent.userId })).toEqual([
      [agent.name, 'billing_admin active'],
      [agent.name, 'Sales: manager'],
    ])
    expect(await listed(acme.admin, { userId: agent.userId })).toEqual([])
    const there = await listed(acme.admin, { at: before, workspaceId: place.workspaceId })
    expect(there).toContainEqual([owner.name, 'Sales: owner'])
    expect(there).toContainEqual([acme.admin.name, 'organization_admin active'])
    expect(there).not.toContainEqual([acme.member.name, 'member active'])
  })

  it('pages through everything once, and is empty before the beginning', async () => {
    const whole = await listed(acme.admin)
    const seen: unknown[] = []
    let cursor: string | undefined
    do {
      const page = await acme.admin.call(at, {
        params: { organizationId: acme.organizationId },
        query: { limit: 3, ...(cursor === undefined ? {} : { cursor }) },
      })
      seen.push(...page.data)
      cursor = page.nextCursor ?? undefined
    } while (cursor !== undefined)
    expect(seen).toHaveLength(whole.length)
    const early = { params: { organizationId: acme.organizationId }, query: { at: '2001-01-01T00:00:00Z' } }
    expect(await acme.admin.call(at, early)).toMatchObject({ organization: null, data: [], nextCursor: null })
    const late = { params: { organizationId: acme.organizationId }, query: { at: '2900-01-01T00:00:00Z' } }
    expect(Date.parse((await acme.admin.call(at, late)).at)).toBeLessThanOrEqual(Date.now() + 1000)
  })

  it('names people as they are called now and workspaces as they were called then', async () => {
    const { place, agent } = await staffedWorkspace(world, acme)
    const before = await moment()
    await agent.call('PATCH /api/users/me', { body: { firstName: 'Zara' } })
    await acme.admin.call('PATCH /api/organizations/{organizationId}/workspaces/{workspaceId}', {
      params: place,
      body: { name: 'Retail' },
    })
    const name = `Zara ${agent.lastName}`
    expect(await listed(acme.admin, { at: before, userId: agent.userId })).toContainEqual([name, 'Sales: agent'])
    expect(await listed(acme.admin, { userId: agent.userId })).toContainEqual([name, 'Retail: agent'])
    expect((await listed(acme.admin, { at: before })).at(-1)?.[0]).toBe(name)
  })
})

describe('the comparison of two moments', () => {
  it('tells who gained, lost and changed what, and leaves out what came back', async () => {
    const { place, owner, manager, agent } = await staffedWorkspace(world, acme)
    const { organizationId } = acme
    const give = (who: DirectPerson, body: { level: 'agent' | 'manager'; expiresAt?: string; restrictions?: object }) =>
      acme.admin.call(setAccess, { params: { ...place, userId: who.userId }, body })
    await give(manager, { level: 'manager', expiresAt: new Date(Date.now() + 3_600_000).toISOString() })
    const from = await moment()
    await world.look(
      `update access_history set expires_at = $2::timestamptz + interval '2 ms' where user_id = $1 and expires_at is not null`,
      [manager.userId, from],
    )
    const late = await directMember(world, 'Late', { organizationId })
    await give(agent, { level: 'agent', restrictions: { broadcasts: true } })
    for (const role of ['billing_admin', 'member'] as const)
      await acme.admin.call(`PUT ${member}/role`, { params: { organizationId, userId: owner.userId }, body: { role } })
    await acme.admin.call(`POST ${member}/suspend`, { params: { organizationId, userId: owner.userId } })
    await acme.admin.call('POST /api/organizations/{organizationId}/workspaces/{workspaceId}/delete', {
      params: place,
      body: { name: 'Sales' },
    })
    const to = await moment()
    const { roundTrips } = world.database.counters
    const { data } = await acme.userAdmin.call(comparison, { params: { organizationId }, query: { from, to } })
    expect(world.database.counters.roundTrips - roundTrips).toBe(1)
    expect(data).toHaveLength(5)
    expect(data[0]).toMatchObject({ kind: 'workspace', change: 'changed', after: { inTrash: true } })
    expect(data).toContainEqual(
      expect.objectContaining({
        kind: 'membership',
        change: 'gained',
        before: null,
        person: expect.objectContaining({ userId: late.userId }),
      }),
    )
    expect(data).toContainEqual(
      expect.objectContaining({
        kind: 'membership',
        change: 'changed',
        after: { role: 'member', status: 'suspended' },
      }),
    )
    expect(data).toContainEqual(
      expect.objectContaining({ kind: 'access', change: 'lost', after: expect.objectContaining({ expired: true }) }),
    )
    const changed = {
      kind: 'access',
      change: 'changed',
      after: expect.objectContaining({ restrictions: { broadcasts: true } }),
    }
    expect(data).toContainEqual(expect.objectContaining(changed))
    const first = await acme.admin.call(comparison, { params: { organizationId }, query: { from, to, limit: 2 } })
    const rest = await acme.admin.call(comparison, {
      params: { organizationId },
      query: { from, to, ...(first.nextCursor === null ? {} : { cursor: first.nextCursor }) },
    })
    expect([...first.data, ...rest.data]).toEqual(data)
    const one = { from, to, userId: agent.userId }
    expect((await acme.admin.call(comparison, { params: { organizationId }, query: one })).data).toHaveLength(1)
  })

  it('refuses moments in the wrong order, and what is no moment', async () => {
    const params = { organizationId: acme.organizationId }
    const ask = (query: { from: string; to?: string }) =>
      refusalOf(world, () => acme.admin.call(comparison, { params, query }))
    expect(await ask({ from: '2026-02-01T00:00:00Z', to: '2026-01-01T00:00:00Z' })).toBe('moments_in_wrong_order')
    const { errors } = await problemOf(acme.admin.call(comparison, { params, query: { from: 'yesterday' } }))
    expect(errors).toEqual([{ pointer: '/query/from', code: 'date_and_time', message: 'Enter a date and time.' }])
  })
})

describe('who may read it', () => {
  it('is for Organization Admins and User Admins', async () => {
    const params = { organizationId: acme.organizationId }
    for (const by of [acme.billingAdmin, acme.member])
      expect(await refusalOf(world, () => by.call(at, { params }))).toBe('forbidden')
  })

  it('finds people and workspaces of any time', async () => {
    const params = { organizationId: acme.organizationId }
    const gone = await directMember(world, 'Quentin', params)
    await acme.admin.call(`DELETE ${member}`, { params: { ...params, userId: gone.userId } })
    const { people } = await acme.admin.call(subjects, { params, query: { q: 'QUEN' } })
    expect(people).toEqual([{ userId: gone.userId, name: gone.name, email: gone.email, isMember: false }])
    const { workspaces } = await acme.admin.call(subjects, { params, query: { q: 'my w' } })
    expect(workspaces).toEqual([{ id: acme.workspaceId, name: 'My workspace', isGone: false }])
  })
})

describe('files', () => {
  const lines = async (address: string) => {
    const response = await acme.admin.send('GET', address)
    const text = await response.text()
    return { response, lines: text.replace('\ufeff', '').trimEnd().split('\r\n') }
  }
  const address = () => `/api/organizations/${acme.organizationId}/access-history`

  it('say the same as the lists, and disarm formulas', async () => {
    const evil = await directMember(world, '=cmd', { organizationId: acme.organizationId })
    const file = await lines(`${address()}.csv`)
    expect(file.response.headers.get('content-disposition')).toMatch(/^attachment; filename="access-[\d-]+\.csv"$/)
    expect(file.response.headers.get('link')).toBeNull()
    expect(file.lines).toHaveLength(1 + (await listed(acme.admin)).length)
    expect(file.lines[0]).toContain('name,email,user_id,role,status,workspace')
    expect(file.lines.find((line) => line.includes(evil.userId))).toMatch(/^'=cmd/)
    const changes = await lines(`${address()}/comparison.csv?from=2020-01-01T00:00:00Z`)
    expect(changes.lines[0]).toContain('kind,change,person')
    expect(changes.lines.filter((line) => line.startsWith('organization,gained'))).toHaveLength(1)
  })

  it('continue in another after 10,000 lines', async () => {
    const { userId } = acme.member
    await world.look(
      `insert into access_history (organization_id, user_id, thing_id, valid_from, sort_name, value)
        select organization_id, user_id, 'wsp_' || n, valid_from, sort_name, '{"level": "agent", "restrictions": {}}'
        from access_history, generate_series(1, 10000) n where user_id = $1 and thing_id = ''`,
      [userId],
    )
    const first = await lines(`${address()}.csv?userId=${userId}`)
    expect(first.lines).toHaveLength(10_001)
    const [, next = ''] = /^<(.+)>; rel="next"$/.exec(first.response.headers.get('link') ?? '') ?? []
    const rest = await lines(next)
    expect(rest.lines).toHaveLength(1)
    expect(rest.response.headers.get('link')).toBeNull()
    await world.look(`delete from access_history where user_id = $1 and thing_id like 'wsp____'`, [userId])
  })
})
