import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { memberSorts } from '#contract/members.ts'
import { encodeCursor } from '../http/cursor.ts'
import { directMember, directOrganization } from '../testing/direct.ts'
import { digestOf } from '../testing/replay.ts'
import { createWorld, problemOf, type Person, type World } from '../testing/world.ts'

const list = 'GET /api/organizations/{organizationId}/members' as const
const one = '/api/organizations/{organizationId}/members/{userId}' as const
let world: World

beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

async function refusesAndLeavesNothing(work: () => Promise<unknown>): Promise<string> {
  await world.runJobs()
  const before = await digestOf(world)
  const { code } = await problemOf(work())
  expect(await digestOf(world)).toBe(before)
  return code
}

const lastEntry = async (organizationId: string) => {
  const rows = await world.look(
    `select action, actor_id as actor, target_kind as kind, target_id as target, target_name as name, before, after
    from audit_entries where organization_id = $1 order by id desc limit 1`,
    [organizationId],
  )
  return rows[0]
}

describe('changing a member', () => {
  it('changes the role with effect on the next request, and records it; the same role again records nothing', async () => {
    const { admin, organizationId } = await directOrganization(world)
    const member = await directMember(world, 'Mia', { organizationId })
    const params = { organizationId, userId: member.userId }
    expect((await problemOf(member.call(list, { params }))).code).toBe('forbidden')
    await admin.call(`PUT ${one}/role`, { params, body: { role: 'user_admin' } })
    await member.call(list, { params })
    expect(await lastEntry(organizationId)).toEqual({
      action: 'member.role_changed',
      actor: admin.userId,
      kind: 'member',
      target: member.userId,
      name: member.name,
      before: { role: 'member' },
      after: { role: 'user_admin' },
    })
    const before = await digestOf(world)
    await admin.call(`PUT ${one}/role`, { params, body: { role: 'user_admin' } })
    expect(await digestOf(world)).toBe(before)
  })

  it('suspends and reactivates: between the two the next request fails', async () => {
    const { admin, organizationId } = await directOrganization(world)
    const member = await directMember(world, 'Sam', { organizationId, role: 'user_admin' })
    const params = { organizationId, userId: member.userId }
    await admin.call(`POST ${one}/suspend`, { params })
    expect((await problemOf(member.call(list, { params }))).code).toBe('suspended')
    expect(await lastEntry(organizationId)).toMatchObject({
      action: 'member.suspended',
      before: { status: 'active' },
      after: { status: 'suspended' },
    })
    expect(await refusesAndLeavesNothing(() => admin.call(`POST ${one}/suspend`, { params }))).toBe('already_suspended')
    await admin.call(`POST ${one}/reactivate`, { params })
    await member.call(list, { params })
    expect(await lastEntry(organizationId)).toMatchObject({ action: 'member.reactivated', target: member.userId })
    expect(await refusesAndLeavesNothing(() => admin.call(`POST ${one}/reactivate`, { params }))).toBe('not_suspended')
  })

  it('removes with all access, tells the person by mail, and leaves their session alone', async () => {
    const { admin, organizationId, workspaceId } = await directOrganization(world)
    const member = await directMember(world, 'Rea', { organizationId })
    const params = { organizationId, userId: member.userId }
    await world.look(
      `insert into workspace_access (organization_id, workspace_id, user_id, level) values ($1, $2, $3, 'owner')`,
      [organizationId, workspaceId, member.userId],
    )
    await admin.call(`DELETE ${one}`, { params })
    expect(await world.look('select from workspace_access where user_id = $1', [member.userId])).toEqual([])
    expect((await member.call('GET /api/organizations')).data).toEqual([])
    expect((await world.mailsTo(member.email)).map(({ subject }) => subject)).toEqual([
      'You are no longer a member of Acme',
    ])
    expect(await lastEntry(organizationId)).toMatchObject({
      action: 'member.removed',
      target: member.userId,
      before: { role: 'member', status: 'active', email: member.email },
    })
    expect(await refusesAndLeavesNothing(() => admin.call(`DELETE ${one}`, { params }))).toBe('not_found')
  })

  it('refuses what lies above or is one’s own, and writes, mails and records nothing', async () => {
    const { admin, organizationId } = await directOrganization(world)
    const userAdmin = await directMember(world, 'Ulla', { organizationId, role: 'user_admin' })
    const billing = await directMember(world, 'Bill', { organizationId, role: 'billing_admin' })
    const member = await directMember(world, 'Max', { organizationId })
    const at = (person: Person) => ({ params: { organizationId, userId: person.userId } })
    const change = (by: Person, of: Person, role: 'organization_admin' | 'member') => () =>
      by.call(`PUT ${one}/role`, { ...at(of), body: { role } })
    const expected: [string, () => Promise<unknown>][] = [
      ['own_role', change(admin, admin, 'member')],
      ['own_role', change(userAdmin, userAdmin, 'organization_admin')],
      ['role_above_yours', change(userAdmin, admin, 'member')],
      ['role_above_yours', change(userAdmin, billing, 'member')],
      ['grant_above_yours', change(userAdmin, member, 'organization_admin')],
      ['forbidden', change(billing, member, 'member')],
      ['forbidden', change(member, admin, 'member')],
      ['own_membership', () => admin.call(`POST ${one}/suspend`, at(admin))],
      ['own_membership', () => userAdmin.call(`POST ${one}/reactivate`, at(userAdmin))],
      ['own_membership', () => admin.call(`DELETE ${one}`, at(admin))],
      ['role_above_yours', () => userAdmin.call(`POST ${one}/suspend`, at(admin))],
      ['role_above_yours', () => userAdmin.call(`DELETE ${one}`, at(billing))],
    ]
    for (const [code, call] of expected) expect(await refusesAndLeavesNothing(call)).toBe(code)
  })

  it('answers for members of another organization as for people who do not exist', async () => {
    const { admin, organizationId } = await directOrganization(world)
    const other = await directOrganization(world, 'Other')
    const stranger = { organizationId, userId: other.admin.userId }
    const nobody = { organizationId, userId: 'usr_00000000000000000000000000' }
    for (const params of [stranger, nobody]) {
      expect((await problemOf(admin.call(`GET ${one}`, { params }))).code).toBe('not_found')
      const call = () => admin.call(`DELETE ${one}`, { params })
      expect(await refusesAndLeavesNothing(call)).toBe('not_found')
    }
    const theirs = { organizationId: other.organizationId }
    expect((await problemOf(admin.call(list, { params: theirs }))).code).toBe('not_found')
  })
})

async function add(organizationId: string, count: number, prefix: string): Promise<void> {
  for (let index = 0; index < count; index += 1) await directMember(world, `${prefix}${index % 4}`, { organizationId })
}

type Walk = { organizationId: string; sort: (typeof memberSorts)[number]; betweenPages?: () => Promise<void> }

/** Everyone the list shows, page by page. */
async function walk(admin: Person, { organizationId, sort, betweenPages }: Walk): Promise<string[]> {
  const found: string[] = []
  let cursor: string | undefined
  do {
    const query = { sort, limit: 4, ...(cursor === undefined ? {} : { cursor }) }
    const page = await admin.call(list, { params: { organizationId }, query })
    found.push(...page.data.map(({ userId }) => userId))
    cursor = page.nextCursor ?? undefined
    await betweenPages?.()
  } while (cursor !== undefined)
  return found
}

describe('the list of members', () => {
  it('is complete in every order, without gaps or doubles, also while people join', async () => {
    const { admin, organizationId } = await directOrganization(world)
    await add(organizationId, 17, 'Walker')
    await world.look(
      `update memberships set last_seen_at = null where organization_id = $1 and user_id in
        (select user_id from memberships where organization_id = $1 and role = 'member' order by user_id limit 9)`,
      [organizationId],
    )
    const rows = await world.look<{ user_id: string }>('select user_id from memberships where organization_id = $1', [
      organizationId,
    ])
    const everyone = rows.map((row) => row.user_id).toSorted()
    for (const sort of memberSorts) {
      const found = await walk(admin, { organizationId, sort })
      expect(found.toSorted()).toEqual(everyone)
      const opposite = sort.startsWith('-') ? sort.slice(1) : `-${sort}`
      expect(await walk(admin, { organizationId, sort: opposite as typeof sort })).toEqual(found.toReversed())
    }
    for (const sort of ['name', '-joinedAt'] as const) {
      const found = await walk(admin, { organizationId, sort, betweenPages: () => add(organizationId, 1, 'Joiner') })
      expect(new Set(found).size).toBe(found.length)
      expect(everyone.filter((userId) => !found.includes(userId))).toEqual([])
    }
  })

  it('takes one round trip', async () => {
    const { admin, organizationId } = await directOrganization(world)
    await add(organizationId, 3, 'Trip')
    await admin.call(list, { params: { organizationId } })
    await new Promise((resolve) => setTimeout(resolve, 100))
    const before = world.database.counters.roundTrips
    await admin.call(list, { params: { organizationId }, query: { q: 'trip', role: 'member', status: 'active' } })
    expect(world.database.counters.roundTrips - before).toBe(1)
  })

  it('searches, and filters by role, status and workspace', async () => {
    const { admin, organizationId, workspaceId } = await directOrganization(world)
    const ann = await directMember(world, 'Ánn', { organizationId, role: 'user_admin' })
    const bob = await directMember(world, 'Bob', { organizationId, status: 'suspended' })
    await world.look(
      `insert into workspace_access (organization_id, workspace_id, user_id, level, expires_at) values
        ($1, $2, $3, 'agent', null), ($1, $2, $4, 'owner', now())`,
      [organizationId, workspaceId, ann.userId, bob.userId],
    )
    const ids = async (query: object) =>
      (await admin.call(list, { params: { organizationId }, query })).data.map(({ userId }) => userId)
    expect(await ids({ q: 'ann' })).toEqual([ann.userId])
    expect(await ids({ q: 'BO test' })).toEqual([bob.userId])
    expect(await ids({ q: bob.email })).toEqual([bob.userId])
    expect(await ids({ q: "!! ' & | :*" })).toEqual([])
    expect(await ids({ q: 'nobody' })).toEqual([])
    expect(await ids({ q: ' ' })).toHaveLength(3)
    expect(await ids({ role: 'user_admin' })).toEqual([ann.userId])
    expect(await ids({ status: 'suspended' })).toEqual([bob.userId])
    expect(await ids({ workspaceId })).toEqual([ann.userId])
    expect(await ids({ workspaceId: 'wsp_other' })).toEqual([])
  })

  it('says of each row who it is, where they may go and what may be done', async () => {
    const { admin, organizationId } = await directOrganization(world)
    const member = await directMember(world, 'Row', { organizationId })
    const names = ['Delta', 'alpha', 'Charlie', 'bravo', 'Trash']
    for (const [index, name] of names.entries()) {
      const id = `${organizationId.replace('org', 'wsp').slice(0, -1)}${index}`
      await world.look(
        `insert into workspaces (organization_id, id, name, sort_name, deleted_at, purge_at)
        values ($1, $2, $3, lower($3), $4::timestamptz, $4::timestamptz)`,
        [organizationId, id, name, name === 'Trash' ? new Date().toISOString() : null],
      )
      await world.look(
        `insert into workspace_access (organization_id, workspace_id, user_id, level) values ($1, $2, $3, 'agent')`,
        [organizationId, id, member.userId],
      )
    }
    await world.look(
      `insert into identities (user_id, provider, issuer, subject, email) values ($1, 'google', 'https://g', $1, '')`,
      [member.userId],
    )
    const row = await admin.call(`GET ${one}`, { params: { organizationId, userId: member.userId } })
    expect(row).toMatchObject({
      name: member.name,
      you: false,
      workspaceCount: 4,
      signInMethods: ['password', 'google'],
      refusals: { changeRole: null, suspend: null, reactivate: 'not_suspended', remove: null },
    })
    expect(row.workspaces.map(({ name }) => name)).toEqual(['alpha', 'bravo', 'Charlie'])
    const { data } = await admin.call(list, { params: { organizationId } })
    expect(data.find(({ you }) => you)).toMatchObject({
      userId: admin.userId,
      refusals: { changeRole: 'own_role', remove: 'own_membership' },
    })
  })

  it('refuses cursors of another order, and text that is none', async () => {
    const { admin, organizationId } = await directOrganization(world)
    const id = admin.userId
    const wrong = [
      encodeCursor(['email', 'a', id]),
      encodeCursor(['name', 'a']),
      encodeCursor(['name', 'a', 'no id']),
      encodeCursor(['name', 'a\0', id]),
      encodeCursor(['joinedAt', 'yesterday', id]),
      'e30',
      'zzz',
    ]
    for (const cursor of wrong) {
      for (const sort of ['name', 'joinedAt'] as const) {
        if (cursor === wrong[1] && sort === 'joinedAt') continue
        const problem = await problemOf(admin.call(list, { params: { organizationId }, query: { cursor, sort } }))
        expect([problem.code, problem.errors?.[0]?.pointer]).toEqual(['invalid_request', '/query/cursor'])
      }
    }
    const far = encodeCursor(['joinedAt', '9'.repeat(16), id])
    const { data } = await admin.call(list, { params: { organizationId }, query: { cursor: far, sort: 'joinedAt' } })
    expect(data).toEqual([])
  })
})

describe('counts', () => {
  it('counts by status and role, stops above ten thousand, and takes one round trip', async () => {
    const { admin, organizationId } = await directOrganization(world)
    await directMember(world, 'Una', { organizationId, role: 'user_admin', status: 'suspended' })
    await world.look(
      `insert into users (id, email, first_name, last_name, email_verified_at)
      select 'usr_many' || i, 'many' || i || '@example.com', 'Many', i::text, now() from generate_series(1, 10100) i`,
    )
    await world.look(
      `insert into memberships (organization_id, user_id, role, name, email, sort_name, search)
      select $1, id, 'member', 'Many', email, 'many', '' from users where id like 'usr_many%'`,
      [organizationId],
    )
    await world.look(
      `insert into invitations (organization_id, id, email, role, status, invited_by_name, expires_at) values
        ($1, 'inv_1', 'a@example.com', 'member', 'pending', 'A', now() + interval '1 day'),
        ($1, 'inv_2', 'b@example.com', 'member', 'pending', 'A', now()),
        ($1, 'inv_3', 'c@example.com', 'member', 'accepted', 'A', now() + interval '1 day')`,
      [organizationId],
    )
    const before = world.database.counters.roundTrips
    const counts = await admin.call('GET /api/organizations/{organizationId}/members/counts', {
      params: { organizationId },
    })
    expect(counts).toEqual({
      active: 10_001,
      suspended: 1,
      invited: 1,
      byRole: { organization_admin: 1, billing_admin: 0, user_admin: 1, member: 10_001 },
    })
    expect(world.database.counters.roundTrips - before).toBe(1)
  })
})
