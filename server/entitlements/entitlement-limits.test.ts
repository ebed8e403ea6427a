import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { allow, leaveSeats } from '../testing/allowed.ts'
import { bulkTools } from '../testing/bulk-tools.ts'
import { delegatingWorkspace, inviteOne } from '../testing/delegating-workspace.ts'
import { directMember, directPerson } from '../testing/direct.ts'
import { knownSecret } from '../testing/mailed-invitation.ts'
import { refusalOf } from '../testing/refusal.ts'
import { staffedOrganization, type StaffedOrganization } from '../testing/staffed-organization.ts'
import { startedReview } from '../testing/started-review.ts'
import { createWorld, problemOf, type World } from '../testing/world.ts'

const organization = '/api/organizations/{organizationId}'
let world: World
let acme: StaffedOrganization
let params: { organizationId: string }
beforeAll(async () => {
  world = await createWorld({}, { unlimited: true })
})
beforeEach(async () => {
  acme = await staffedOrganization(world, 'Acme')
  params = { organizationId: acme.organizationId }
})
afterAll(() => world.close())

let addresses = 0
const address = () => `limit${(addresses += 1)}@limits.example.com`

async function invite(emails: string[]) {
  const invitations = emails.map((email) => ({ email, role: 'member' as const }))
  const { results } = await acme.admin.call(`POST ${organization}/invitations`, { params, body: { invitations } })
  return results.map(({ refusal }) => refusal ?? 'invited')
}
const invitationOf = async (email: string) => {
  const [row] = await world.look<{ id: string }>('select id from invitations where email = $1', [email])
  return row?.id ?? ''
}
const expire = (email: string) =>
  world.look(`update invitations set expires_at = now() - interval '1 second', secret_hash = null where email = $1`, [
    email,
  ])
const resend = async (email: string) =>
  acme.admin.call(`POST ${organization}/invitations/{invitationId}/resend`, {
    params: { ...params, invitationId: await invitationOf(email) },
  })
/** What the lists say that sending it again would answer. */
const foreseen = async (email: string) => {
  const lists = await Promise.all([
    acme.admin.call(`GET ${organization}/invitations`, { params, query: { q: email } }),
    acme.admin.call(`GET ${organization}/invitations`, { params, query: { q: email, status: 'expired' } }),
  ])
  return lists.flatMap(({ data }) => data)[0]?.refusals.resend
}
const seats = () => acme.admin.call(`GET ${organization}/seats`, { params })

describe('the seats of a plan', () => {
  it('are enough for the first of a list, and the others are refused one by one', async () => {
    await leaveSeats(world, acme.organizationId, 2)
    const [first, second, third] = [address(), address(), address()]
    expect(await invite([first, acme.member.email, second, third])).toEqual([
      'invited',
      'already_member',
      'invited',
      'seats_exceeded',
    ])
    expect((await seats()).total).toBe(6)
    expect(await world.mailsTo(third)).toEqual([])
    // Whoever goes makes room.
    await acme.admin.call(`DELETE ${organization}/members/{userId}`, {
      params: { ...params, userId: acme.member.userId },
    })
    expect(await invite([third])).toEqual(['invited'])
  })

  it('are needed by an invitation that expired and is sent again, and not by one that lives', async () => {
    const [lives, expired] = [address(), address()]
    await invite([lives, expired])
    await expire(expired)
    await leaveSeats(world, acme.organizationId, 0)
    expect(await refusalOf(world, () => resend(expired))).toBe('seats_exceeded')
    expect([await foreseen(lives), await foreseen(expired)]).toEqual([null, 'seats_exceeded'])
    await resend(lives)
    await leaveSeats(world, acme.organizationId, 1)
    expect(await foreseen(expired)).toBeNull()
    await resend(expired)
  })

  it('are named in the refusal, with the plan and whom to ask', async () => {
    const suspended = await directMember(world, 'Sue', { ...params, status: 'suspended' })
    await leaveSeats(world, acme.organizationId, 0)
    const userId = suspended.userId
    const reactivate = () =>
      acme.userAdmin.call(`POST ${organization}/members/{userId}/reactivate`, { params: { ...params, userId } })
    expect(await refusalOf(world, reactivate)).toBe('seats_exceeded')
    for (const list of ['members', 'people'] as const) {
      const { data } = await acme.userAdmin.call(`GET ${organization}/${list}`, {
        params,
        query: { status: 'suspended' },
      })
      expect(data).toMatchObject([{ userId, refusals: { reactivate: 'seats_exceeded' } }])
    }
    const member = await acme.userAdmin.call(`GET ${organization}/members/{userId}`, { params: { ...params, userId } })
    expect(member.refusals.reactivate).toBe('seats_exceeded')
    expect(await problemOf(reactivate())).toMatchObject({
      status: 409,
      exceeded: { entitlement: 'members', limit: 4, used: 4, plan: 'Business' },
      people: [
        { name: acme.admin.name, email: acme.admin.email },
        { name: acme.billingAdmin.name, email: acme.billingAdmin.email },
      ],
    })
    await leaveSeats(world, acme.organizationId, 1)
    await reactivate()
  })

  it('are held by an invitation already when it is accepted', async () => {
    const person = await directPerson(world, 'Joan')
    await invite([person.email])
    await leaveSeats(world, acme.organizationId, 0)
    const secret = await knownSecret(world, acme.organizationId, person.email)
    await person.call('POST /api/invitations/accept', { body: { secret } })
    expect((await seats()).members).toBe(5)
  })

  it('bind the people of a workspace, who learn nothing of other invitations', async () => {
    const { owner, place } = await delegatingWorkspace(world, acme, { seats: 9 })
    const elsewhere = address()
    await invite([elsewhere])
    await leaveSeats(world, acme.organizationId, 1)
    expect(await inviteOne(owner, place, { email: address() })).toBe('invited')
    for (const email of [elsewhere, address()]) {
      expect(await inviteOne(owner, place, { email })).toBe('seats_exceeded')
    }
  })

  it('bind imported invitations that are sent later, all or none', async () => {
    await world.look(
      `insert into invitations (organization_id, id, email, role, status, invited_by, invited_by_name, mail_status, expires_at)
      select $1, 'inv_unsent' || n || $1, 'unsent' || n || '@' || $1, 'member', 'pending', $2, 'Ada', 'unsent', now() - interval '1 day'
      from generate_series(1, 2) n`,
      [acme.organizationId, acme.admin.userId],
    )
    const send = () => acme.admin.call(`POST ${organization}/invitations/send-unsent`, { params })
    await leaveSeats(world, acme.organizationId, 1)
    expect(await refusalOf(world, send)).toBe('seats_exceeded')
    await leaveSeats(world, acme.organizationId, 2)
    expect(await send()).toEqual({ sent: 2 })
  })

  it('mark the rows of a list beyond them, before anything is sent', async () => {
    await leaveSeats(world, acme.organizationId, 3)
    const tools = bulkTools(world, acme)
    const run = await tools.preparedList([address(), address(), 'nobody', address()].join('\n'))
    const more = await tools.add(run.id, { after: 4, text: [address(), address()].join('\n') })
    expect(more.counts).toMatchObject({ ready: 3, refused: 3 })
    const refused = await tools.rowsOf(run.id, 'refused')
    expect(refused.map(({ problem }) => problem?.code)).toEqual(['email', 'seats_exceeded', 'seats_exceeded'])
    expect(refused[1]?.problem?.values).toEqual({ limit: 7, used: 4, plan: 'Business' })
    // Somebody else takes one of them meanwhile: the row that comes last finds none.
    expect(await invite([address()])).toEqual(['invited'])
    await tools.confirm(run.id)
    await world.runJobs()
    expect((await tools.read(run.id)).counts).toMatchObject({ done: 2, failed: 1 })
    expect((await tools.rowsOf(run.id, 'failed')).map(({ problem }) => problem?.code)).toEqual(['seats_exceeded'])
    expect((await seats()).total).toBe(7)
  })

  it('mark those of whom there are too many to be reactivated', async () => {
    const people = []
    for (const name of ['Sam', 'Sid']) people.push(await directMember(world, name, { ...params, status: 'suspended' }))
    await leaveSeats(world, acme.organizationId, 1)
    const tools = bulkTools(world, acme)
    const run = await tools.prepare({ kind: 'reactivate', userIds: people.map(({ userId }) => userId) })
    expect(run.counts).toMatchObject({ ready: 1, refused: 1 })
  })

  it('may be fewer than are taken: then everything works that makes less', async () => {
    const [kept, revoked] = [address(), address()]
    await invite([kept, revoked])
    await allow(world, acme.organizationId, { members: 2 })
    expect(await invite([address()])).toEqual(['seats_exceeded'])
    const one = { ...params, userId: acme.member.userId }
    await acme.admin.call(`POST ${organization}/members/{userId}/suspend`, { params: one })
    await acme.admin.call(`DELETE ${organization}/invitations/{invitationId}`, {
      params: { ...params, invitationId: await invitationOf(revoked) },
    })
    await acme.admin.call(`DELETE ${organization}/members/{userId}`, { params: one })
    await resend(kept)
    await world.look(
      `update entitlement_overrides set expires_at = now() - interval '1 second' where organization_id = $1`,
      [acme.organizationId],
    )
    expect(await invite([address()])).toEqual(['invited'])
  })
})

describe('what else a plan allows', () => {
  it('is a number of workspaces, made anew or restored', async () => {
    const create = (name: string) => acme.admin.call(`POST ${organization}/workspaces`, { params, body: { name } })
    const { workspaceId } = await create('Second')
    const place = { ...params, workspaceId }
    await acme.admin.call(`POST ${organization}/workspaces/{workspaceId}/delete`, {
      params: place,
      body: { name: 'Second' },
    })
    await allow(world, acme.organizationId, { workspaces: 1 })
    const restore = () => acme.admin.call(`POST ${organization}/workspaces/{workspaceId}/restore`, { params: place })
    expect(await refusalOf(world, () => create('Third'))).toBe('workspaces_exceeded')
    expect(await refusalOf(world, restore)).toBe('workspaces_exceeded')
    expect(await problemOf(restore())).toMatchObject({ exceeded: { entitlement: 'workspaces', limit: 1, used: 1 } })
    await allow(world, acme.organizationId, { workspaces: 2 })
    await restore()
  })

  it('is levels of one’s own, and reviews of access', async () => {
    const level = (name: string) =>
      acme.admin.call(`POST ${organization}/access-levels`, { params, body: { name, permissions: ['contacts.view'] } })
    const review = () => startedReview(acme.admin, acme.organizationId)
    await level('Helper')
    await allow(world, acme.organizationId, { custom_access_levels: false, access_reviews: false })
    expect(await refusalOf(world, () => level('Other'))).toBe('feature_not_included')
    expect(await refusalOf(world, review)).toBe('feature_not_included')
    const { data } = await acme.admin.call(`GET ${organization}/access-levels`, { params })
    expect(data.map(({ name }) => name)).toContain('Helper')
  })
})
