import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { directPerson, makeMember, type DirectPerson } from '../testing/direct.ts'
import { refusalOf } from '../testing/refusal.ts'
import { staffedOrganization, type StaffedOrganization } from '../testing/staffed-organization.ts'
import { mailedInvitation, type WantedInvitation } from '../testing/mailed-invitation.ts'
import { createWorld, problemOf, type World } from '../testing/world.ts'

const view = 'POST /api/invitations/view'
const accept = 'POST /api/invitations/accept'
const decline = 'POST /api/invitations/decline'
const mine = 'GET /api/users/me/invitations'
const send = 'POST /api/users/me/invitations/{invitationId}/send'

let world: World
let acme: StaffedOrganization

beforeAll(async () => {
  world = await createWorld()
  acme = await staffedOrganization(world)
})
afterAll(() => world.close())

const refusedWith = (call: () => Promise<unknown>) => refusalOf(world, call)

const invited = (email: string, wanted: Partial<WantedInvitation> = {}) =>
  mailedInvitation(world, email, { into: acme, ...wanted })

const statusOf = async (id: string) =>
  (await world.look<{ status: string }>('select status from invitations where id = $1', [id]))[0]?.status
const makeExpired = (id: string) =>
  world.look(`update invitations set expires_at = now() - interval '1 second' where id = $1`, [id])
const deleteOrganization = (id: string) =>
  world.look(`update organizations set deleted_at = now(), purge_at = now() + interval '30 days' where id = $1`, [id])
const nobodysSecret = 'A'.repeat(43)

describe('seeing an invitation', () => {
  it('tells who invites to what, to whoever holds the link', async () => {
    const user = await directPerson(world)
    const { secret } = await invited(user.email, { role: 'user_admin', workspaceIds: [acme.workspaceId] })
    const seen = await world.browser().call(view, { body: { secret } })
    expect(seen).toMatchObject({
      organizationName: 'Acme',
      invitedBy: acme.admin.name,
      email: user.email,
      role: 'user_admin',
      workspaces: [{ id: acme.workspaceId, name: 'My workspace', level: 'manager' }],
      userExists: true,
    })
    const stranger = await invited('stranger@example.com')
    expect(await user.call(view, { body: { secret: stranger.secret } })).toMatchObject({ userExists: false })
  })

  it('refuses links that are used, old, unknown, or into a deleted organization', async () => {
    const look = (secret: string) => refusedWith(() => world.browser().call(view, { body: { secret } }))
    expect(await look(nobodysSecret)).toBe('link_used_or_expired')
    const old = await invited('old@example.com')
    await makeExpired(old.id)
    expect(await look(old.secret)).toBe('invitation_expired')
    const used = await invited('used@example.com')
    await world.browser().call(decline, { body: { secret: used.secret } })
    expect(await look(used.secret)).toBe('link_used_or_expired')
    const doomed = await staffedOrganization(world, 'Doomed')
    const into = await invited('doomed@example.com', { into: doomed })
    await deleteOrganization(doomed.organizationId)
    expect(await look(into.secret)).toBe('link_used_or_expired')
  })

  it('limits guessing by network', async () => {
    const guesser = world.browser({ ip: '203.0.113.9' })
    const guess = () => guesser.call(view, { body: { secret: nobodysSecret } })
    for (let time = 0; time < 60; time += 1) expect((await problemOf(guess())).code).toBe('link_used_or_expired')
    expect(await refusedWith(guess)).toBe('rate_limited')
    expect(await refusedWith(() => guesser.call(decline, { body: { secret: nobodysSecret } }))).toBe('rate_limited')
  })
})

describe('declining', () => {
  it('ends the invitation, without a session', async () => {
    const { secret, id } = await invited('no.thanks@example.com')
    await world.browser().call(decline, { body: { secret } })
    expect(await statusOf(id)).toBe('declined')
    const entries = await world.look('select action, actor_kind from audit_entries where target_id = $1', [id])
    expect(entries).toContainEqual({ action: 'invitation.declined', actor_kind: 'system' })
    expect(await refusedWith(() => world.browser().call(decline, { body: { secret } }))).toBe('link_used_or_expired')
    await invited('no.thanks@example.com')
  })

  it('is refused for what has expired', async () => {
    const { secret, id } = await invited('too.late@example.com')
    await makeExpired(id)
    expect(await refusedWith(() => world.browser().call(decline, { body: { secret } }))).toBe('link_used_or_expired')
  })
})

describe('my invitations', () => {
  it('lists what is pending to my address, over all organizations, in one round trip', async () => {
    const user = await directPerson(world)
    const other = await staffedOrganization(world, 'Other')
    const doomed = await staffedOrganization(world, 'Doomed')
    const joined = await staffedOrganization(world, 'Joined')
    const first = await invited(user.email)
    const second = await invited(user.email, { into: other, role: 'billing_admin' })
    await invited(user.email, { into: doomed })
    await deleteOrganization(doomed.organizationId)
    await invited(user.email, { into: joined })
    await makeMember(world, user, { organizationId: joined.organizationId, role: 'member' })
    await invited('somebody.else@example.com')
    const { roundTrips } = world.database.counters
    const { data } = await user.call(mine)
    expect(world.database.counters.roundTrips - roundTrips).toBe(1)
    expect(data.map(({ id, organizationName, role, invitedBy }) => [id, organizationName, role, invitedBy])).toEqual([
      [second.id, 'Other', 'billing_admin', other.admin.name],
      [first.id, 'Acme', 'member', acme.admin.name],
    ])
    expect((await (await directPerson(world)).call(mine)).data).toEqual([])
    expect((await problemOf(world.browser().call(mine))).code).toBe('unauthenticated')
  })

  it('sends the mail again, with a new link', async () => {
    const user = await directPerson(world)
    const { id, secret } = await invited(user.email)
    await user.call(send, { params: { invitationId: id } })
    const renewed = await world.linkTo(user.email, '/accept-invitation')
    expect(renewed).not.toBe(secret)
    expect(await refusedWith(() => user.call(accept, { body: { secret } }))).toBe('link_used_or_expired')
    const [entry] = await world.look('select actor_id from audit_entries where target_id = $1 and action = $2', [
      id,
      'invitation.resent',
    ])
    expect(entry).toEqual({ actor_id: user.userId })
    expect(await world.look('select invited_by, invited_by_name from invitations where id = $1', [id])).toEqual([
      { invited_by: acme.admin.userId, invited_by_name: acme.admin.name },
    ])
    await user.call(accept, { body: { secret: renewed } })
  })

  it('refuses to send what is not mine, has expired or ended', async () => {
    const user = await directPerson(world)
    const { id } = await invited(user.email)
    const ask = (by: DirectPerson) => refusedWith(() => by.call(send, { params: { invitationId: id } }))
    expect(await ask(await directPerson(world))).toBe('not_found')
    expect(await ask(acme.admin)).toBe('not_found')
    await makeExpired(id)
    expect(await ask(user)).toBe('invitation_expired')
    await world.look(`update invitations set status = 'revoked' where id = $1`, [id])
    expect([await ask(user), await ask(user)]).toEqual(['not_found', 'not_found'])
    // The sixth within the hour.
    expect(await ask(user)).toBe('rate_limited')
  })
})
