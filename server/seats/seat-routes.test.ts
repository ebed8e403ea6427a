import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { delegatingWorkspace, inviteOne } from '../testing/delegating-workspace.ts'
import { directMember, directOrganization, directPerson, type DirectPerson } from '../testing/direct.ts'
import { join } from '../testing/joining.ts'
import { refusalOf } from '../testing/refusal.ts'
import { seatsByRule, seatsKept } from '../testing/seat-count.ts'
import { staffedOrganization } from '../testing/staffed-organization.ts'
import { createWorld, type World } from '../testing/world.ts'

const organization = '/api/organizations/{organizationId}'
let world: World

beforeAll(async () => {
  world = await createWorld({}, { unlimited: true })
})
afterAll(() => world.close())

type Here = { admin: DirectPerson; organizationId: string }

const counted = ({ admin, organizationId }: Here) =>
  admin.call(`GET ${organization}/seats`, { params: { organizationId } })
const holders = async ({ admin, organizationId }: Here) =>
  (await admin.call(`GET ${organization}/seats/holders`, { params: { organizationId } })).data
const paths = async (here: Here) => Object.fromEntries((await holders(here)).map(({ email, path }) => [email, path]))
const invite = ({ admin, organizationId }: Here, email: string) =>
  admin.call(`POST ${organization}/invitations`, {
    params: { organizationId },
    body: { invitations: [{ email, role: 'member' }] },
  })
const invitationId = async ({ organizationId }: Here, email: string) =>
  (
    await world.look<{ id: string }>('select id from invitations where organization_id = $1 and email = $2', [
      organizationId,
      email,
    ])
  )[0]?.id ?? ''

/** What the rule says, what is billed, what is kept and what the API answers are one number. */
async function expectSeats(here: Here, members: number, invitations: number): Promise<void> {
  const total = members + invitations
  expect(await counted(here)).toEqual({ members, invitations, total })
  expect(await seatsByRule(world, here.organizationId)).toBe(total)
  expect(await seatsKept(world, here.organizationId)).toEqual({ billed: total, held: total })
  expect(await holders(here)).toHaveLength(total)
}

describe('a seat', () => {
  it('is taken by inviting, kept by accepting, and free again after removal', async () => {
    const here = await directOrganization(world)
    await expectSeats(here, 1, 0)
    const grace = await directPerson(world, 'Grace')
    await invite(here, grace.email)
    await expectSeats(here, 1, 1)
    expect(await paths(here)).toEqual({ [here.admin.email]: 'created', [grace.email]: 'invited' })
    const secret = await world.linkTo(grace.email, '/accept-invitation')
    await grace.call('POST /api/invitations/accept', { body: { secret } })
    await expectSeats(here, 2, 0)
    expect(await paths(here)).toMatchObject({ [grace.email]: 'accepted' })
    const params = { organizationId: here.organizationId, userId: grace.userId }
    await here.admin.call(`DELETE ${organization}/members/{userId}`, { params })
    await expectSeats(here, 1, 0)
    const kept = await world.look<{ seconds: number }>(
      `select extract(epoch from b.since - a.until)::float8 as seconds from seat_periods a, seat_periods b
        where a.organization_id = $1 and b.organization_id = $1 and a.path = 'invited' and b.path = 'accepted'`,
      [here.organizationId],
    )
    expect(kept).toEqual([{ seconds: 0 }])
  })

  it('is free while its holder is suspended, and taken again by reactivation', async () => {
    const here = await directOrganization(world)
    const { organizationId, admin } = here
    const grace = await directMember(world, 'Grace', { organizationId })
    await expectSeats(here, 2, 0)
    expect(await paths(here)).toMatchObject({ [grace.email]: 'added' })
    const params = { organizationId, userId: grace.userId }
    await admin.call(`POST ${organization}/members/{userId}/suspend`, { params })
    await expectSeats(here, 1, 0)
    await admin.call(`POST ${organization}/members/{userId}/reactivate`, { params })
    await expectSeats(here, 2, 0)
    expect(await paths(here)).toMatchObject({ [grace.email]: 'reactivated' })
  })

  it.each([
    [
      'revoking',
      (here: Here, invitation: string) =>
        here.admin.send('DELETE', `/api/organizations/${here.organizationId}/invitations/${invitation}`),
    ],
    [
      'declining',
      async (_: Here, __: string, email: string) => {
        const secret = await world.linkTo(email, '/accept-invitation')
        return world.browser().send('POST', '/api/invitations/decline', { secret })
      },
    ],
  ] as const)('is free again by %s', async (_, end) => {
    const here = await directOrganization(world)
    const email = `ends-${here.organizationId}@example.com`
    await invite(here, email)
    await expectSeats(here, 1, 1)
    expect((await end(here, await invitationId(here, email), email)).status).toBeLessThan(300)
    await expectSeats(here, 1, 0)
  })

  it('of an invitation ends when it expires and begins anew when it is sent again', async () => {
    const here = await directOrganization(world)
    const email = `late-${here.organizationId}@example.com`
    await invite(here, email)
    const id = await invitationId(here, email)
    await world.look(`update invitations set expires_at = now() + interval '0.2 seconds' where id = $1`, [id])
    while ((await seatsByRule(world, here.organizationId)) === 2)
      await new Promise((resolve) => setTimeout(resolve, 20))
    await expectSeats(here, 1, 0)
    const params = { organizationId: here.organizationId, invitationId: id }
    await here.admin.call(`POST ${organization}/invitations/{invitationId}/resend`, { params })
    await expectSeats(here, 1, 1)
    const periods = await world.look('select from seat_periods where holder_id = $1', [id])
    expect(periods).toHaveLength(2)
  })

  it('is free again when somebody leaves or deletes their user', async () => {
    const here = await directOrganization(world)
    const { organizationId } = here
    const leaver = await directMember(world, 'Lea', { organizationId })
    const deleter = await directMember(world, 'Del', { organizationId })
    await expectSeats(here, 3, 0)
    await leaver.call(`POST ${organization}/leave`, { params: { organizationId } })
    await deleter.call('DELETE /api/users/me')
    await expectSeats(here, 1, 0)
  })

  it('is one, in however many workspaces somebody is invited', async () => {
    const acme = await staffedOrganization(world)
    const here = { admin: acme.admin, organizationId: acme.organizationId }
    const { members } = await counted(here)
    const email = `twice-${acme.organizationId}@example.com`
    for (let workspace = 0; workspace < 2; workspace += 1) {
      const { place, owner } = await delegatingWorkspace(world, acme)
      expect(await inviteOne(owner, place, { email })).toBe('invited')
      // The workspace's own Owner, Manager and Agent are members of the organization.
      await expectSeats(here, members + 3 * (workspace + 1), 1)
    }
    expect(await paths(here)).toMatchObject({ [email]: 'invited_by_workspace' })
  })

  it('goes with the organization for good', async () => {
    const { organizationId } = await directOrganization(world)
    await world.look('delete from organizations where id = $1', [organizationId])
    expect(await world.look('select from seat_periods where organization_id = $1', [organizationId])).toEqual([])
  })
})

describe('the list of holders', () => {
  it('comes in pages without a gap, members first, and by kind', async () => {
    const here = await directOrganization(world)
    const { admin, organizationId } = here
    for (const name of ['Ann', 'Ben', 'Cem']) await directMember(world, name, { organizationId })
    for (const name of ['x', 'y', 'z']) await invite(here, `${name}-${organizationId}@example.com`)
    const all = await holders(here)
    expect(all.map(({ kind }) => kind)).toEqual([...Array(4).fill('member'), ...Array(3).fill('invitation')])
    expect(all.every(({ until, kind }) => (until === null) === (kind === 'member'))).toBe(true)
    const paged: typeof all = []
    let cursor: string | undefined
    do {
      const page = await admin.call(`GET ${organization}/seats/holders`, {
        params: { organizationId },
        query: { limit: 2, cursor },
      })
      paged.push(...page.data)
      cursor = page.nextCursor ?? undefined
    } while (cursor !== undefined)
    expect(paged).toEqual(all)
    const invited = await admin.call(`GET ${organization}/seats/holders`, {
      params: { organizationId },
      query: { kind: 'invitation' },
    })
    expect(invited.data).toEqual(all.slice(4))
  })

  it('is not for members, nor is the count', async () => {
    const { organizationId } = await directOrganization(world)
    const member = await directMember(world, 'Max', { organizationId })
    const params = { organizationId }
    for (const path of ['seats', 'seats/holders', 'seats/days'] as const) {
      expect(await refusalOf(world, () => member.call(`GET ${organization}/${path}`, { params }))).toBe('forbidden')
    }
  })
})

describe('the days', () => {
  it('end with the number now and know the most of each day', async () => {
    const here = await directOrganization(world)
    const { admin, organizationId } = here
    await join(world, [admin, await directPerson(world, 'Grace')], { organizationId })
    await world.look(
      `update seat_periods set since = since - interval '3 days', until = case when until < 'infinity'
        then until - interval '2 days' else until end where organization_id = $1`,
      [organizationId],
    )
    const { data } = await admin.call(`GET ${organization}/seats/days`, {
      params: { organizationId },
      query: { days: 5 },
    })
    expect(data.map(({ last, highest }) => [last, highest])).toEqual([
      [0, 0],
      // The invitation and who accepted it lie a day over each other only because this test has moved them.
      [3, 3],
      [2, 3],
      [2, 2],
      [2, 2],
    ])
  })
})
