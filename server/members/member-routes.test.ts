import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { directMember, directOrganization } from '../testing/direct.ts'
import { digestOf } from '../testing/replay.ts'
import { refusalOf } from '../testing/refusal.ts'
import { createWorld, problemOf, type Person, type World } from '../testing/world.ts'

const list = 'GET /api/organizations/{organizationId}/members' as const
const one = '/api/organizations/{organizationId}/members/{userId}' as const
let world: World

beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const refusesAndLeavesNothing = (work: () => Promise<unknown>) => refusalOf(world, work)

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
