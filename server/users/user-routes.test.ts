import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { directMember, directOrganization, directPerson } from '../testing/direct.ts'
import { digestOf } from '../testing/replay.ts'
import { refusalOf } from '../testing/refusal.ts'
import { createWorld, problemOf, type Browser, type World } from '../testing/world.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const refusedWithoutTrace = (work: () => Promise<unknown>) => refusalOf(world, work)

describe('updateMe', () => {
  it('renames the person everywhere and says what was before', async () => {
    const { admin, organizationId } = await directOrganization(world)
    const named = { firstName: 'Ámbar', lastName: 'Núñez' }
    expect(await admin.call('PATCH /api/users/me', { body: named })).toMatchObject(named)
    const [membership] = await world.look(
      `select name, sort_name, search @@ ('nunez & ' || organization_id)::tsquery as found
      from memberships where organization_id = $1`,
      [organizationId],
    )
    expect(membership).toEqual({ name: 'Ámbar Núñez', sort_name: 'ambar nunez', found: true })
    const { data } = await admin.call('GET /api/users/me/audit-log')
    expect(data[0]).toMatchObject({
      action: 'user.name_changed',
      before: { firstName: 'Admin' },
      after: named,
      target: { name: 'Ámbar Núñez' },
    })
  })

  it('records nothing when nothing changes', async () => {
    const ada = await directPerson(world)
    const before = await digestOf(world)
    await ada.call('PATCH /api/users/me', { body: { firstName: 'Ada', language: 'en' } })
    expect(await digestOf(world)).toBe(before)
  })

  it('refuses empty and misleading names', async () => {
    const ada = await directPerson(world)
    for (const firstName of ['', '  ', 'A\u202eda', 'x'.repeat(61)]) {
      const change = () => ada.call('PATCH /api/users/me', { body: { firstName } })
      expect(await refusedWithoutTrace(change)).toBe('invalid_request')
    }
  })
})

describe('rememberPlace', () => {
  const remember = (browser: Browser, organizationId: string, workspaceId: string | null) =>
    browser.call('PUT /api/users/me/last-place', { body: { organizationId, workspaceId } })

  it('keeps a place the person may enter', async () => {
    const { admin, organizationId, workspaceId } = await directOrganization(world)
    await remember(admin, organizationId, null)
    expect((await admin.call('GET /api/users/me')).lastWorkspaceId).toBeNull()
    await remember(admin, organizationId, workspaceId)
    expect(await admin.call('GET /api/users/me')).toMatchObject({
      lastOrganizationId: organizationId,
      lastWorkspaceId: workspaceId,
    })
  })

  it('refuses every other place as if it did not exist', async () => {
    const { organizationId, workspaceId } = await directOrganization(world)
    const member = await directMember(world, 'Max', { organizationId })
    const suspended = await directMember(world, 'Sue', { organizationId, status: 'suspended' })
    const other = await directOrganization(world, 'Other')
    expect(await refusedWithoutTrace(() => remember(other.admin, organizationId, null))).toBe('not_found')
    expect(await refusedWithoutTrace(() => remember(suspended, organizationId, null))).toBe('not_found')
    expect(await refusedWithoutTrace(() => remember(member, organizationId, workspaceId))).toBe('not_found')
    expect(await refusedWithoutTrace(() => remember(other.admin, other.organizationId, workspaceId))).toBe('not_found')
    await remember(member, organizationId, null)
  })
})

describe('listMyActivity', () => {
  it('pages through one’s own entries, newest first, and shows nobody else’s', async () => {
    const [ada, eve] = [await world.person(), await world.person('Eve')]
    await ada.call('PATCH /api/users/me', { body: { firstName: 'Adele' } })
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const query: { limit: number; cursor?: string } = cursor === null ? { limit: 2 } : { limit: 2, cursor }
      const page: { data: { id: string; area: string }[]; nextCursor: string | null } = await ada.call(
        'GET /api/users/me/audit-log',
        { query },
      )
      expect(page.data.length).toBeLessThanOrEqual(2)
      seen.push(...page.data.map(({ id }) => id))
      cursor = page.nextCursor
    } while (cursor !== null)
    expect(seen).toHaveLength(3)
    expect(seen).toEqual(seen.toSorted().toReversed())
    const { data } = await eve.call('GET /api/users/me/audit-log')
    expect(data.every(({ target }) => target.id === eve.userId)).toBe(true)
  })
})

describe('deleteMe', () => {
  it('takes sessions, keys and memberships with it and leaves a trace in each organization', async () => {
    const first = await directOrganization(world)
    const second = await directOrganization(world)
    const ada = await directMember(world, 'Ada', first)
    await world.look(
      `insert into memberships
      select $1, user_id, role, 'suspended', name, email, sort_name, search from memberships where user_id = $2`,
      [second.organizationId, ada.userId],
    )
    const { key } = await ada.call('POST /api/users/me/keys', { body: { name: 'inbox', expiresInDays: 1 } })
    await ada.call('DELETE /api/users/me')
    expect(ada.cookie()).toBeNull()
    const byKey = await world.browser().send('GET', '/api/users/me', undefined, { authorization: `Bearer ${key}` })
    expect(byKey.status).toBe(401)
    for (const table of ['users', 'sessions', 'memberships', 'identities']) {
      const column = table === 'users' ? 'id' : 'user_id'
      expect(await world.look(`select 1 from ${table} where ${column} = $1`, [ada.userId])).toHaveLength(0)
    }
    const entries = await world.look<{ organization: string | null; action: string; actor: string }>(
      `select organization_id as organization, action, actor_name as actor from audit_entries
      where actor_id = $1 and action like '%deleted' order by action, organization_id`,
      [ada.userId],
    )
    expect(entries).toEqual([
      ...[first.organizationId, second.organizationId]
        .toSorted()
        .map((organization) => ({ organization, action: 'member.user_deleted', actor: ada.name })),
      { organization: null, action: 'user.deleted', actor: ada.name },
    ])
  })

  it('refuses the last Organization Admin and says who could be promoted', async () => {
    const { admin, organizationId } = await directOrganization(world)
    const max = await directMember(world, 'Max', { organizationId })
    await directMember(world, 'Sue', { organizationId, role: 'organization_admin', status: 'suspended' })
    expect(await refusedWithoutTrace(() => admin.call('DELETE /api/users/me'))).toBe('last_organization_admin')
    const { people } = await problemOf(admin.call('DELETE /api/users/me'))
    expect(people).toEqual([{ name: max.name, email: max.email }])
  })

  it('does not mind an organization that is deleted', async () => {
    const { admin, organizationId } = await directOrganization(world)
    await world.look(
      `update organizations set deleted_at = now(), purge_at = now() + interval '30 days' where id = $1`,
      [organizationId],
    )
    await admin.call('DELETE /api/users/me')
    expect(await world.look('select 1 from users where id = $1', [admin.userId])).toHaveLength(0)
  })

  it('needs a fresh sign-in', async () => {
    const ada = await directPerson(world)
    await world.look(`update sessions set authenticated_at = now() - interval '11 minutes' where user_id = $1`, [
      ada.userId,
    ])
    expect(await refusedWithoutTrace(() => ada.call('DELETE /api/users/me'))).toBe('fresh_sign_in_required')
  })

  it('never leaves an organization without an administrator, whoever goes at the same moment', async () => {
    for (let trial = 0; trial < 30; trial += 1) {
      const one = await directOrganization(world)
      const two = await directOrganization(world)
      const [ada, eve] = [
        await directMember(world, 'Ada', { organizationId: one.organizationId, role: 'organization_admin' }),
        await directMember(world, 'Eve', { organizationId: one.organizationId, role: 'organization_admin' }),
      ]
      const answers = await Promise.all(
        [one.admin, ada, eve, two.admin].map((each) => each.send('DELETE', '/api/users/me')),
      )
      expect(answers.map(({ status }) => String(status)).toSorted()).toEqual(['204', '204', '409', '409'])
      for (const { organizationId } of [one, two]) {
        const admins = `select 1 from memberships where organization_id = $1 and role = 'organization_admin'`
        expect(await world.look(admins, [organizationId])).toHaveLength(1)
      }
    }
  }, 120_000)
})
