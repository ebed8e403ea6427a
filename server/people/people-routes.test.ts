import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { memberSorts } from '#contract/members.ts'
import { encodeCursor } from '../http/cursor.ts'
import { directMember, directOrganization, type DirectPerson } from '../testing/direct.ts'
import { refusalOf } from '../testing/refusal.ts'
import { directAccess, directWorkspace } from '../testing/staffed-organization.ts'
import { createWorld, problemOf, type World } from '../testing/world.ts'

const list = 'GET /api/organizations/{organizationId}/people' as const
let world: World
let admin: DirectPerson
let params: { organizationId: string }
let sales: string

async function invite(email: string, extra: object = {}): Promise<void> {
  await admin.call('POST /api/organizations/{organizationId}/invitations', {
    params,
    body: { invitations: [{ email, role: 'member', ...extra }] },
  })
}

beforeAll(async () => {
  world = await createWorld()
  const made = await directOrganization(world)
  admin = made.admin
  params = { organizationId: made.organizationId }
  sales = await directWorkspace(world, params.organizationId, 'Sales')
  for (const name of ['Bea', 'Dan', 'Fay', 'Hal', 'Jo']) await directMember(world, name, params)
  const kim = await directMember(world, 'Kim', { ...params, role: 'user_admin', status: 'suspended' })
  await directAccess(world, { ...params, workspaceId: sales, userId: kim.userId }, { level: 'agent' })
  for (const name of ['anna.smith', 'carl+news', 'eve', 'gus_smithers', 'ida'])
    await invite(`${name}@invited.example.com`)
  await invite('lea@invited.example.com', { role: 'user_admin', workspaces: [{ workspaceId: sales, level: 'owner' }] })
  await invite('gone@invited.example.com')
  await world.look(`update invitations set expires_at = now() - interval '1 day' where email like 'gone@%'`)
  await world.look(`update memberships set last_seen_at = null where name like 'Dan%' or name like 'Jo%'`)
})
afterAll(() => world.close())

type Query = NonNullable<Parameters<typeof admin.call<typeof list>>[1]['query']>
type Page = Awaited<ReturnType<typeof page>>

const page = (query: Query = {}) => admin.call(list, { params, query })
const idsOf = ({ data }: Page) => data.map((row) => (row.kind === 'member' ? row.userId : row.id))
const namesOf = ({ data }: Page) =>
  data.map((row) => (row.kind === 'member' ? (row.name.split(' ')[0] ?? '') : (row.email.split('@')[0] ?? '')))

/** All pages onwards, and then back from the last one: each side of the walk as a list of pages. */
async function walk(query: Query): Promise<{ there: string[][]; back: string[][] }> {
  const there: string[][] = []
  const back: string[][] = []
  let at = await page(query)
  for (;;) {
    there.push(idsOf(at))
    if (at.nextCursor === null) break
    at = await page({ ...query, cursor: at.nextCursor })
  }
  for (;;) {
    back.unshift(idsOf(at))
    if (at.previousCursor === null) break
    at = await page({ ...query, cursor: at.previousCursor })
  }
  return { there, back }
}

describe('the list of people', () => {
  it('holds every member and every pending invitation once, in every order, there and back', async () => {
    const everyone = idsOf(await page({ limit: 100 })).toSorted()
    expect(everyone).toHaveLength(13)
    for (const sort of memberSorts) {
      const { there, back } = await walk({ sort, limit: 4 })
      expect(there.flat().toSorted(), sort).toEqual(everyone)
      expect(back, sort).toEqual(there)
      const opposite = (sort.startsWith('-') ? sort.slice(1) : `-${sort}`) as typeof sort
      expect((await walk({ sort: opposite, limit: 4 })).there.flat(), sort).toEqual(there.flat().toReversed())
    }
  })

  it('puts the invited among the members by their address', async () => {
    expect(namesOf(await page({ limit: 100 }))).toEqual([
      'Admin',
      'anna.smith',
      'Bea',
      'carl+news',
      'Dan',
      'eve',
      'Fay',
      'gus_smithers',
      'Hal',
      'ida',
      'Jo',
      'Kim',
      'lea',
    ])
  })

  it.each([
    [{ status: 'invited' as const, q: 'smith' }, ['anna.smith', 'gus_smithers']],
    [{ status: 'suspended' as const }, ['Kim']],
    [{ role: 'user_admin' as const }, ['Kim', 'lea']],
    [{ q: 'news' }, ['carl+news']],
    [{ q: 'INVITED ida' }, ['ida']],
    [{ q: 'mith' }, []],
    [{ q: '%' }, []],
    [{ status: 'active' as const, role: 'user_admin' as const }, []],
  ])('filters both by %j', async (query, names) => {
    expect(namesOf(await page(query))).toEqual(names)
  })

  it('filters both by workspace', async () => {
    expect(namesOf(await page({ workspaceId: sales }))).toEqual(['Kim', 'lea'])
    expect(namesOf(await page({ workspaceId: sales, status: 'invited' }))).toEqual(['lea'])
  })

  it('says what the asking person could do, by the rules that decide', async () => {
    const { data } = await page({ role: 'user_admin' })
    expect(data.map(({ kind, refusals }) => [kind, Object.values(refusals)])).toEqual([
      ['member', [null, 'already_suspended', null, null]],
      ['invitation', [null, null]],
    ])
  })

  it('costs one round trip, whatever is asked', async () => {
    for (const query of [{}, { q: 'smith', role: 'member' as const }, { status: 'invited' as const }]) {
      const before = world.database.counters.roundTrips
      await page(query)
      expect(world.database.counters.roundTrips - before).toBe(1)
    }
  })

  it.each([
    ['of another order', encodeCursor(['-name', 'after', 'a', 'usr_01hzzzzzzzzzzzzzzzzzzzzzzz'])],
    ['without a side', encodeCursor(['name', 'beside', 'a', 'usr_01hzzzzzzzzzzzzzzzzzzzzzzz'])],
    ['of another thing', encodeCursor(['name', 'after', 'a', 'org_01hzzzzzzzzzzzzzzzzzzzzzzz'])],
  ])('refuses a cursor %s', async (_what, cursor) => {
    expect((await problemOf(page({ cursor }))).errors?.[0]?.pointer).toBe('/query/cursor')
  })
})

describe('addresses before they are invited', () => {
  const check = 'POST /api/organizations/{organizationId}/invitations/check' as const

  it('are told apart by what stands against them, and nothing is sent', async () => {
    const before = await world.look('select count(*) from invitations')
    const emails = [admin.email, 'EVE@invited.example.com', 'new@invited.example.com', 'gone@invited.example.com']
    const { results } = await admin.call(check, { params, body: { emails } })
    expect(results).toEqual([
      { email: admin.email, refusal: 'already_member', retryAt: null },
      { email: 'eve@invited.example.com', refusal: 'already_invited', retryAt: null },
      { email: 'new@invited.example.com', refusal: null, retryAt: null },
      { email: 'gone@invited.example.com', refusal: null, retryAt: null },
    ])
    expect(await world.look('select count(*) from invitations')).toEqual(before)
  })

  it('are shown to nobody who may not invite', async () => {
    const bill = await directMember(world, 'Bill', { ...params, role: 'billing_admin' })
    expect(await refusalOf(world, () => bill.call(check, { params, body: { emails: [admin.email] } }))).toBe(
      'forbidden',
    )
  })
})

describe('counts of invitations', () => {
  it('go by what they are now', async () => {
    const counts = await admin.call('GET /api/organizations/{organizationId}/invitations/counts', { params })
    expect(counts).toEqual({ pending: 6, accepted: 0, declined: 0, revoked: 0, expired: 1, unsent: 0 })
  })
})

describe('the list as a file', () => {
  it('has everyone whom the filter finds, over as many files as it takes', async () => {
    const { admin, organizationId } = await directOrganization(world, 'Filed')
    await world.look(
      `insert into invitations (organization_id, id, email, role, invited_by_name, expires_at)
      select $1, 'inv_' || lpad(n::text, 26, '0'), 'p' || lpad(n::text, 4, '0') || '@filed.example.com', 'member', '=Eve', now() + interval '1 day'
      from generate_series(1, 2500) n`,
      [organizationId],
    )
    const path = `/api/organizations/${organizationId}/people.csv?sort=email`
    const first = await admin.send('GET', path)
    const next = /^<([^>]+)>; rel="next"$/.exec(first.headers.get('link') ?? '')?.[1] ?? ''
    const second = await admin.send('GET', next)
    expect(second.headers.get('link')).toBeNull()
    const lines = `${await first.text()}${await second.text()}`.trimEnd().split('\r\n')
    expect(lines).toHaveLength(2502)
    expect(lines[0]).toMatch(/^Name,E-mail,Role,Status,/)
    expect(new Set(lines).size).toBe(2502)
    const found = await admin.send('GET', `${path}&status=active`)
    expect((await found.text()).trimEnd().split('\r\n')).toHaveLength(2)
    const { count } = await admin.call('GET /api/organizations/{organizationId}/members/matching', {
      params: { organizationId },
      query: { q: 'adm', status: 'active' },
    })
    expect(count).toBe(1)
  })
})
