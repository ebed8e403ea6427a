import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { api, type OperationId } from '#contract/api.ts'
import { isRefusedWhileFrozen, type EndpointShape } from '#contract/endpoint.ts'
import { setUpPhone } from '../testing/codes.ts'
import { directMember, directOrganization, directPerson, type DirectPerson } from '../testing/direct.ts'
import { createStage, makeOperator } from '../testing/personas.ts'
import { refusalOf } from '../testing/refusal.ts'
import { digestOf, replay } from '../testing/replay.ts'
import { createWorld, type World } from '../testing/world.ts'

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

describe('a frozen organization', () => {
  it('refuses exactly what would change it, and says so in the logs and by mail', async () => {
    const { acme, personas } = await createStage(world)
    const op = await operator()
    const params = { organizationId: acme.organizationId }
    const freeze = () =>
      op.call('POST /api/operator/organizations/{organizationId}/freeze', { params, body: { reason: 'A bill' } })
    const unfreeze = () => op.call('POST /api/operator/organizations/{organizationId}/unfreeze', { params })
    expect(await refusalOf(world, unfreeze)).toBe('not_frozen')
    await freeze()
    expect(await refusalOf(world, freeze)).toBe('already_frozen')
    const admin = personas['organization admin']
    const { frozen } = await admin.call('GET /api/organizations/{organizationId}', { params })
    expect(frozen?.reason).toBe('A bill')
    for (const id of Object.keys(api) as OperationId[]) {
      const shape: EndpointShape = api[id]
      const asked = await world.rehearse(() => replay(admin, id, acme))
      expect([id, asked.code === 'organization_frozen'], id).toEqual([id, isRefusedWhileFrozen(shape)])
      if (!isRefusedWhileFrozen(shape)) continue
      const before = await digestOf(world)
      await replay(admin, id, acme)
      expect(await digestOf(world), id).toBe(before)
    }
    const [log] = (await admin.call('GET /api/organizations/{organizationId}/audit-log', { params })).data
    expect(log).toMatchObject({
      action: 'organization.frozen',
      actor: { kind: 'operator', email: op.email },
      after: { reason: 'A bill' },
    })
    const { email } = await admin.call('GET /api/users/me')
    const mails = await world.mailsTo(email)
    const told = mails.find(({ subject }) => subject === 'Acme is frozen')
    expect(told?.text).toContain('The reason: A bill')
    await unfreeze()
    await admin.call('PATCH /api/organizations/{organizationId}', { params, body: { name: 'Acme again' } })
    const subjects = (await world.mailsTo(email)).map(({ subject }) => subject)
    expect(subjects).toContain('Acme again is no longer frozen')
  }, 120_000)

  it('can be deleted by an Organization Admin as any other, and comes back frozen', async () => {
    const op = await operator()
    const { admin, organizationId } = await directOrganization(world, 'Icy')
    const [member, userAdmin] = [
      await directMember(world, 'Mia', { organizationId }),
      await directMember(world, 'Uma', { organizationId, role: 'user_admin' }),
    ]
    const params = { organizationId }
    await op.call('POST /api/operator/organizations/{organizationId}/freeze', { params, body: { reason: 'A bill' } })
    const remove = (by: DirectPerson, name = 'Icy') =>
      by.call('POST /api/organizations/{organizationId}/delete', { params, body: { name } })
    const restore = (by: DirectPerson) => by.call('POST /api/organizations/{organizationId}/restore', { params })
    const signedInAt = (ago: string) =>
      world.look(`update sessions set authenticated_at = now() - $2::interval where user_id = $1`, [admin.userId, ago])
    expect(await refusalOf(world, () => remove(member))).toBe('forbidden')
    expect(await refusalOf(world, () => remove(userAdmin))).toBe('forbidden')
    expect(await refusalOf(world, () => remove(admin, 'icy'))).toBe('name_mismatch')
    expect(await refusalOf(world, () => restore(admin))).toBe('not_deleted')
    await signedInAt('11 minutes')
    expect(await refusalOf(world, () => remove(admin))).toBe('fresh_sign_in_required')
    await signedInAt('0 minutes')
    const { purgeAt } = await remove(admin)
    expect(Math.round((Date.parse(purgeAt) - Date.now()) / 86_400_000)).toBe(30)
    expect(await refusalOf(world, () => restore(userAdmin))).toBe('forbidden')
    const listed = async () => (await admin.call('GET /api/organizations')).data[0]
    expect(await listed()).toMatchObject({ isFrozen: true, deletedAt: expect.any(String) as string })
    const seen = await op.call('GET /api/operator/organizations/{organizationId}', { params })
    expect(seen).toMatchObject({ state: 'deleted', frozenReason: 'A bill' })
    await restore(admin)
    expect(await listed()).toMatchObject({ isFrozen: true, deletedAt: null })
    const rename = () =>
      admin.call('PATCH /api/organizations/{organizationId}', { params, body: { name: 'Thawed by a trick' } })
    expect(await refusalOf(world, rename)).toBe('organization_frozen')
    const { data: log } = await admin.call('GET /api/organizations/{organizationId}/audit-log', { params })
    expect(log.slice(0, 3).map(({ action }) => action)).toEqual([
      'organization.restored',
      'organization.deleted',
      'organization.frozen',
    ])
    await world.runJobs()
    const mails = (await world.mailsTo(admin.email)).map(({ subject }) => subject)
    expect(mails).toEqual(['Icy is frozen'])
  })

  it('takes nobody in, and lets people go', async () => {
    const op = await operator()
    const { admin, organizationId } = await directOrganization(world, 'Cold')
    const member = await directMember(world, 'Mia', { organizationId })
    const gone = await directMember(world, 'Gil', { organizationId })
    const invited = await directPerson(world, 'Ina')
    const params = { organizationId }
    await admin.call('POST /api/organizations/{organizationId}/invitations', {
      params,
      body: { invitations: [{ email: invited.email, role: 'member' }] },
    })
    const secret = await world.linkTo(invited.email, '/accept-invitation')
    await op.call('POST /api/operator/organizations/{organizationId}/freeze', { params, body: { reason: 'A bill' } })
    const accept = () => invited.call('POST /api/invitations/accept', { body: { secret } })
    expect(await refusalOf(world, accept)).toBe('organization_frozen')
    await member.call('POST /api/organizations/{organizationId}/leave', { params })
    await admin.call('DELETE /api/organizations/{organizationId}/members/{userId}', {
      params: { organizationId, userId: gone.userId },
    })
    await op.call('POST /api/operator/organizations/{organizationId}/unfreeze', { params })
    await accept()
  })
})
