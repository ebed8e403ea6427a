import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AuditAction } from '#contract/audit-actions.ts'
import { readableAuditAreas, rolesWith } from '#contract/permissions.ts'
import { encodeCursor } from '../http/cursor.ts'
import { directMember, directOrganization } from '../testing/direct.ts'
import { createWorld, problemOf, type Person, type World } from '../testing/world.ts'
import { newAuditEntry } from './audit-store.ts'

const log = 'GET /api/organizations/{organizationId}/audit-log' as const
let world: World

beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

async function record(organizationId: string, action: AuditAction, more: { actor?: string; at?: string } = {}) {
  const { text, values } = newAuditEntry(
    { action, of: { organizationId }, target: { kind: 'member', id: 'usr_target', name: 'Target' } },
    { kind: 'user', id: more.actor ?? 'usr_actor', name: 'Actor', email: 'actor@example.com' },
    { ip: '127.0.0.1', userAgent: 'x'.repeat(600), requestId: 'r' },
  )
  await world.look(text, [...values])
  const [entry] = await world.look<{ id: string }>('select id from audit_entries order by id desc limit 1')
  if (more.at !== undefined) await world.look('update audit_entries set at = $2 where id = $1', [entry?.id, more.at])
  return entry?.id
}

const actionsSeen = async (person: Person, organizationId: string, query: object = {}) =>
  (await person.call(log, { params: { organizationId }, query })).data.map(({ action }) => action)

describe('listAuditEntries', () => {
  it('shows what happened, by whom and to what, newest first', async () => {
    const { admin, organizationId } = await directOrganization(world)
    const member = await directMember(world, 'Lea', { organizationId })
    await admin.call('PUT /api/organizations/{organizationId}/members/{userId}/role', {
      params: { organizationId, userId: member.userId },
      body: { role: 'billing_admin' },
    })
    const { data, nextCursor } = await admin.call(log, { params: { organizationId } })
    expect(nextCursor).toBeNull()
    expect(data).toHaveLength(4)
    expect(data[0]).toMatchObject({
      action: 'member.role_changed',
      area: 'people',
      actor: { kind: 'user', userId: admin.userId, name: admin.name, email: admin.email },
      target: { kind: 'member', id: member.userId, name: member.name },
      before: { role: 'member' },
      after: { role: 'billing_admin' },
      ip: '127.0.0.1',
      userAgent: 'test browser',
    })
  })

  it('shows each role the areas of the law, whatever it asks for, and in one round trip', async () => {
    const { organizationId } = await directOrganization(world)
    for (const role of rolesWith('audit.read')) {
      const person = await directMember(world, 'Reader', { organizationId, role })
      const before = world.database.counters.roundTrips
      const { data } = await person.call(log, { params: { organizationId } })
      expect(world.database.counters.roundTrips - before).toBe(1)
      const readable = readableAuditAreas(role)
      const [rows] = await world.look<{ count: number }>(
        'select count(*) from audit_entries where organization_id = $1 and area = any($2)',
        [organizationId, readable],
      )
      expect(data).toHaveLength(rows?.count ?? -1)
      expect(data.every(({ area }) => area !== 'user' && readable.includes(area))).toBe(true)
      const asked = await actionsSeen(person, organizationId, { area: 'organization' })
      expect(asked).toHaveLength(readable.includes('organization') ? 1 : 0)
    }
  })

  it('filters by action, actor, target and time', async () => {
    const { admin, organizationId } = await directOrganization(world)
    await record(organizationId, 'member.suspended', { actor: 'usr_one' })
    await record(organizationId, 'member.reactivated', { at: '2026-01-01T12:00:00Z' })
    const seen = (query: object) => actionsSeen(admin, organizationId, query)
    expect(await seen({ action: 'member.suspended' })).toEqual(['member.suspended'])
    expect(await seen({ actorId: 'usr_one' })).toEqual(['member.suspended'])
    expect(await seen({ targetId: organizationId })).toEqual(['organization.created'])
    expect(await seen({ area: 'workspaces' })).toEqual(['workspace.created'])
    expect(await seen({ area: 'workspaces', action: 'member.suspended' })).toEqual([])
    expect(await seen({ since: new Date(Date.now() - 60_000).toISOString() })).toHaveLength(4)
    expect(await seen({ since: new Date(Date.now() + 60_000).toISOString() })).toEqual([])
    expect(await seen({ until: new Date(Date.now() - 60_000).toISOString() })).toEqual(['member.reactivated'])
    for (const edge of ['0000-01-01T00:00:00Z', '9999-12-31T23:59:59-23:00']) {
      expect((await seen({ since: edge })).length + (await seen({ until: edge })).length).toBe(5)
    }
  })

  it('is complete through cursors while entries are added', async () => {
    const { admin, organizationId } = await directOrganization(world)
    for (let index = 0; index < 9; index += 1) {
      await record(organizationId, index % 2 === 0 ? 'member.suspended' : 'workspace.updated')
    }
    const rows = await world.look<{ id: string }>(
      'select id from audit_entries where organization_id = $1 order by id desc',
      [organizationId],
    )
    const found: string[] = []
    let cursor: string | undefined
    do {
      const query = { limit: 2, ...(cursor === undefined ? {} : { cursor }) }
      const page = await admin.call(log, { params: { organizationId }, query })
      found.push(...page.data.map(({ id }) => id))
      cursor = page.nextCursor ?? undefined
      await record(organizationId, 'member.suspended')
    } while (cursor !== undefined)
    expect(found).toEqual(rows.map(({ id }) => id))
    for (const wrong of ['zzz', encodeCursor(['aud_1']), encodeCursor(['a', 'b'])]) {
      const problem = await problemOf(admin.call(log, { params: { organizationId }, query: { cursor: wrong } }))
      expect([problem.code, problem.errors?.[0]?.pointer]).toEqual(['invalid_request', '/query/cursor'])
    }
  })

  it('is closed to plain members and to another organization', async () => {
    const { organizationId } = await directOrganization(world)
    const member = await directMember(world, 'Plain', { organizationId })
    expect((await problemOf(member.call(log, { params: { organizationId } }))).code).toBe('forbidden')
    const { admin } = await directOrganization(world, 'Other')
    expect((await problemOf(admin.call(log, { params: { organizationId } }))).code).toBe('not_found')
  })
})
