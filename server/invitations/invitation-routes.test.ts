import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { directPerson, makeMember } from '../testing/direct.ts'
import { digestOf } from '../testing/replay.ts'
import { refusalOf } from '../testing/refusal.ts'
import { staffedOrganization, type StaffedOrganization } from '../testing/staffed-organization.ts'
import { createWorld, problemOf, type World } from '../testing/world.ts'

const list = 'GET /api/organizations/{organizationId}/invitations'
const create = 'POST /api/organizations/{organizationId}/invitations'
const resend = 'POST /api/organizations/{organizationId}/invitations/{invitationId}/resend'
const revoke = 'DELETE /api/organizations/{organizationId}/invitations/{invitationId}'

let world: World
let acme: StaffedOrganization
let addresses = 0
const address = () => `guest${(addresses += 1)}@example.com`

beforeAll(async () => {
  world = await createWorld()
  acme = await staffedOrganization(world)
})
afterAll(() => world.close())

const refusedWith = (call: () => Promise<unknown>) => refusalOf(world, call)

async function inviteOne(email: string, role: 'member' | 'organization_admin' = 'member') {
  const { organizationId, admin } = acme
  const { results } = await admin.call(create, { params: { organizationId }, body: { invitations: [{ email, role }] } })
  const id = results[0]?.invitationId
  if (id === undefined || id === null) throw new Error(`${email} was not invited: ${results[0]?.refusal}`)
  return { organizationId, invitationId: id }
}

const rowOf = async (id: string) => {
  const [row] = await world.look<Record<string, unknown>>('select * from invitations where id = $1', [id])
  return row
}
const makeExpired = (id: string) =>
  world.look(`update invitations set expires_at = now() - interval '1 second' where id = $1`, [id])
const auditOf = (target: string) =>
  world.look<{ action: string; actor_name: string; after: unknown }>(
    'select action, actor_name, after from audit_entries where target_id = $1 order by id',
    [target],
  )

describe('inviting', () => {
  it('invites who can be invited, says why not of the others, and mails a link', async () => {
    const { organizationId, userAdmin, member, workspaceId } = acme
    const [fresh, above] = [address(), address()]
    const before = new Date(Date.now() + 6.9 * 86_400_000).toISOString()
    const { results } = await userAdmin.call(create, {
      params: { organizationId },
      body: {
        invitations: [
          { email: fresh.toUpperCase(), role: 'member', workspaces: [{ workspaceId, level: 'owner' }] },
          { email: fresh, role: 'member' },
          { email: member.email, role: 'member' },
          { email: above, role: 'billing_admin' },
          {
            email: address(),
            role: 'member',
            workspaces: [{ workspaceId: workspaceId.replace(/.$/, (d) => (d === '0' ? '1' : '0')), level: 'agent' }],
          },
        ],
      },
    })
    expect(results.map((row) => row.refusal)).toEqual([
      null,
      'already_invited',
      'already_member',
      'grant_above_yours',
      'workspace_gone',
    ])
    expect(results.map((row) => row.invitationId !== null)).toEqual([true, false, false, false, false])
    const id = results[0]?.invitationId ?? ''
    expect(await auditOf(id)).toEqual([
      {
        action: 'invitation.created',
        actor_name: userAdmin.name,
        after: { email: fresh, role: 'member', workspaces: [{ workspaceId, level: 'owner' }] },
      },
    ])
    expect(await rowOf(id)).toMatchObject({ email: fresh, secret_hash: null, mail_status: 'queued' })
    const secret = await world.linkTo(fresh, '/accept-invitation')
    const sent = await rowOf(id)
    expect(sent).toMatchObject({ mail_status: 'sent', status: 'pending' })
    expect(JSON.stringify(sent)).not.toContain(secret)
    expect((sent?.['expires_at'] as string) > before).toBe(true)
    expect(await world.mailsTo(above)).toEqual([])
  })

  it('takes as many statements for a hundred as for one', async () => {
    const { organizationId, admin, workspaceId } = acme
    const cost = async (size: number) => {
      const invitations = Array.from({ length: size }, () => ({
        email: address(),
        role: 'member' as const,
        workspaces: [{ workspaceId, level: 'agent' as const }],
      }))
      const { statements, roundTrips } = world.database.counters
      const { results } = await admin.call(create, { params: { organizationId }, body: { invitations } })
      expect(results.every((row) => row.refusal === null)).toBe(true)
      return [world.database.counters.statements - statements, world.database.counters.roundTrips - roundTrips]
    }
    const one = await cost(1)
    expect(await cost(100)).toEqual(one)
    expect(one).toEqual([12, 2])
    await world.look('delete from atrium_private.outgoing_mails')
  })

  it('lets an expired invitation be followed by a new one', async () => {
    const email = address()
    const old = await inviteOne(email)
    await makeExpired(old.invitationId)
    await inviteOne(email)
    expect(await rowOf(old.invitationId)).toMatchObject({ status: 'expired' })
  })

  it('writes nothing when every row is refused', async () => {
    const { organizationId, admin, member } = acme
    const before = await digestOf(world)
    const body = { invitations: [{ email: member.email, role: 'member' as const }] }
    const { results } = await admin.call(create, { params: { organizationId }, body })
    expect(results).toEqual([{ email: member.email, invitationId: null, refusal: 'already_member', retryAt: null }])
    expect(await digestOf(world)).toBe(before)
  })

  it('is for those who manage members', async () => {
    const { organizationId, billingAdmin, member } = acme
    const stranger = await staffedOrganization(world, 'Other')
    const body = { invitations: [{ email: address(), role: 'member' as const }] }
    const codes = []
    for (const person of [billingAdmin, member, stranger.admin, world.browser()])
      codes.push(await refusedWith(() => person.call(create, { params: { organizationId }, body })))
    expect(codes).toEqual(['forbidden', 'forbidden', 'not_found', 'unauthenticated'])
  })

  it('names a workspace once and takes at most a hundred rows', async () => {
    const { organizationId, admin, workspaceId } = acme
    const twice = [1, 2].map(() => ({ workspaceId, level: 'agent' as const }))
    const params = { organizationId }
    const invite = (invitations: { email: string; role: 'member'; workspaces?: typeof twice }[]) =>
      refusedWith(() => admin.call(create, { params, body: { invitations } }))
    expect(await invite([{ email: address(), role: 'member', workspaces: twice }])).toBe('invalid_request')
    const many = Array.from({ length: 101 }, () => ({ email: address(), role: 'member' as const }))
    expect(await invite(many)).toBe('invalid_request')
  })
})

describe('sending again', () => {
  it('kills the old link at once, starts the seven days anew and makes the sender answer for it', async () => {
    const email = address()
    const place = await inviteOne(email)
    const old = await world.linkTo(email, '/accept-invitation')
    await makeExpired(place.invitationId)
    await acme.userAdmin.call(resend, { params: place })
    expect(await rowOf(place.invitationId)).toMatchObject({
      status: 'pending',
      secret_hash: null,
      mail_status: 'queued',
      invited_by: acme.userAdmin.userId,
    })
    const view = (secret: string) => world.browser().call('POST /api/invitations/view', { body: { secret } })
    expect((await problemOf(view(old))).code).toBe('link_used_or_expired')
    expect(await view(await world.linkTo(email, '/accept-invitation'))).toMatchObject({ email })
    expect((await auditOf(place.invitationId)).map((row) => row.action)).toEqual([
      'invitation.created',
      'invitation.resent',
    ])
  })

  it('is refused for what is true now', async () => {
    const { userAdmin, admin, organizationId } = acme
    const again = (params: { organizationId: string; invitationId: string }, by = userAdmin) =>
      refusedWith(() => by.call(resend, { params }))
    const above = await inviteOne(address(), 'organization_admin')
    expect(await again(above)).toBe('grant_above_yours')
    expect(await again(above, acme.billingAdmin)).toBe('forbidden')
    const revoked = await inviteOne(address())
    await admin.call(revoke, { params: revoked })
    expect(await again(revoked)).toBe('invitation_not_pending')
    const joined = await directPerson(world)
    const late = await inviteOne(joined.email)
    await makeMember(world, joined, { organizationId, role: 'member' })
    expect(await again(late)).toBe('already_member')
    const email = address()
    const old = await inviteOne(email)
    await makeExpired(old.invitationId)
    await inviteOne(email)
    expect(await again(old)).toBe('already_invited')
    const other = await staffedOrganization(world, 'Other')
    expect(await again(old, other.admin)).toBe('not_found')
    expect(await again({ ...old, organizationId: other.organizationId }, other.admin)).toBe('not_found')
  })

  it('shows why a mail failed, without keeping it from being sent later', async () => {
    const email = address()
    const { organizationId, invitationId } = await inviteOne(email)
    const { noteInvitationMails } = await import('./invitation-letters.ts')
    const job = { mail: 'invitation', organizationId, invitationId } as const
    await world.database.transaction([], (transaction) =>
      noteInvitationMails(transaction, [{ job, error: 'mailbox full' }]),
    )
    const shown = async () => {
      const { data } = await acme.admin.call(list, { params: { organizationId }, query: { q: email } })
      return [data[0]?.mailStatus, data[0]?.mailError]
    }
    expect(await shown()).toEqual(['failed', 'mailbox full'])
    await world.runJobs()
    expect(await shown()).toEqual(['sent', null])
  })
})

describe('revoking', () => {
  it('ends a pending invitation and its link, and the queued mail says nothing', async () => {
    const email = address()
    const params = await inviteOne(email)
    await acme.admin.call(revoke, { params })
    expect(await rowOf(params.invitationId)).toMatchObject({ status: 'revoked', secret_hash: null })
    expect(await world.mailsTo(email)).toEqual([])
    expect((await auditOf(params.invitationId)).at(-1)).toMatchObject({ action: 'invitation.revoked' })
    expect(await refusedWith(() => acme.admin.call(revoke, { params }))).toBe('invitation_not_pending')
  })

  it('is refused above one’s role, to others, and for what has expired', async () => {
    const above = await inviteOne(address(), 'organization_admin')
    const codes = []
    for (const person of [acme.userAdmin, acme.billingAdmin, acme.member, (await staffedOrganization(world)).admin])
      codes.push(await refusedWith(() => person.call(revoke, { params: above })))
    expect(codes).toEqual(['role_above_yours', 'forbidden', 'forbidden', 'not_found'])
    await makeExpired(above.invitationId)
    expect(await refusedWith(() => acme.admin.call(revoke, { params: above }))).toBe('invitation_not_pending')
  })
})
