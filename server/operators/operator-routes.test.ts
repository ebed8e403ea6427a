import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseCommandLine } from '../operator/command-line.ts'
import { operate } from '../operator/operate.ts'
import { connect, type Database } from '../db/connect.ts'
import { setUpPhone } from '../testing/codes.ts'
import { directMember, directOrganization, directPerson, type DirectPerson } from '../testing/direct.ts'
import { organizationOf } from '../testing/joining.ts'
import { makeOperator, withKey } from '../testing/personas.ts'
import { refusalOf } from '../testing/refusal.ts'
import { digestOf } from '../testing/replay.ts'
import { createWorld, type World } from '../testing/world.ts'

let world: World
let owner: Database

beforeAll(async () => {
  world = await createWorld({}, { unlimited: true })
  owner = connect(world.ownerUrl, { connections: 1 })
})
afterAll(async () => {
  await owner.close()
  await world.close()
})

async function command(...args: string[]): Promise<{ code: number; said: string }> {
  const lines: string[] = []
  const parsed = parseCommandLine(args)
  if (parsed.kind === 'help' || parsed.kind === 'mistake') throw new Error(`not understood: ${parsed.kind}`)
  const parts = {
    database: world.database,
    ownerDatabase: () => owner,
    vault: () => world.vault,
    operator: 'root',
    collects: 'manual' as const,
  }
  const code = await operate(parsed, { ...parts, print: (line) => lines.push(line) })
  return { code, said: lines.join('\n') }
}

async function operator(): Promise<DirectPerson> {
  const person = await makeOperator(world, await directPerson(world, 'Opal'))
  await setUpPhone(person)
  return person
}

const stale = (person: DirectPerson) =>
  world.look(`update sessions set authenticated_at = now() - interval '11 minutes' where user_id = $1`, [person.userId])

describe('who is an operator', () => {
  it('is said by the command line alone, and recorded', async () => {
    const person = await directPerson(world)
    expect((await person.call('GET /api/users/me')).isOperator).toBe(false)
    expect(await command('grant', person.email)).toMatchObject({ code: 0 })
    expect((await person.call('GET /api/users/me')).isOperator).toBe(true)
    expect((await command('list')).said).toContain(`${person.email}  ${person.name}`)
    expect((await command('list')).said).toContain('no second factor yet')
    expect(await command('grant', person.email)).toEqual({ code: 1, said: `${person.email} is an operator already.` })
    expect((await command('revoke', person.email)).code).toBe(0)
    expect((await command('revoke', person.email)).code).toBe(1)
    expect((await command('grant', 'nobody@example.com')).code).toBe(1)
    expect((await person.call('GET /api/users/me')).isOperator).toBe(false)
    const actions = await world.look(
      `select action, actor_kind as by from audit_entries where subject_user_id = $1 order by at`,
      [person.userId],
    )
    expect(actions).toEqual([
      { action: 'user.operator_granted', by: 'operator' },
      { action: 'user.operator_revoked', by: 'operator' },
    ])
  })

  it('cannot be changed by the role that requests run as, and neither can the log', async () => {
    const person = await directPerson(world)
    const [role] = await world.look<Record<string, boolean>>(
      `select has_table_privilege($1, 'atrium.operators', 'insert') as a, has_table_privilege($1, 'atrium.operators', 'update') as b,
        has_table_privilege($1, 'atrium.operators', 'delete') as c, has_table_privilege($1, 'atrium.operator_log', 'insert') as d,
        has_table_privilege($1, 'atrium.operator_log', 'update') as e, has_table_privilege($1, 'atrium.operator_log', 'delete') as f,
        has_table_privilege($1, 'atrium.organization_sizes', 'update') as g`,
      [new URL(world.appUrl).username],
    )
    expect(Object.values(role ?? {})).toEqual([false, false, false, false, false, false, false])
    expect(await refusalOf(world, () => person.call('GET /api/operator/log'))).toBe('not_found')
  })

  it('counts with a second factor of this session, in a browser, and freshly signed in for changes', async () => {
    const person = await makeOperator(world, await directPerson(world))
    const see = () => person.call('GET /api/operator/organizations')
    expect(await refusalOf(world, see)).toBe('second_factor_required')
    const { key } = await person.call('POST /api/users/me/keys', { body: { name: 'Key', expiresInDays: 1 } })
    await setUpPhone(person)
    await see()
    const byKey = withKey(world.browser(), key)
    expect((await byKey.send('GET', '/api/operator/organizations')).status).toBe(403)
    await stale(person)
    await see()
    const { organizationId } = await directOrganization(world)
    const freeze = () =>
      person.call('POST /api/operator/organizations/{organizationId}/freeze', {
        params: { organizationId },
        body: { reason: 'A bill' },
      })
    expect(await refusalOf(world, freeze)).toBe('fresh_sign_in_required')
    await world.look('update sessions set second_factor_at = null where user_id = $1', [person.userId])
    expect(await refusalOf(world, see)).toBe('second_factor_required')
    await world.look('delete from operators where user_id = $1', [person.userId])
    expect(await refusalOf(world, see)).toBe('not_found')
  })
})

describe('requests for another organization', () => {
  it('are listed, granted and declined, once, in both logs', async () => {
    const op = await operator()
    const { admin } = await directOrganization(world)
    const ask = () => admin.call('POST /api/organization-requests', { body: { reason: 'A brand', number: 2 } })
    const { id: requestId } = await ask()
    const params = { requestId }
    const pending = await op.call('GET /api/operator/requests')
    expect(pending.data.find(({ id }) => id === requestId)).toMatchObject({
      reason: 'A brand',
      user: { email: admin.email, created: 1, allowance: 1 },
    })
    await op.call('POST /api/operator/requests/{requestId}/grant', { params, body: { note: 'Good luck' } })
    const again = () => op.call('POST /api/operator/requests/{requestId}/decline', { params, body: { note: 'No' } })
    expect(await refusalOf(world, again)).toBe('request_answered')
    const second = await ask()
    await op.call('POST /api/operator/requests/{requestId}/decline', {
      params: { requestId: second.id },
      body: { note: 'Use workspaces' },
    })
    const answered = await op.call('GET /api/operator/requests', { query: { status: 'answered', limit: 1 } })
    expect(answered.data[0]).toMatchObject({ id: second.id, status: 'declined', answer: 'Use workspaces' })
    const next = await op.call('GET /api/operator/requests', {
      query: { status: 'answered', limit: 1, cursor: answered.nextCursor ?? '' },
    })
    expect(next.data[0]).toMatchObject({ id: requestId, status: 'granted', user: { allowance: 3 } })
    const { data } = await op.call('GET /api/operator/log', { query: { limit: 2 } })
    expect(data.map(({ action, actor, userId }) => [action, actor.userId, userId])).toEqual([
      ['user.organization_request_declined', op.userId, admin.userId],
      ['user.organization_request_granted', op.userId, admin.userId],
    ])
    const mine = await admin.call('GET /api/users/me/audit-log')
    expect(mine.data[0]).toMatchObject({ action: 'user.organization_request_declined', actor: { kind: 'operator' } })
    expect((await world.mailsTo(admin.email)).map(({ subject }) => subject)).toContain(
      'You can create another organization',
    )
  })

  it('and an allowance can be set, never below what was created', async () => {
    const op = await operator()
    const { admin } = await directOrganization(world)
    const { data } = await op.call('GET /api/operator/users', { query: { email: admin.email } })
    expect(data).toEqual([{ userId: admin.userId, name: admin.name, email: admin.email, created: 1, allowance: 1 }])
    expect((await op.call('GET /api/operator/users', { query: { email: 'nobody@x.io' } })).data).toEqual([])
    const set = (allowance: number) =>
      op.call('PUT /api/operator/users/{userId}/allowance', { params: { userId: admin.userId }, body: { allowance } })
    expect(await refusalOf(world, () => set(0))).toBe('allowance_below_created')
    await set(2)
    const before = await digestOf(world)
    await set(2)
    expect(await digestOf(world)).toBe(before)
    await organizationOf(admin, 'Second')
    expect((await op.call('GET /api/operator/log', { query: { limit: 1 } })).data[0]).toMatchObject({
      action: 'user.allowance_changed',
      before: { allowance: 1 },
      after: { allowance: 2 },
    })
  })
})

describe('organizations', () => {
  it('are counted as their members and workspaces come and go', async () => {
    const op = await operator()
    const { admin, organizationId, workspaceId } = await directOrganization(world, 'Counted')
    const params = { organizationId }
    const size = async () => {
      const { members, workspaces, state } = await op.call('GET /api/operator/organizations/{organizationId}', {
        params,
      })
      return [members, workspaces, state]
    }
    expect(await size()).toEqual([1, 1, 'active'])
    const member = await directMember(world, 'Mia', { organizationId })
    await admin.call('POST /api/organizations/{organizationId}/workspaces', { params, body: { name: 'Two' } })
    expect(await size()).toEqual([2, 2, 'active'])
    await admin.call('POST /api/organizations/{organizationId}/workspaces/{workspaceId}/delete', {
      params: { organizationId, workspaceId },
      body: { name: 'My workspace' },
    })
    expect(await size()).toEqual([2, 1, 'active'])
    await member.call('DELETE /api/users/me')
    expect(await size()).toEqual([1, 1, 'active'])
    await admin.call('POST /api/organizations/{organizationId}/delete', { params, body: { name: 'Counted' } })
    expect(await size()).toEqual([1, 1, 'deleted'])
  })

  it('are found by name and id, in every order, a page at a time', async () => {
    const op = await operator()
    const made: string[] = []
    for (const name of ['Zeta Listed', 'alpha listed', 'Mid LISTED']) {
      made.push((await directOrganization(world, name)).organizationId)
    }
    const orders = {
      name: [1, 2, 0],
      '-name': [0, 2, 1],
      createdAt: [0, 1, 2],
      '-createdAt': [2, 1, 0],
    } as const
    for (const [sort, order] of Object.entries(orders)) {
      const seen: string[] = []
      let cursor: string | undefined
      do {
        const query = { q: 'listed', sort: sort as keyof typeof orders, limit: 1, cursor }
        const found = await op.call('GET /api/operator/organizations', { query })
        seen.push(...found.data.map(({ id }) => id))
        cursor = found.nextCursor ?? undefined
      } while (cursor !== undefined)
      expect(seen).toEqual(order.map((index) => made[index]))
    }
    const byMembers = await op.call('GET /api/operator/organizations', { query: { sort: '-members', limit: 2 } })
    const rest = await op.call('GET /api/operator/organizations', {
      query: { sort: '-members', cursor: byMembers.nextCursor ?? '' },
    })
    expect(rest.data.map(({ id }) => id)).not.toContain(byMembers.data[0]?.id)
    const byId = await op.call('GET /api/operator/organizations', { query: { q: made[0] ?? '' } })
    expect(byId.data.map(({ name }) => name)).toEqual(['Zeta Listed'])
    const bad = () =>
      op.call('GET /api/operator/organizations', {
        query: { sort: 'members', cursor: byMembers.nextCursor ?? '' },
      })
    expect(await refusalOf(world, bad)).toBe('invalid_request')
  })

  it('show whom to write to, and nothing else of their people', async () => {
    const op = await operator()
    const { admin, organizationId } = await directOrganization(world, 'Seen')
    await directMember(world, 'Hidden', { organizationId })
    const seen = await op.call('GET /api/operator/organizations/{organizationId}', { params: { organizationId } })
    expect(seen.administrators).toMatchObject([{ name: admin.name, email: admin.email }])
    expect(JSON.stringify(seen)).not.toContain('Hidden')
    const read = await world.database.read([
      { name: '', text: `select name from administrators_for_operator($1)`, values: [organizationId] },
    ])
    expect(read).toEqual([[]])
  })
})

describe('the operator log', () => {
  it('outlives the organization it tells of', async () => {
    const op = await operator()
    const { organizationId } = await directOrganization(world, 'Gone')
    const params = { organizationId }
    await op.call('POST /api/operator/organizations/{organizationId}/freeze', { params, body: { reason: 'A bill' } })
    await world.look('delete from organizations where id = $1', [organizationId])
    const { data } = await op.call('GET /api/operator/log', { query: { organizationId } })
    expect(data).toMatchObject([{ action: 'organization.frozen', organizationId, target: { name: 'Gone' } }])
  })
})
