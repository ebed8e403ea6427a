import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { memberSorts } from '#contract/members.ts'
import { encodeCursor } from '../http/cursor.ts'
import { directMember, directOrganization } from '../testing/direct.ts'
import { createWorld, problemOf, type Person, type World } from '../testing/world.ts'

const list = 'GET /api/organizations/{organizationId}/members' as const
const one = '/api/organizations/{organizationId}/members/{userId}' as const
let world: World

beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

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

  it('finds people by their new name once they change it, and by no word that is gone', async () => {
    const { admin, organizationId } = await directOrganization(world)
    const person = await directMember(world, 'Before', { organizationId })
    await person.call('PATCH /api/users/me', { body: { firstName: 'After' } })
    const found = async (q: string) =>
      (await admin.call(list, { params: { organizationId }, query: { q } })).data.map(({ name }) => name)
    expect(await found('aft')).toEqual([person.name.replace('Before', 'After')])
    // The address keeps the old name, so it is found by that still.
    expect(await found('before')).toHaveLength(1)
    await world.look(`update memberships set search = array_to_tsvector(array['after']) where user_id = $1`, [
      person.userId,
    ])
    expect(await found('before')).toEqual([])
    await world.look('delete from memberships where user_id = $1', [person.userId])
    expect(await world.look('select from member_words where user_id = $1', [person.userId])).toEqual([])
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
