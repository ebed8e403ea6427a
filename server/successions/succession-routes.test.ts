import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { directMember } from '../testing/direct.ts'
import { refusalOf } from '../testing/refusal.ts'
import { staffedOrganization, type StaffedOrganization } from '../testing/staffed-organization.ts'
import { createWorld, problemOf, type Person, type World } from '../testing/world.ts'

const all = '/api/organizations/{organizationId}/succession' as const
let world: World

beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

type Step = 'stay' | 'step_down' | 'leave'

const at = ({ organizationId }: StaffedOrganization) => ({ params: { organizationId } })
const offer = (acme: StaffedOrganization, by: Person, to: Person, onAcceptance: Step = 'stay') =>
  by.call(`POST ${all}/offers`, { ...at(acme), body: { userId: to.userId, onAcceptance } })
const answer = (
  by: Person,
  { organizationId }: StaffedOrganization,
  [offerId, how]: [string, 'accept' | 'decline' | 'withdraw'],
) => by.call(`POST ${all}/offers/{offerId}/${how}`, { params: { organizationId, offerId } })

const roles = async ({ organizationId }: StaffedOrganization) => {
  const rows = await world.look<{ id: string; role: string }>(
    'select user_id as id, role from memberships where organization_id = $1',
    [organizationId],
  )
  return new Map(rows.map(({ id, role }) => [id, role]))
}

const actions = async ({ organizationId }: StaffedOrganization) => {
  const rows = await world.look<{ action: string; actor: string }>(
    'select action, actor_id as actor from audit_entries where organization_id = $1 order by id',
    [organizationId],
  )
  // Entries of one transaction have the same instant.
  return rows.map(({ action, actor }) => [action, actor]).toSorted()
}

const subjects = async ({ email }: { email: string }) => (await world.mailsTo(email)).map(({ subject }) => subject)

describe('an offer to become Organization Admin', () => {
  it('lets the last Organization Admin leave in the very step in which it is accepted', async () => {
    const acme = await staffedOrganization(world)
    const { admin, member } = acme
    const leave = () => admin.call('POST /api/organizations/{organizationId}/leave', at(acme))
    expect(await refusalOf(world, leave)).toBe('last_organization_admin')
    const { offerId } = await offer(acme, admin, member, 'leave')
    expect(await subjects(member)).toEqual([`${admin.name} asks you to become Organization Admin of Acme`])
    const seen = await member.call(`GET ${all}`, at(acme))
    expect(seen.offers).toMatchObject([{ id: offerId, forYou: true, yours: false, onAcceptance: 'leave' }])
    expect(seen.isLastAdministrator).toBe(false)
    expect((await admin.call(`GET ${all}`, at(acme))).isLastAdministrator).toBe(true)
    const listed = await member.call('GET /api/organizations')
    expect(listed.data.map(({ isSuccessionOpen }) => isSuccessionOpen)).toEqual([true])
    await answer(member, acme, [offerId, 'accept'])
    const now = await roles(acme)
    expect([now.get(member.userId), now.get(admin.userId)]).toEqual(['organization_admin', undefined])
    expect(await actions(acme)).toEqual([
      ['member.left', admin.userId],
      ['member.role_changed', admin.userId],
      ['succession.accepted', member.userId],
      ['succession.offered', admin.userId],
    ])
    expect(await subjects(admin)).toEqual([`${member.name} is an Organization Admin of Acme now`])
    expect((await problemOf(admin.call(`GET ${all}`, at(acme)))).code).toBe('not_found')
    // Deleting the user goes on from here.
    expect((await admin.call('GET /api/users/me/deletion')).blockingCount).toBe(0)
  })

  it('lets them step down, or stay', async () => {
    const acme = await staffedOrganization(world)
    const { admin, member, userAdmin } = acme
    await answer(member, acme, [(await offer(acme, admin, member)).offerId, 'accept'])
    expect((await roles(acme)).get(admin.userId)).toBe('organization_admin')
    await answer(userAdmin, acme, [(await offer(acme, admin, userAdmin, 'step_down')).offerId, 'accept'])
    const now = await roles(acme)
    expect([admin, member, userAdmin].map(({ userId }) => now.get(userId))).toEqual([
      'member',
      'organization_admin',
      'organization_admin',
    ])
  })

  it('changes nothing when it is declined, withdrawn or too old', async () => {
    const acme = await staffedOrganization(world)
    const { admin, member, organizationId } = acme
    const before = await roles(acme)
    const first = await offer(acme, admin, member)
    await answer(member, acme, [first.offerId, 'decline'])
    expect(await subjects(admin)).toEqual([`${member.name} has declined to become Organization Admin of Acme`])
    const second = await offer(acme, admin, member)
    await answer(admin, acme, [second.offerId, 'withdraw'])
    const third = await offer(acme, admin, member)
    await world.look(`update succession_offers set expires_at = now() where id = $1`, [third.offerId])
    expect((await member.call(`GET ${all}`, at(acme))).offers).toEqual([])
    for (const { offerId } of [first, second, third]) {
      for (const how of ['accept', 'decline'] as const) {
        expect(await refusalOf(world, () => answer(member, acme, [offerId, how]))).toBe('succession_not_pending')
      }
    }
    expect(await roles(acme)).toEqual(before)
    // One that has expired does not stand in the way of the next.
    await offer(acme, admin, member)
    const rows = await world.look('select status from succession_offers where organization_id = $1 order by id', [
      organizationId,
    ])
    expect(rows.map(({ status }) => status)).toEqual(['declined', 'withdrawn', 'expired', 'pending'])
  })

  it('is worth what who made it could still give, and goes with either of the two', async () => {
    const acme = await staffedOrganization(world)
    const { admin, member, organizationId } = acme
    const other = await directMember(world, 'Other', { organizationId, role: 'organization_admin' })
    const { offerId } = await offer(acme, other, member, 'leave')
    const one = '/api/organizations/{organizationId}/members/{userId}' as const
    const params = { organizationId, userId: other.userId }
    await admin.call(`PUT ${one}/role`, { params, body: { role: 'user_admin' } })
    const accept = () => answer(member, acme, [offerId, 'accept'])
    expect(await refusalOf(world, accept)).toBe('nominator_may_no_longer')
    await admin.call(`PUT ${one}/role`, { params, body: { role: 'organization_admin' } })
    await admin.call(`POST ${one}/suspend`, { params })
    expect(await refusalOf(world, accept)).toBe('nominator_may_no_longer')
    await admin.call(`DELETE ${one}`, { params })
    expect(await refusalOf(world, accept)).toBe('not_found')
  })

  it('can be made, answered and taken back in a frozen organization, which people may leave', async () => {
    const acme = await staffedOrganization(world)
    await world.look(`update organizations set frozen_at = now(), frozen_reason = 'x' where id = $1`, [
      acme.organizationId,
    ])
    const { offerId } = await offer(acme, acme.admin, acme.member, 'leave')
    await answer(acme.member, acme, [offerId, 'accept'])
    expect((await roles(acme)).has(acme.admin.userId)).toBe(false)
  })

  it('is shown to those whom it concerns and to those who open the settings', async () => {
    const acme = await staffedOrganization(world)
    const { admin, member, billingAdmin, organizationId } = acme
    const other = await directMember(world, 'Other', { organizationId })
    await offer(acme, admin, member)
    const count = async (person: Person) => (await person.call(`GET ${all}`, at(acme))).offers.length
    expect(await Promise.all([admin, member, billingAdmin, other].map(count))).toEqual([1, 1, 1, 0])
  })

  it('refuses what breaks a rule, and writes, mails and records nothing', async () => {
    const acme = await staffedOrganization(world)
    const rival = await staffedOrganization(world, 'Rival')
    const { admin, member, userAdmin, organizationId } = acme
    const away = await directMember(world, 'Away', { organizationId, status: 'suspended' })
    const second = await directMember(world, 'Second', { organizationId, role: 'organization_admin' })
    const { offerId } = await offer(acme, admin, member)
    const expected: [string, () => Promise<unknown>][] = [
      ['forbidden', () => offer(acme, userAdmin, member)],
      ['succession_to_yourself', () => offer(acme, second, second)],
      ['member_not_active', () => offer(acme, second, away)],
      ['already_administrator', () => offer(acme, second, admin)],
      ['not_found', () => offer(acme, second, rival.member)],
      ['succession_pending', () => offer(acme, admin, userAdmin)],
      ['not_found', () => answer(userAdmin, acme, [offerId, 'accept'])],
      ['not_found', () => answer(admin, acme, [offerId, 'accept'])],
      ['not_found', () => answer(userAdmin, acme, [offerId, 'decline'])],
      ['forbidden', () => answer(member, acme, [offerId, 'withdraw'])],
      ['not_found', () => answer(rival.admin, rival, [offerId, 'withdraw'])],
      ['suspended', () => answer(away, acme, [offerId, 'accept'])],
    ]
    for (const [code, call] of expected) expect([code, await refusalOf(world, call)]).toEqual([code, code])
  })
})

describe('a successor named in advance', () => {
  const name = (acme: StaffedOrganization, by: Person, who: Person) =>
    by.call(`PUT ${all}/successor`, { ...at(acme), body: { userId: who.userId } })

  it('is told, sees it, gets no right by it, and may decline', async () => {
    const acme = await staffedOrganization(world)
    const { admin, member, organizationId } = acme
    await name(acme, admin, member)
    expect(await subjects(member)).toEqual([`${admin.name} named you to follow in Acme`])
    expect((await member.call(`GET ${all}`, at(acme))).successors).toMatchObject([{ isYou: true, status: 'named' }])
    expect((await roles(acme)).get(member.userId)).toBe('member')
    const decline = () =>
      member.call(`POST ${all}/successor-of/{userId}/decline`, { params: { organizationId, userId: admin.userId } })
    await decline()
    expect((await admin.call(`GET ${all}`, at(acme))).successors).toMatchObject([{ yours: true, status: 'declined' }])
    expect(await refusalOf(world, decline)).toBe('no_successor')
    expect((await actions(acme)).map(([action]) => action)).toEqual([
      'succession.named',
      'succession.successor_declined',
    ])
  })

  it('is replaced, taken back, and gone with either of the two', async () => {
    const acme = await staffedOrganization(world)
    const { admin, member, userAdmin } = acme
    await name(acme, admin, member)
    await name(acme, admin, member)
    await name(acme, admin, userAdmin)
    await admin.call(`DELETE ${all}/successor`, at(acme))
    expect(await refusalOf(world, () => admin.call(`DELETE ${all}/successor`, at(acme)))).toBe('no_successor')
    await name(acme, admin, member)
    await member.call('POST /api/organizations/{organizationId}/leave', at(acme))
    expect((await admin.call(`GET ${all}`, at(acme))).successors).toEqual([])
    expect((await actions(acme)).map(([action]) => action)).toEqual([
      'member.left',
      'succession.named',
      'succession.named',
      'succession.named',
      'succession.unnamed',
    ])
  })

  it('is refused where it makes no sense, and nothing is written', async () => {
    const acme = await staffedOrganization(world)
    const { admin, userAdmin, member, organizationId } = acme
    const away = await directMember(world, 'Away', { organizationId, status: 'suspended' })
    const expected: [string, () => Promise<unknown>][] = [
      ['forbidden', () => name(acme, userAdmin, member)],
      ['succession_to_yourself', () => name(acme, admin, admin)],
      ['member_not_active', () => name(acme, admin, away)],
    ]
    for (const [code, call] of expected) expect(await refusalOf(world, call)).toBe(code)
  })
})
