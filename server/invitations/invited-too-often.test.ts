import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { bulkTools } from '../testing/bulk-tools.ts'
import { delegatingWorkspace, delegationTools, inviteHere, invitedHere } from '../testing/delegating-workspace.ts'
import { directPerson } from '../testing/direct.ts'
import { refusalOf } from '../testing/refusal.ts'
import { digestOf } from '../testing/replay.ts'
import { staffedOrganization, type StaffedOrganization } from '../testing/staffed-organization.ts'
import { createWorld, problemOf, type World } from '../testing/world.ts'

const invitations = '/api/organizations/{organizationId}/invitations' as const
const create = `POST ${invitations}` as const
const resend = `POST ${invitations}/{invitationId}/resend` as const
const revoke = `DELETE ${invitations}/{invitationId}` as const
const resendHere =
  'POST /api/organizations/{organizationId}/workspaces/{workspaceId}/invitations/{workspaceInvitationId}/resend'

const trials = process.env['ATRIUM_PROVE'] === '1' ? 200 : 20

let world: World
let acme: StaffedOrganization
let addresses = 0
const address = () => `often${(addresses += 1)}@example.com`
const { idOf } = delegationTools(() => world)

beforeAll(async () => {
  world = await createWorld({}, { unlimited: true })
})
beforeEach(async () => {
  acme = await staffedOrganization(world)
})
afterAll(() => world.close())

const at = ({ organizationId }: StaffedOrganization) => ({ organizationId })

async function ask(email: string, by = acme.admin, organization = acme) {
  const body = { invitations: [{ email, role: 'member' as const }] }
  const { results } = await by.call(create, { params: at(organization), body })
  return results[0] ?? { invitationId: null, refusal: null, retryAt: null }
}

/** Invites and revokes, as somebody would who wants to fill a mailbox. */
async function inviteAndRevoke(email: string, by = acme.admin): Promise<string> {
  const { invitationId, refusal } = await ask(email, by)
  if (invitationId === null) return refusal ?? ''
  await by.call(revoke, { params: { ...at(acme), invitationId } })
  return 'invited'
}

const times = async (count: number, work: () => Promise<unknown>) => {
  const outcomes: unknown[] = []
  for (let time = 0; time < count; time += 1) outcomes.push(await work())
  return outcomes
}

const ago = (email: string, minutes: number) =>
  world.look(
    `update invitations set mailings = array(select at - $2 * interval '1 minute' from unnest(mailings) as m(at))
      where email = $1`,
    [email, minutes],
  )

const mailsAndEntries = async (email: string) => {
  const entries = await world.look(
    `select from audit_entries where target_name = $1 and action in ('invitation.created', 'invitation.resent')`,
    [email],
  )
  return entries.length
}

const fiveTimes = Array.from({ length: 5 }, () => 'invited')

describe('an address that was written to five times within an hour', () => {
  it('is refused, whoever invites and however often it was revoked, with when it may be tried again', async () => {
    const email = address()
    expect(await times(5, () => inviteAndRevoke(email))).toEqual(fiveTimes)
    const before = await digestOf(world)
    for (const by of [acme.admin, acme.userAdmin]) {
      const { refusal, invitationId, retryAt } = await ask(email, by)
      expect([refusal, invitationId]).toEqual(['invited_too_often', null])
      const wait = Date.parse(retryAt ?? '') - Date.now()
      expect(wait > 55 * 60_000 && wait <= 60 * 60_000).toBe(true)
    }
    expect(await digestOf(world)).toBe(before)
    expect(await mailsAndEntries(email)).toBe(5)
    const { results } = await acme.admin.call(`POST ${invitations}/check`, {
      params: at(acme),
      body: { emails: [email, address()] },
    })
    expect(results.map(({ refusal, retryAt }) => [refusal, retryAt !== null])).toEqual([
      ['invited_too_often', true],
      [null, false],
    ])
  })

  it('may be written to again when the first of the five is an hour ago, and by other organizations at any time', async () => {
    const email = address()
    await times(4, () => inviteAndRevoke(email))
    await ago(email, 50)
    expect(await inviteAndRevoke(email)).toBe('invited')
    expect(await ask(email)).toMatchObject({ refusal: 'invited_too_often' })
    const other = await staffedOrganization(world, 'Other')
    expect(await ask(email, other.admin, other)).toMatchObject({ refusal: null })
    await ago(email, 10)
    // Four are over; one within the hour is left.
    expect(await times(5, () => inviteAndRevoke(email))).toEqual([...fiveTimes.slice(1), 'invited_too_often'])
  })

  it('counts sending again, which is refused with Retry-After and writes nothing', async () => {
    const email = address()
    const { invitationId } = await ask(email)
    const params = { ...at(acme), invitationId: invitationId ?? '' }
    await times(4, () => acme.admin.call(resend, { params }))
    expect(await refusalOf(world, () => acme.admin.call(resend, { params }))).toBe('invited_too_often')
    const { retryAt } = await problemOf(acme.admin.call(resend, { params }))
    expect(Date.parse(retryAt ?? '')).toBeGreaterThan(Date.now())
    const path = `/api/organizations/${acme.organizationId}/invitations/${params.invitationId}/resend`
    const response = await acme.admin.send('POST', path)
    expect(response.status).toBe(429)
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(3000)
    expect(await mailsAndEntries(email)).toBe(5)
    const { data } = await acme.admin.call(`GET ${invitations}`, { params: at(acme), query: { q: email } })
    expect(data[0]).toMatchObject({ retryAt, refusals: { resend: 'invited_too_often', revoke: null } })
    // What the person invited asks for themself is counted apart: nobody fills their mailbox but they.
    const person = await directPerson(world, 'Own')
    const { invitationId: own } = await ask(person.email)
    await times(4, () => acme.admin.call(resend, { params: { ...at(acme), invitationId: own ?? '' } }))
    await person.call('POST /api/users/me/invitations/{invitationId}/send', { params: { invitationId: own ?? '' } })
  })

  it('is refused to the people of a workspace too, who count with everybody else', async () => {
    const { place, owner } = await delegatingWorkspace(world, acme, { seats: null })
    const elsewhere = await delegatingWorkspace(world, acme, { seats: null })
    const email = address()
    await times(2, () => inviteAndRevoke(email))
    const here = (by = owner, where = place) =>
      by.call(inviteHere, { params: where, body: { emails: [email], level: 'agent' } })
    await here()
    const params = { ...place, workspaceInvitationId: await idOf(owner, place, email) }
    await owner.call(resendHere, { params })
    // A second workspace joins the same invitation, and that is a mail as well.
    await here(elsewhere.owner, elsewhere.place)
    const third = await delegatingWorkspace(world, acme, { seats: null })
    const before = await digestOf(world)
    const { results } = await here(third.owner, third.place)
    expect(results).toMatchObject([{ outcome: 'refused', refusal: 'invited_too_often' }])
    expect(results[0]?.retryAt).not.toBeNull()
    expect(await digestOf(world)).toBe(before)
    expect(await refusalOf(world, () => owner.call(resendHere, { params }))).toBe('invited_too_often')
    const { data } = await owner.call(invitedHere, { params: place })
    expect(data).toMatchObject([{ email, refusals: { resend: 'invited_too_often', revoke: null } }])
    expect(data[0]?.retryAt).toBe(results[0]?.retryAt)
  })

  it('is the problem of a row in a bulk run, before it is confirmed and when its turn comes', async () => {
    const tools = bulkTools(world, acme)
    const [often, later, free] = [address(), address(), address()]
    await times(5, () => inviteAndRevoke(often))
    await times(4, () => inviteAndRevoke(later))
    const { id, counts } = await tools.preparedList([often, later, free].join('\n'))
    expect(counts).toMatchObject({ ready: 2, refused: 1 })
    const [refused] = await tools.rowsOf(id, 'refused')
    expect(refused).toMatchObject({ email: often, problem: { code: 'invited_too_often' } })
    expect(Date.parse(String(refused?.problem?.values['retryAt']))).toBeGreaterThan(Date.now())
    await inviteAndRevoke(later)
    await tools.confirm(id)
    await world.runJobs()
    const [failed] = await tools.rowsOf(id, 'failed')
    expect(failed).toMatchObject({ email: later, problem: { code: 'invited_too_often' } })
    expect(Date.parse(String(failed?.problem?.values['retryAt']))).toBeGreaterThan(Date.now())
    expect(await tools.read(id)).toMatchObject({ counts: { done: 1, failed: 1, refused: 1 } })
    expect(await mailsAndEntries(later)).toBe(5)
  })
})

it(
  'never gets a sixth mail, however many invite, send again and revoke at once',
  async () => {
    for (let trial = 0; trial < trials; trial += 1) {
      const email = address()
      await times(3, () => inviteAndRevoke(email))
      const { invitationId } = await ask(email)
      const params = { ...at(acme), invitationId: invitationId ?? '' }
      await Promise.allSettled(
        [1, 2, 3, 4].flatMap(() => [
          acme.admin.call(resend, { params }),
          acme.userAdmin.call(resend, { params }),
          inviteAndRevoke(email, acme.userAdmin),
        ]),
      )
      expect(await mailsAndEntries(email)).toBe(5)
    }
  },
  trials * 2_000,
)
