import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { directMember } from '../testing/direct.ts'
import { directWorkspace, staffedOrganization, type StaffedOrganization } from '../testing/staffed-organization.ts'
import { createWorld, problemOf, type World } from '../testing/world.ts'

const list = 'GET /api/organizations/{organizationId}/invitations'
const create = 'POST /api/organizations/{organizationId}/invitations'

let world: World
let acme: StaffedOrganization
let addresses = 0
const address = () => `guest${(addresses += 1)}@example.com`

beforeAll(async () => {
  world = await createWorld()
  acme = await staffedOrganization(world)
})
afterAll(() => world.close())

async function inviteOne(email: string, role: 'member' | 'organization_admin' = 'member') {
  const { organizationId, admin } = acme
  const { results } = await admin.call(create, { params: { organizationId }, body: { invitations: [{ email, role }] } })
  const id = results[0]?.invitationId
  if (id === undefined || id === null) throw new Error(`${email} was not invited: ${results[0]?.refusal}`)
  return { organizationId, invitationId: id }
}

const makeExpired = (id: string) =>
  world.look(`update invitations set expires_at = now() - interval '1 second' where id = $1`, [id])

const byFirst = ([one]: unknown[], [other]: unknown[]) => (String(one) < String(other) ? -1 : 1)

describe('listing', () => {
  it('shows every invitation once, newest first, in one round trip a page', async () => {
    const { organizationId, admin } = await staffedOrganization(world, 'Many')
    for (let round = 0; round < 3; round += 1) {
      const invitations = Array.from({ length: 70 }, () => ({ email: address(), role: 'member' as const }))
      await admin.call(create, { params: { organizationId }, body: { invitations } })
    }
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const { roundTrips } = world.database.counters
      const page = await admin.call(list, {
        params: { organizationId },
        query: { limit: 40, ...(cursor === undefined ? {} : { cursor }) },
      })
      expect(world.database.counters.roundTrips - roundTrips).toBe(1)
      seen.push(...page.data.map((row) => row.id))
      cursor = page.nextCursor ?? undefined
    } while (cursor !== undefined)
    expect(seen).toHaveLength(210)
    expect(seen).toEqual([...new Set(seen)].sort().reverse())
    await world.look('delete from atrium_private.outgoing_mails')
  })

  it('computes expiry, filters, and tells each reader what they could do', async () => {
    const { organizationId, admin, userAdmin, billingAdmin, workspaceId } = await staffedOrganization(world, 'Filters')
    const trashed = await directWorkspace(world, organizationId, 'Trashed')
    const emails = { live: address(), old: address(), top: address() }
    const places = [workspaceId, trashed].map((id) => ({ workspaceId: id, level: 'agent' as const }))
    const { results } = await admin.call(create, {
      params: { organizationId },
      body: {
        invitations: [
          { email: emails.live, role: 'member', workspaces: places },
          { email: emails.old, role: 'member' },
          { email: emails.top, role: 'organization_admin' },
        ],
      },
    })
    await makeExpired(results[1]?.invitationId ?? '')
    await world.look('update workspaces set deleted_at = now(), purge_at = now() where id = $1', [trashed])
    const show = async (query: object, by = userAdmin) => {
      const { data } = await by.call(list, { params: { organizationId }, query })
      // Rows of one batch share their instant, so their order is not told by it.
      return data.map((row) => [row.email, row.status, row.refusals]).sort(byFirst)
    }
    const free = { resend: null, revoke: null }
    const above = { resend: 'grant_above_yours', revoke: 'role_above_yours' }
    const expired = [emails.old, 'expired', { resend: null, revoke: 'invitation_not_pending' }]
    expect(await show({})).toEqual([[emails.live, 'pending', free], expired, [emails.top, 'pending', above]])
    expect(await show({ status: 'expired' })).toEqual([expired])
    expect(await show({ status: 'pending' })).toHaveLength(2)
    expect(await show({ status: 'accepted' })).toEqual([])
    expect(await show({ q: emails.live.slice(0, -3).toUpperCase() })).toHaveLength(1)
    expect(await show({ q: '%' })).toEqual([])
    expect(await show({ q: '\0' })).toHaveLength(3)
    const forbidden = { resend: 'forbidden', revoke: 'forbidden' }
    expect((await show({ q: emails.live }, billingAdmin))[0]?.[2]).toEqual(forbidden)
    const { data } = await admin.call(list, { params: { organizationId }, query: { q: emails.live } })
    expect(data[0]?.workspaces).toEqual([
      {
        id: workspaceId,
        name: 'My workspace',
        level: 'agent',
        levelName: null,
        restrictions: {},
        accessExpiresAt: null,
        invitedBy: null,
      },
    ])
  })

  it('hands no secret out, and refuses others and foreign cursors', async () => {
    const { organizationId, member, admin } = acme
    const email = address()
    await inviteOne(email)
    const secret = await world.linkTo(email, '/accept-invitation')
    const answer = await admin.send('GET', `/api/organizations/${organizationId}/invitations`)
    const text = await answer.text()
    expect(text).toContain(email)
    expect(text).not.toContain(secret)
    expect(text).not.toMatch(/secret|hash/i)
    const params = { organizationId }
    expect((await problemOf(member.call(list, { params }))).code).toBe('forbidden')
    for (const cursor of ['abc', 'WzFd', 'WyJhIiwiYiJd', 'WyJcdTAwMDAiXQ'])
      expect((await problemOf(admin.call(list, { params, query: { cursor } }))).code).toBe('invalid_request')
    const suspended = await directMember(world, 'Ada', { organizationId, role: 'user_admin', status: 'suspended' })
    expect((await problemOf(suspended.call(list, { params }))).code).toBe('suspended')
  })
})
