import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { api, type OperationId } from '#contract/api.ts'
import { isOpenToSupport, type EndpointShape } from '#contract/endpoint.ts'
import { setUpPhone } from '../testing/codes.ts'
import { directMember, directOrganization, directPerson, type DirectPerson } from '../testing/direct.ts'
import { createStage, makeOperator } from '../testing/personas.ts'
import { refusalOf } from '../testing/refusal.ts'
import { digestOf, replay } from '../testing/replay.ts'
import { createWorld, problemOf, type Person, type World } from '../testing/world.ts'

let world: World
beforeAll(async () => {
  world = await createWorld({}, { unlimited: true })
})
afterAll(() => world.close())

async function operator(): Promise<DirectPerson> {
  const person = await makeOperator(world, await directPerson(world, 'Opal'))
  await setUpPhone(person)
  return person
}

const path = '/api/organizations/{organizationId}/support-access' as const
const grant = (admin: Pick<Person, 'call'>, organizationId: string, hours = 4) =>
  admin.call(`POST ${path}`, { params: { organizationId }, body: { hours } })
const look = (person: Pick<Person, 'call'>, organizationId: string) =>
  person.call('GET /api/organizations/{organizationId}', { params: { organizationId } })
const looks = (organizationId: string) =>
  world.look<{ path: string; actor: string }>(
    `select after ->> 'path' as path, actor_email as actor from audit_entries
    where organization_id = $1 and action = 'support_access.used' and actor_kind = 'operator' order by id`,
    [organizationId],
  )

describe('support access', () => {
  it('is granted for hours, shown to everyone, replaced and revoked, and recorded', async () => {
    const { admin, organizationId } = await directOrganization(world)
    const member = await directMember(world, 'Mia', { organizationId })
    expect((await look(member, organizationId)).supportAccess).toBeNull()
    await grant(admin, organizationId)
    const seen = await look(member, organizationId)
    expect(seen).toMatchObject({ supportAccess: { grantedBy: admin.name }, viewOnly: false })
    const hours = (Date.parse(seen.supportAccess?.until ?? '') - Date.now()) / 3_600_000
    expect(hours).toBeGreaterThan(3.9)
    expect(hours).toBeLessThanOrEqual(4)
    expect((await member.call('GET /api/organizations')).data[0]?.supportUntil).toBe(seen.supportAccess?.until)
    await grant(admin, organizationId, 168)
    const revoke = () => admin.call(`DELETE ${path}`, { params: { organizationId } })
    await revoke()
    expect(await refusalOf(world, revoke)).toBe('no_support_access')
    expect(await refusalOf(world, () => grant(admin, organizationId, 169))).toBe('invalid_request')
    const { data } = await admin.call('GET /api/organizations/{organizationId}/audit-log', {
      params: { organizationId },
      query: { area: 'security' },
    })
    expect(data.map(({ action }) => action)).toEqual([
      'support_access.revoked',
      'support_access.granted',
      'support_access.granted',
    ])
  })

  it.each(['user_admin', 'billing_admin', 'member'] as const)('is not for a %s to grant', async (role) => {
    const { organizationId } = await directOrganization(world)
    const person = await directMember(world, 'Una', { organizationId, role })
    expect(await refusalOf(world, () => grant(person, organizationId))).toBe('forbidden')
    expect(await refusalOf(world, () => person.call(`DELETE ${path}`, { params: { organizationId } }))).toBe(
      'forbidden',
    )
  })

  it('shows an operator what an Organization Admin reads, and nothing without it', async () => {
    const { admin, organizationId } = await directOrganization(world)
    const op = await operator()
    expect(await refusalOf(world, () => look(op, organizationId))).toBe('not_found')
    await grant(admin, organizationId)
    expect(await look(op, organizationId)).toMatchObject({ role: 'organization_admin', viewOnly: true })
    const params = { organizationId }
    const people = await op.call('GET /api/organizations/{organizationId}/members', { params })
    expect(people.data.map(({ email }) => email)).toEqual([admin.email])
    await op.call('GET /api/organizations/{organizationId}/audit-log', { params })
    expect((await op.call('GET /api/organizations')).data).toEqual([])
    expect((await op.call('GET /api/operator/organizations/{organizationId}', { params })).supportAccess).toMatchObject(
      {
        grantedBy: admin.name,
      },
    )
    await admin.call(`DELETE ${path}`, { params })
    expect(await refusalOf(world, () => look(op, organizationId))).toBe('not_found')
  })

  it('ends by itself, with the second factor, and with being an operator', async () => {
    const { admin, organizationId } = await directOrganization(world)
    const op = await operator()
    await grant(admin, organizationId)
    await look(op, organizationId)
    const refused = () => refusalOf(world, () => look(op, organizationId))
    await world.look(
      `update support_access set granted_at = now() - interval '2 hours', expires_at = now() - interval '1 second'
      where organization_id = $1`,
      [organizationId],
    )
    expect(await refused()).toBe('not_found')
    expect((await look(admin, organizationId)).supportAccess).toBeNull()
    await grant(admin, organizationId)
    await world.look('update sessions set second_factor_at = null where user_id = $1', [op.userId])
    expect(await refused()).toBe('not_found')
    await world.look('update sessions set second_factor_at = now() where user_id = $1', [op.userId])
    await look(op, organizationId)
    await world.look('delete from operators where user_id = $1', [op.userId])
    expect(await refused()).toBe('not_found')
  })

  it('records each look, once in five minutes for each address, before anything is seen', async () => {
    const { admin, organizationId } = await directOrganization(world)
    const op = await operator()
    await grant(admin, organizationId)
    const params = { organizationId }
    await Promise.all([1, 2, 3].map(() => look(op, organizationId)))
    await op.call('GET /api/organizations/{organizationId}/members', { params, query: { q: 'secret words' } })
    const own = `/api/organizations/${organizationId}`
    expect(await looks(organizationId)).toEqual(
      expect.arrayContaining([
        { path: own, actor: op.email },
        { path: `${own}/members`, actor: op.email },
      ]),
    )
    expect(await looks(organizationId)).toHaveLength(2)
    await world.look(`update support_looks set at = now() - interval '6 minutes'`)
    await look(op, organizationId)
    expect(await looks(organizationId)).toHaveLength(3)
    const { data } = await op.call('GET /api/operator/log', { query: { organizationId } })
    expect(data.map(({ action }) => action)).toEqual(Array.from({ length: 3 }, () => 'support_access.used'))
  })

  it('gives a member who is an operator no more than their own role', async () => {
    const { admin, organizationId } = await directOrganization(world)
    const op = await operator()
    await grant(admin, organizationId)
    await world.look(
      `insert into memberships (organization_id, user_id, role, name, email, sort_name, search)
      values ($1, $2, 'member', 'Opal', 'o@x.io', 'opal', '')`,
      [organizationId, op.userId],
    )
    expect(await look(op, organizationId)).toMatchObject({ role: 'member', viewOnly: false })
    const list = op.call('GET /api/organizations/{organizationId}/members', { params: { organizationId } })
    expect((await problemOf(list)).code).toBe('forbidden')
    await world.look(`update memberships set status = 'suspended' where user_id = $1`, [op.userId])
    expect(await refusalOf(world, () => look(op, organizationId))).toBe('suspended')
  })
})

describe('looking by support access', () => {
  it('opens what is read, and no write, no download', async () => {
    const { acme, personas } = await createStage(world)
    const op = personas['operator, let in']
    for (const id of Object.keys(api) as OperationId[]) {
      const shape: EndpointShape = api[id]
      if (shape.access.kind !== 'organization' && shape.access.kind !== 'workspace') continue
      const before = await digestOf(world)
      const { status, code } = await world.rehearse(() => replay(op, id, acme))
      if (isOpenToSupport(shape)) {
        const asAdmin = await world.rehearse(() => replay(personas['organization admin'], id, acme))
        expect([id, status], id).toEqual([id, asAdmin.status])
        continue
      }
      expect([id, code]).toEqual([id, 'view_only'])
      await replay(op, id, acme)
      expect(await digestOf(world), id).toBe(before)
    }
  }, 120_000)
})
