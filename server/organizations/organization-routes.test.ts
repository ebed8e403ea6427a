import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { directMember, directOrganization, directPerson } from '../testing/direct.ts'
import { refusalOf } from '../testing/refusal.ts'
import { createWorld, problemOf, type World } from '../testing/world.ts'
import { purgeOrganization } from './organization-commands.ts'

const one = '/api/organizations/{organizationId}' as const
let world: World

beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const entriesOf = (organizationId: string) =>
  world.look<{ action: string; actor: string; target: string; before: object | null; after: object | null }>(
    `select action, actor_id as actor, target_id as target, before, after from audit_entries
    where organization_id = $1 order by id`,
    [organizationId],
  )

const asUsual = { isFrozen: false, isSuccessionOpen: false, subscriptionNotice: null, supportUntil: null, logoVersion: null } // prettier-ignore

const refusesAndLeavesNothing = (work: () => Promise<unknown>) => refusalOf(world, work)

describe('createOrganization', () => {
  it('makes the organization, its first admin and workspace, and lands there next time', async () => {
    const person = await directPerson(world)
    const body = { name: '  Ámbar ', phone: '+34 600 000 000', website: 'https://ambar.example', country: 'ES' }
    const created = await person.call('POST /api/organizations', { body })
    const organization = await person.call(`GET ${one}`, { params: created })
    expect(organization).toMatchObject({ ...body, name: 'Ámbar', industry: null, role: 'organization_admin' })
    expect(organization.permissions).toContain('organization.delete')
    const { data } = await person.call('GET /api/organizations')
    expect(data).toEqual([
      {
        id: created.organizationId,
        name: 'Ámbar',
        ...asUsual,
        role: 'organization_admin',
        status: 'active',
        deletedAt: null,
        purgeAt: null,
        workspaces: [{ id: created.workspaceId, name: 'My workspace', level: 'owner', levelName: null, by: 'role' }],
      },
    ])
    const [user] = await world.look('select * from users where id = $1', [person.userId])
    expect(user).toMatchObject({
      organizations_created: 1,
      last_organization_id: created.organizationId,
      last_workspace_id: created.workspaceId,
    })
    const entries = await entriesOf(created.organizationId)
    expect(entries).toHaveLength(3)
    expect(new Set(entries.map(({ action, actor, target }) => [action, actor, target].join()))).toEqual(
      new Set([
        `member.joined,${person.userId},${person.userId}`,
        `organization.created,${person.userId},${created.organizationId}`,
        `workspace.created,${person.userId},${created.workspaceId}`,
      ]),
    )
  })

  it('refuses a second one and leaves nothing behind; a larger allowance lets it through', async () => {
    const { admin } = await directOrganization(world)
    const again = () => admin.call('POST /api/organizations', { body: { name: 'Second' } })
    expect(await refusesAndLeavesNothing(again)).toBe('organization_allowance_used')
    await world.look('update users set organization_allowance = 2 where id = $1', [admin.userId])
    await again()
  })
})

describe('listMyOrganizations', () => {
  it('takes one round trip whatever the number, and tells every state', async () => {
    const { admin, organizationId } = await directOrganization(world, 'Zeta')
    const person = await directMember(world, 'Many', { organizationId })
    const others: string[] = []
    for (const name of ['Beta', 'alpha', 'Gamma']) {
      const other = await directOrganization(world, name)
      others.push(other.organizationId)
      await world.look(
        `insert into memberships (organization_id, user_id, role, name, email, sort_name, search)
        select $1, user_id, 'member', name, email, sort_name, search from memberships where user_id = $2 limit 1`,
        [other.organizationId, person.userId],
      )
    }
    const [beta = '', , gamma = ''] = others
    await world.look(`update memberships set status = 'suspended' where organization_id = $1 and user_id = $2`, [
      beta,
      person.userId,
    ])
    await world.look(
      `update organizations set deleted_at = now(), purge_at = now() + interval '30 days' where id = $1`,
      [gamma],
    )
    await world.look(
      `insert into workspaces (organization_id, id, name, sort_name, deleted_at, purge_at) values
        ($1, 'wsp_live', 'Live', 'live', null, null), ($1, 'wsp_late', 'Late', 'late', null, null),
        ($1, 'wsp_gone', 'Gone', 'gone', now(), now()), ($1, 'wsp_none', 'None', 'none', null, null)`,
      [organizationId],
    )
    await world.look(
      `insert into workspace_access (organization_id, workspace_id, user_id, level, expires_at) values
        ($1, 'wsp_live', $2, 'agent', now() + interval '1 day'), ($1, 'wsp_late', $2, 'owner', now()),
        ($1, 'wsp_gone', $2, 'owner', null)`,
      [organizationId, person.userId],
    )
    const before = { ...world.database.counters }
    const { data: all, nextCursor } = await person.call('GET /api/organizations')
    expect(world.database.counters.roundTrips - before.roundTrips).toBe(1)
    expect(nextCursor).toBeNull()
    const data = all.toSorted((a, b) => a.name.localeCompare(b.name))
    expect(data.map(({ name, status, deletedAt }) => [name, status, deletedAt !== null])).toEqual([
      ['alpha', 'active', false],
      ['Beta', 'suspended', false],
      ['Gamma', 'active', true],
      ['Zeta', 'active', false],
    ])
    expect(data.map(({ workspaces }) => workspaces)).toEqual([
      [],
      [],
      [],
      [{ id: 'wsp_live', name: 'Live', level: 'agent', levelName: null, by: 'grant' }],
    ])
    const first = await person.call('GET /api/organizations', { query: { limit: 3 } })
    const rest = { limit: 3, cursor: first.nextCursor ?? undefined }
    const second = await person.call('GET /api/organizations', { query: rest })
    expect([first.data.length, second.data.length, second.nextCursor]).toEqual([3, 1, null])
    expect([...first.data, ...second.data]).toEqual(all)
    const { data: ofAdmin } = await admin.call('GET /api/organizations')
    expect(ofAdmin[0]?.workspaces.map(({ name, by }) => [name, by])).toEqual([
      ['Late', 'role'],
      ['Live', 'role'],
      ['My workspace', 'role'],
      ['None', 'role'],
    ])
  })
})

describe('updateOrganization', () => {
  it('records the fields that changed, and nothing when none did', async () => {
    const { admin, organizationId } = await directOrganization(world)
    const params = { organizationId }
    await admin.call(`PATCH ${one}`, { params, body: { name: 'Acme', phone: '+34 600 111 222', industry: 'media' } })
    await admin.call(`PATCH ${one}`, { params, body: { phone: '+34 600 111 222' } })
    await admin.call(`PATCH ${one}`, { params, body: {} })
    const updates = (await entriesOf(organizationId)).filter(({ action }) => action === 'organization.updated')
    expect(updates).toMatchObject([
      { before: { phone: '', industry: null }, after: { phone: '+34 600 111 222', industry: 'media' } },
    ])
    expect(updates[0]?.after).not.toHaveProperty('name')
    expect(await admin.call(`GET ${one}`, { params })).toMatchObject({ name: 'Acme', industry: 'media' })
  })

  it('is refused to every other role', async () => {
    const { organizationId } = await directOrganization(world)
    for (const role of ['billing_admin', 'user_admin', 'member'] as const) {
      const person = await directMember(world, 'Someone', { organizationId, role })
      const call = () => person.call(`PATCH ${one}`, { params: { organizationId }, body: { name: 'Mine' } })
      expect(await refusesAndLeavesNothing(call)).toBe('forbidden')
    }
  })
})

const png = Buffer.from('\x89PNG\r\n\x1a\n and so on', 'latin1')

describe('the logo', () => {
  it('is set, read with a long memory under its version, replaced and removed', async () => {
    const { admin, organizationId } = await directOrganization(world)
    const params = { organizationId }
    expect((await problemOf(admin.call(`GET ${one}/logo`, { params }))).code).toBe('not_found')
    await admin.call(`PUT ${one}/logo`, {
      params,
      body: { contentType: 'image/png', base64: png.toString('base64') },
    })
    const { logoVersion } = await admin.call(`GET ${one}`, { params })
    const address = `/api/organizations/${organizationId}/logo`
    const kept = await admin.send('GET', `${address}?v=${logoVersion}`)
    expect(Buffer.from(await kept.arrayBuffer()).equals(png)).toBe(true)
    expect(kept.headers.get('content-type')).toBe('image/png')
    expect(kept.headers.get('cache-control')).toBe('private, max-age=31536000, immutable')
    expect(kept.headers.get('x-content-type-options')).toBe('nosniff')
    expect((await admin.send('GET', `${address}?v=old`)).headers.get('cache-control')).toBe('no-store')
    await admin.call(`DELETE ${one}/logo`, { params })
    await admin.call(`DELETE ${one}/logo`, { params })
    const changes = (await entriesOf(organizationId)).filter(({ action }) => action === 'organization.logo_changed')
    expect(changes.map(({ before, after }) => [before, after])).toEqual([
      [{ logoVersion: null }, { logoVersion }],
      [{ logoVersion }, { logoVersion: null }],
    ])
  })

  it('is refused when its bytes are not of the kind it claims, or too many', async () => {
    const { admin, organizationId } = await directOrganization(world)
    const large = Buffer.concat([png, Buffer.alloc(262_144)]).toString('base64')
    const wrong: ['image/png' | 'image/jpeg', string][] = [
      ['image/jpeg', png.toString('base64')],
      ['image/png', Buffer.from('<svg onload="alert(1)"></svg>').toString('base64')],
      ['image/png', large],
    ]
    for (const [contentType, base64] of wrong) {
      const call = () => admin.call(`PUT ${one}/logo`, { params: { organizationId }, body: { contentType, base64 } })
      expect(await refusesAndLeavesNothing(call)).toBe('invalid_request')
    }
  })
})

describe('listAdministrators', () => {
  it('names whom to ask, in order, also to a plain member', async () => {
    const { admin, organizationId } = await directOrganization(world)
    const billing = await directMember(world, 'Bill', { organizationId, role: 'billing_admin' })
    const users = await directMember(world, 'Una', { organizationId, role: 'user_admin' })
    await directMember(world, 'Sus', { organizationId, role: 'user_admin', status: 'suspended' })
    const member = await directMember(world, 'Mem', { organizationId })
    const { data } = await member.call(`GET ${one}/administrators`, { params: { organizationId } })
    expect(data.map(({ email }) => email)).toEqual([admin.email, users.email, billing.email])
  })
})

describe('leaveOrganization', () => {
  it('ends the membership and tells the log', async () => {
    const { organizationId } = await directOrganization(world)
    const member = await directMember(world, 'Leaver', { organizationId, role: 'user_admin' })
    await member.call(`POST ${one}/leave`, { params: { organizationId } })
    expect((await problemOf(member.call(`GET ${one}`, { params: { organizationId } }))).code).toBe('not_found')
    expect((await entriesOf(organizationId)).at(-1)).toMatchObject({
      action: 'member.left',
      actor: member.userId,
      target: member.userId,
      before: { role: 'user_admin' },
    })
  })

  it('keeps the last active admin and says who could follow, unless the organization is deleted', async () => {
    const { admin, organizationId } = await directOrganization(world)
    const params = { organizationId }
    await directMember(world, 'Paused', { organizationId, role: 'organization_admin', status: 'suspended' })
    const heir = await directMember(world, 'Heir', { organizationId, role: 'user_admin' })
    const leave = () => admin.call(`POST ${one}/leave`, { params })
    expect(await refusesAndLeavesNothing(leave)).toBe('last_organization_admin')
    expect((await problemOf(leave())).people).toEqual([{ name: heir.name, email: heir.email }])
    await admin.call(`POST ${one}/delete`, { params, body: { name: 'Acme' } })
    await leave()
  })
})

describe('deleting an organization', () => {
  it('asks for the exact name and a fresh sign-in', async () => {
    const { admin, organizationId } = await directOrganization(world)
    const remove = (name: string) => () =>
      admin.call(`POST ${one}/delete`, { params: { organizationId }, body: { name } })
    expect(await refusesAndLeavesNothing(remove('acme'))).toBe('name_mismatch')
    await world.look(`update sessions set authenticated_at = now() - interval '11 minutes' where user_id = $1`, [
      admin.userId,
    ])
    expect(await refusesAndLeavesNothing(remove('Acme'))).toBe('fresh_sign_in_required')
  })

  it('closes it, mails every active admin, and can be taken back', async () => {
    const { admin, organizationId } = await directOrganization(world)
    const params = { organizationId }
    const second = await directMember(world, 'Second', { organizationId, role: 'organization_admin' })
    const { purgeAt } = await admin.call(`POST ${one}/delete`, { params, body: { name: 'Acme' } })
    expect(Date.parse(purgeAt) - Date.now()).toBeGreaterThan(29.9 * 24 * 60 * 60 * 1000)
    for (const { email } of [admin, second])
      expect((await world.mailsTo(email)).map(({ subject }) => subject)).toEqual(['Acme was deleted'])
    const [mail] = await world.mailsTo(second.email)
    expect(mail?.text).toContain('an Organization Admin can restore it')
    expect((await problemOf(admin.call(`GET ${one}`, { params }))).code).toBe('organization_deleted')
    await second.call(`POST ${one}/restore`, { params })
    expect(await admin.call(`GET ${one}`, { params })).toMatchObject({ name: 'Acme' })
    const jobs = await world.look(`select key from graphile_worker.jobs where key = $1`, [`purge:${organizationId}`])
    expect(jobs).toEqual([])
    expect((await entriesOf(organizationId)).map(({ action }) => action).slice(-2)).toEqual([
      'organization.deleted',
      'organization.restored',
    ])
    expect(await refusesAndLeavesNothing(() => admin.call(`POST ${one}/restore`, { params }))).toBe('not_deleted')
  })

  it('is final only when it still stands and is due, and then takes everything with it', async () => {
    const { admin, organizationId } = await directOrganization(world)
    const params = { organizationId }
    await purgeOrganization(world.database, params)
    await admin.call(`POST ${one}/delete`, { params, body: { name: 'Acme' } })
    await purgeOrganization(world.database, params)
    await admin.call(`POST ${one}/restore`, { params })
    await purgeOrganization(world.database, params)
    expect(await admin.call(`GET ${one}`, { params })).toMatchObject({ name: 'Acme' })
    await admin.call(`POST ${one}/delete`, { params, body: { name: 'Acme' } })
    await world.look('update organizations set purge_at = now() where id = $1', [organizationId])
    await purgeOrganization(world.database, params)
    for (const table of ['memberships', 'workspaces', 'audit_entries']) {
      expect(await world.look(`select from ${table} where organization_id = $1`, [organizationId])).toEqual([])
    }
    expect((await admin.call('GET /api/organizations')).data).toEqual([])
  })
})
