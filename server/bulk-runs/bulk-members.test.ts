import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Operations } from '#contract/api.ts'
import type { RequestOf } from '#contract/endpoint.ts'
import { directMember } from '../testing/direct.ts'
import { refusalOf } from '../testing/refusal.ts'
import { directAccess, staffedOrganization, type StaffedOrganization } from '../testing/staffed-organization.ts'
import { createWorld, type Person, type World } from '../testing/world.ts'

let world: World
let acme: StaffedOrganization

beforeAll(async () => {
  world = await createWorld({}, { unlimited: true })
})
beforeEach(async () => {
  acme = await staffedOrganization(world)
})
afterAll(() => world.close())

const runs = '/api/organizations/{organizationId}/bulk-runs' as const
type Wanted = RequestOf<Operations['POST /api/organizations/{organizationId}/bulk-runs']>['body']

const params = () => ({ organizationId: acme.organizationId })
const prepare = (body: Wanted, by: Person = acme.admin) => by.call(`POST ${runs}`, { params: params(), body })

async function rowsOf(runId: string) {
  const { data } = await acme.admin.call(`GET ${runs}/{runId}/rows`, {
    params: { ...params(), runId },
    query: { limit: 100 },
  })
  return data
}

const outcomes = async (runId: string) =>
  (await rowsOf(runId)).map(({ name, outcome, problem }) => [name.split(' ')[0], outcome, problem?.code ?? null])

async function carriedOut(body: Wanted, by: Person = acme.admin) {
  const { id } = await prepare(body, by)
  await by.call(`POST ${runs}/{runId}/confirm`, { params: { ...params(), runId: id } })
  await world.runJobs()
  return id
}

const everyone = () => [acme.admin, acme.userAdmin, acme.billingAdmin, acme.member].map(({ userId }) => userId)
const memberships = async () =>
  Object.fromEntries(
    (
      await world.look<{ name: string; role: string; status: string }>(
        'select name, role, status from memberships where organization_id = $1',
        [acme.organizationId],
      )
    ).map(({ name, role, status }) => [name.split(' ')[0], `${role} ${status}`]),
  )
const recorded = (action: string) =>
  world.look<{ name: string }>(
    'select target_name as name from audit_entries where organization_id = $1 and action = $2 order by id',
    [acme.organizationId, action],
  )

describe('one change for many members', () => {
  it('says what would become of each, and changes nothing', async () => {
    const before = await memberships()
    const { id, counts } = await prepare({ kind: 'change_role', role: 'user_admin', userIds: everyone() })
    expect(counts).toMatchObject({ ready: 2, unchanged: 1, refused: 1 })
    expect(await outcomes(id)).toEqual([
      ['Olga', 'refused', 'own_role'],
      ['Ursula', 'unchanged', null],
      ['Bill', 'ready', null],
      ['Max', 'ready', null],
    ])
    expect((await rowsOf(id))[2]).toMatchObject({
      role: 'user_admin',
      before: { role: 'billing_admin', status: 'active', level: null, workspaceCount: 0 },
    })
    await world.runJobs()
    expect(await memberships()).toEqual(before)
  })

  it('changes roles as the single change does, within what the person may', async () => {
    const id = await carriedOut({ kind: 'change_role', role: 'user_admin', userIds: everyone() }, acme.userAdmin)
    expect(await outcomes(id)).toEqual([
      ['Olga', 'refused', 'role_above_yours'],
      ['Ursula', 'refused', 'own_role'],
      ['Bill', 'refused', 'role_above_yours'],
      ['Max', 'done', null],
    ])
    expect(await memberships()).toMatchObject({ Max: 'user_admin active', Bill: 'billing_admin active' })
    expect((await recorded('member.role_changed')).map(({ name }) => name)).toEqual([acme.member.name])
    const above = await prepare(
      { kind: 'change_role', role: 'organization_admin', userIds: [acme.member.userId] },
      acme.userAdmin,
    )
    expect(await outcomes(above.id)).toEqual([['Max', 'refused', 'grant_above_yours']])
  })

  it('suspends, reactivates and removes', async () => {
    const id = await carriedOut({ kind: 'suspend', userIds: everyone() })
    expect(await outcomes(id)).toEqual([
      ['Olga', 'refused', 'own_membership'],
      ['Ursula', 'done', null],
      ['Bill', 'done', null],
      ['Max', 'done', null],
    ])
    const again = await prepare({ kind: 'suspend', userIds: [acme.member.userId] })
    expect(await outcomes(again.id)).toEqual([['Max', 'unchanged', null]])
    await carriedOut({ kind: 'reactivate', userIds: [acme.userAdmin.userId, acme.member.userId] })
    expect(await memberships()).toMatchObject({ Ursula: 'user_admin active', Bill: 'billing_admin suspended' })
    await carriedOut({ kind: 'remove', filter: { status: 'suspended' } })
    expect(Object.keys(await memberships()).toSorted()).toEqual(['Max', 'Olga', 'Ursula'])
    expect(await world.mailsTo(acme.billingAdmin.email)).toHaveLength(1)
  })

  it('gives and takes levels in a workspace', async () => {
    const { workspaceId } = acme
    const suspended = await directMember(world, 'Sue', { ...params(), status: 'suspended' })
    await directAccess(world, { ...acme, userId: acme.billingAdmin.userId }, { level: 'manager' })
    const userIds = [...everyone(), suspended.userId]
    const given = await carriedOut({ kind: 'set_workspace_access', workspaceId, level: 'manager', userIds })
    expect(await outcomes(given)).toEqual([
      ['Olga', 'refused', 'own_access'],
      ['Ursula', 'done', null],
      ['Bill', 'unchanged', null],
      ['Max', 'done', null],
      ['Sue', 'refused', 'member_not_active'],
    ])
    expect(await recorded('workspace_access.granted')).toHaveLength(2)
    const taken = await carriedOut({ kind: 'remove_workspace_access', workspaceId, filter: { workspaceId } })
    expect((await outcomes(taken)).toSorted()).toEqual([
      ['Bill', 'done', null],
      ['Max', 'done', null],
      ['Ursula', 'done', null],
    ])
    expect(await world.look('select from workspace_access where workspace_id = $1', [workspaceId])).toEqual([])
  })

  it('is about all whom a filter finds when it is prepared, and nobody who comes later', async () => {
    const found = await Promise.all(['Fay', 'Finn', 'Flo'].map((name) => directMember(world, name, params())))
    const { id, total } = await prepare({ kind: 'suspend', filter: { q: 'f', role: 'member', status: 'active' } })
    expect(total).toBe(3)
    await directMember(world, 'Fred', params())
    await acme.admin.call(`POST ${runs}/{runId}/confirm`, { params: { ...params(), runId: id } })
    await world.runJobs()
    expect(await memberships()).toMatchObject({ Fay: 'member suspended', Fred: 'member active', Max: 'member active' })
    expect(found).toHaveLength(3)
  })

  it('finds people by address too, each once', async () => {
    const { id } = await prepare({ kind: 'remove', userIds: [acme.member.userId] })
    const text = `email\n${acme.member.email.toUpperCase()}\n${acme.billingAdmin.email}\nnobody@example.com\nbroken`
    const body = { after: 1, text }
    await acme.admin.call(`POST ${runs}/{runId}/rows`, { params: { ...params(), runId: id }, body })
    expect(await outcomes(id)).toEqual([
      ['Max', 'ready', null],
      ['Max', 'refused', 'address_twice'],
      ['Bill', 'ready', null],
      ['', 'refused', 'no_such_member'],
      ['', 'refused', 'no_such_member'],
    ])
  })

  it('knows nobody of another organization', async () => {
    const rival = await staffedOrganization(world, 'Rival')
    const { id } = await prepare({ kind: 'remove', userIds: [rival.member.userId] })
    expect(await outcomes(id)).toEqual([['', 'refused', 'no_such_member']])
    const open = () =>
      rival.admin.call(`GET ${runs}/{runId}`, { params: { organizationId: rival.organizationId, runId: id } })
    expect(await refusalOf(world, open)).toBe('not_found')
  })

  it('asks again when the turn of each comes', async () => {
    const { id } = await prepare({
      kind: 'suspend',
      userIds: [acme.billingAdmin.userId, acme.member.userId, acme.userAdmin.userId],
    })
    const own = { ...params(), userId: acme.billingAdmin.userId }
    await acme.admin.call('DELETE /api/organizations/{organizationId}/members/{userId}', { params: own })
    const other = { ...params(), userId: acme.member.userId }
    await acme.admin.call('POST /api/organizations/{organizationId}/members/{userId}/suspend', { params: other })
    await acme.admin.call(`POST ${runs}/{runId}/confirm`, { params: { ...params(), runId: id } })
    await world.runJobs()
    expect(await outcomes(id)).toEqual([
      ['Bill', 'failed', 'not_found'],
      ['Max', 'unchanged', null],
      ['Ursula', 'done', null],
    ])
  })

  it('gives its rows as CSV, with what a spreadsheet would run made harmless', async () => {
    const { id } = await prepare({ kind: 'invite', role: 'member' })
    const text = `email\n"=1+1, ""x"""\ngood@example.com`
    await acme.admin.call(`POST ${runs}/{runId}/rows`, { params: { ...params(), runId: id }, body: { after: 0, text } })
    const response = await acme.admin.send('GET', `/api/organizations/${acme.organizationId}/bulk-runs/${id}/rows.csv`)
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect((await response.text()).split('\r\n')).toEqual([
      'Row,Line,E-mail,Name,Role,Workspaces,Outcome,Code,Reason',
      `1,2,"'=1+1, ""x""",,member,,refused,email,Enter an e-mail address like name@example.com.`,
      '2,3,good@example.com,,member,,ready,,',
      '',
    ])
  })
})
