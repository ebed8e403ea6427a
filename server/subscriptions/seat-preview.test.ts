import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allow } from '../testing/allowed.ts'
import { directMember, directPerson } from '../testing/direct.ts'
import { calls, endTrial, offeredPrice } from '../testing/subscribing.ts'
import { staffedOrganization, type StaffedOrganization } from '../testing/staffed-organization.ts'
import { refusalOf } from '../testing/refusal.ts'
import { digestOf } from '../testing/replay.ts'
import { createWorld, type World } from '../testing/world.ts'

const preview = 'POST /api/organizations/{organizationId}/seats/preview'
let world: World
let acme: StaffedOrganization
let params: { organizationId: string }
beforeAll(async () => {
  world = await createWorld({}, { unlimited: true })
  acme = await staffedOrganization(world, 'Acme')
  params = { organizationId: acme.organizationId }
})
afterAll(() => world.close())

describe('a preview of seats', () => {
  it('counts who would take one: neither members nor the invited, and whoever is suspended', async () => {
    const suspended = await directMember(world, 'Sue', { ...params, status: 'suspended' })
    const invited = await directPerson(world, 'Ivo')
    await acme.admin.call('POST /api/organizations/{organizationId}/invitations', {
      params,
      body: { invitations: [{ email: invited.email, role: 'member' }] },
    })
    const body = {
      emails: ['new@previews.io', 'new@previews.io', invited.email, acme.member.email],
      userIds: [suspended.userId, acme.member.userId],
      more: 3,
    }
    const before = await digestOf(world)
    expect(await acme.admin.call(preview, { params, body })).toEqual({
      plan: 'Business',
      limit: null,
      taken: 5,
      free: null,
      wanted: 5,
      isTrial: true,
      money: { bill: null, each: null },
    })
    expect(await digestOf(world)).toBe(before)
    await allow(world, acme.organizationId, { members: 7 })
    expect(await acme.userAdmin.call(preview, { params, body })).toMatchObject({ limit: 7, free: 2, money: null })
    await allow(world, acme.organizationId, { members: null })
    for (const by of [acme.billingAdmin, acme.member]) {
      expect(await refusalOf(world, () => by.call(preview, { params, body }))).toBe('forbidden')
    }
  })

  it('says to the minor unit what the bill will say, and what each period after it costs', async () => {
    await endTrial(world, params)
    const team = await offeredPrice(acme.admin, params, { key: 'team' })
    await acme.admin.call(calls.choose, { params, body: { priceId: team.id } })
    const emails = ['one@previews.io', 'two@previews.io']
    const shown = await acme.admin.call(preview, { params, body: { emails } })
    // Five seats are free of charge on Team, and five are taken.
    expect(shown.money?.each).toEqual({ currency: 'USD', interval: 'month', netMinor: 2400, totalMinor: 2400 })
    const { bill } = await acme.admin.call(calls.simulate, { params, body: { change: { kind: 'seats', seats: 7 } } })
    expect(shown.money?.bill?.lines.map(({ kind, netMinor }) => [kind, netMinor])).toEqual(
      bill?.lines.map(({ kind, netMinor }) => [kind, netMinor]),
    )
    expect(shown.money?.bill?.totalMinor).toBe(2400)
    await acme.admin.call('POST /api/organizations/{organizationId}/invitations', {
      params,
      body: { invitations: emails.map((email) => ({ email, role: 'member' as const })) },
    })
    // Those are not billed yet; one more is asked about alone.
    const more = await acme.admin.call(preview, { params, body: { more: 1 } })
    expect(more.taken).toBe(7)
    expect(more.money?.bill?.netMinor).toBe(1200)
    expect(more.money?.each?.netMinor).toBe(1200)
  })
})
