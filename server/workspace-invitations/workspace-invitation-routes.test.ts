import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  delegatingWorkspace,
  delegationTools,
  inviteHere,
  inviteOne,
  setInviting,
} from '../testing/delegating-workspace.ts'
import { directMember, directPerson, type DirectPerson } from '../testing/direct.ts'
import { mailedInvitation } from '../testing/mailed-invitation.ts'
import { refusalOf } from '../testing/refusal.ts'
import { staffedOrganization, staffedWorkspace, type StaffedOrganization } from '../testing/staffed-organization.ts'
import { createWorld, type World } from '../testing/world.ts'

const resend =
  'POST /api/organizations/{organizationId}/workspaces/{workspaceId}/invitations/{workspaceInvitationId}/resend'
const revoke = 'DELETE /api/organizations/{organizationId}/workspaces/{workspaceId}/invitations/{workspaceInvitationId}'

let world: World
let acme: StaffedOrganization

beforeAll(async () => {
  world = await createWorld()
  acme = await staffedOrganization(world)
})
afterAll(() => world.close())

const refusedWith = (call: () => Promise<unknown>) => refusalOf(world, call)
const { stateOf, rowsOf, idOf, acceptAs, actionsAbout, invitationOf } = delegationTools(() => world)

describe('what the administrators set', () => {
  it('is nobody and no seat at first, is recorded, and says nothing when nothing changes', async () => {
    const { place, owner } = await staffedWorkspace(world, acme)
    expect(await stateOf(owner, place)).toEqual({
      inviters: 'nobody',
      seats: 0,
      invited: 0,
      joined: 0,
      freeInPlan: null,
      refusal: 'inviting_off',
    })
    const body = { inviters: 'owners' as const, seats: null }
    await acme.userAdmin.call(setInviting, { params: place, body })
    await acme.admin.call(setInviting, { params: place, body })
    expect(await stateOf(owner, place)).toMatchObject({ ...body, refusal: null })
    const entries = await world.look(
      `select before, after from audit_entries where action = 'workspace.inviting_changed' and target_id = $1`,
      [place.workspaceId],
    )
    expect(entries).toEqual([{ before: { inviters: 'nobody', seats: 0 }, after: body }])
  })

  it('is set by them alone', async () => {
    const { place, owner } = await staffedWorkspace(world, acme)
    const set = (by: DirectPerson, params = place) =>
      refusedWith(() => by.call(setInviting, { params, body: { inviters: 'owners', seats: 1 } }))
    expect(await set(owner)).toBe('forbidden')
    expect(await set(acme.billingAdmin)).toBe('forbidden')
    const other = await staffedOrganization(world, 'Other')
    expect(await set(other.admin)).toBe('not_found')
    expect(await set(other.admin, { ...place, organizationId: other.organizationId })).toBe('not_found')
    await world.look('update workspaces set deleted_at = now(), purge_at = now() where id = $1', [place.workspaceId])
    expect(await set(acme.admin)).toBe('workspace_deleted')
  })
})

describe('inviting into a workspace', () => {
  it('makes an ordinary invitation of a member, with level, switches and end, and a mail that says where to', async () => {
    const { place, owner, manager } = await delegatingWorkspace(world, acme)
    const guest = await directPerson(world, 'Gus')
    const expiresAt = new Date(Date.now() + 86_400_000).toISOString()
    const body = { emails: [guest.email], level: 'agent' as const, restrictions: { dataExport: true }, expiresAt }
    expect(await manager.call(inviteHere, { params: place, body })).toEqual({
      results: [{ email: guest.email, outcome: 'invited', refusal: null, retryAt: null }],
    })
    const invitation = await invitationOf(guest.email)
    expect(invitation).toMatchObject({
      role: 'member',
      status: 'pending',
      delegated: true,
      invited_by_name: manager.name,
    })
    expect(await rowsOf(owner, place)).toMatchObject([
      {
        email: guest.email,
        level: 'agent',
        restrictions: { dataExport: true },
        accessExpiresAt: expiresAt,
        invitedBy: manager.name,
      },
    ])
    expect(await stateOf(owner, place)).toMatchObject({ invited: 1, joined: 0 })
    const list = 'GET /api/organizations/{organizationId}/invitations'
    const { data } = await acme.admin.call(list, { params: acme, query: { q: guest.email } })
    expect(data).toMatchObject([
      { through: 'Sales', invitedBy: manager.name, workspaces: [{ invitedBy: manager.name }] },
    ])
    await acceptAs(guest)
    const [mail] = await world.look<{ subject: string }>(
      'select subject from mailbox where recipient = $1 order by id desc',
      [guest.email],
    )
    expect(mail?.subject).toBe(`${manager.name} invites you to Sales (Acme)`)
    const [grant] = await world.look(
      `select m.role, a.level, a.restrictions, a.expires_at, a.granted_by from memberships m
        join workspace_access a using (organization_id, user_id) where m.user_id = $1`,
      [guest.userId],
    )
    expect(grant).toEqual({
      role: 'member',
      level: 'agent',
      restrictions: { dataExport: true },
      expires_at: expiresAt,
      granted_by: manager.userId,
    })
    expect(await stateOf(owner, place)).toMatchObject({ invited: 0, joined: 1 })
    expect(await actionsAbout(guest.email)).toEqual(['invitation.created', 'invitation.accepted'])
  })

  it('is refused without a trace to whom the rules refuse', async () => {
    const { place, owner, manager, agent } = await delegatingWorkspace(world, acme, { inviters: 'owners' })
    const ask = (by: DirectPerson, rest: object = {}, params = place) =>
      refusedWith(() => by.call(inviteHere, { params, body: { emails: ['new@x.io'], level: 'agent', ...rest } }))
    expect(await ask(manager)).toBe('inviting_owners_only')
    expect(await ask(agent)).toBe('forbidden')
    expect(await ask(acme.member)).toBe('not_found')
    expect(await ask(acme.userAdmin)).toBe('not_found')
    expect(await ask(owner, { expiresAt: '2020-01-01T00:00:00Z' })).toBe('expiry_in_the_past')
    expect(await ask(owner, { level: `lvl_${'0'.repeat(26)}` })).toBe('level_gone')
    expect(await ask(owner, { emails: ['nobody'] })).toBe('invalid_request')
    expect(await ask(owner, { emails: Array.from({ length: 101 }, (_, at) => `p${at}@x.io`) })).toBe('invalid_request')
    const elsewhere = await delegatingWorkspace(world, acme)
    expect(await ask(owner, {}, elsewhere.place)).toBe('not_found')
    await acme.admin.call(setInviting, { params: place, body: { inviters: 'owners_and_managers', seats: 5 } })
    expect(await ask(manager, { level: 'manager' })).toBe('level_above_yours')
    await acme.admin.call(setInviting, { params: place, body: { inviters: 'nobody', seats: 5 } })
    expect(await ask(owner)).toBe('inviting_off')
    await world.look(`update organizations set frozen_at = now(), frozen_reason = 'A bill' where id = $1`, [
      acme.organizationId,
    ])
    expect(await ask(owner)).toBe('organization_frozen')
    await world.look('update organizations set frozen_at = null, frozen_reason = null where id = $1', [
      acme.organizationId,
    ])
  })

  it('gives members access at once, without a seat, and tells nothing of suspended ones', async () => {
    const { place, owner } = await delegatingWorkspace(world, acme, { seats: 0 })
    const { organizationId } = acme
    const [active, paused] = await Promise.all([
      directMember(world, 'Act', { organizationId }),
      directMember(world, 'Pause', { organizationId, status: 'suspended' }),
    ])
    const emails = [active.email, paused.email, owner.email, acme.admin.email, 'nobody-yet@x.io']
    const { results } = await owner.call(inviteHere, { params: place, body: { emails, level: 'agent' } })
    expect(results.map(({ outcome, refusal }) => refusal ?? outcome)).toEqual([
      'access_given',
      'cannot_be_invited',
      'already_here',
      'already_here',
      'seats_used_up',
    ])
    expect(await stateOf(owner, place)).toMatchObject({ invited: 0, joined: 0 })
    expect(await actionsAbout(active.name)).toEqual(['workspace_access.granted'])
    expect(await world.look('select from invitations where email = any ($1::text[])', [emails])).toEqual([])
  })
})

describe('resending and revoking', () => {
  it('is for those of the workspace; who resends answers for it', async () => {
    const { place, owner, manager } = await delegatingWorkspace(world, acme)
    const elsewhere = await delegatingWorkspace(world, acme)
    const guest = await directPerson(world, 'Gus')
    await inviteOne(manager, place, guest)
    const params = { ...place, workspaceInvitationId: await idOf(owner, place, guest.email) }
    const { owner: stranger, place: foreign } = elsewhere
    for (const call of [resend, revoke] as const) {
      expect(await refusedWith(() => stranger.call(call, { params }))).toBe('not_found')
      expect(await refusedWith(() => stranger.call(call, { params: { ...params, ...foreign } }))).toBe('not_found')
    }
    await world.look('delete from memberships where user_id = $1', [manager.userId])
    await owner.call(resend, { params })
    expect(await rowsOf(owner, place)).toMatchObject([{ invitedBy: owner.name }])
    expect(await invitationOf(guest.email)).toMatchObject({ invited_by_name: owner.name, delegated: true })
    await acceptAs(guest)
    expect(await refusedWith(() => owner.call(revoke, { params }))).toBe('not_found')
  })

  it('does not reach what is above the level, nor what an administrator sent', async () => {
    const { place, owner, manager } = await delegatingWorkspace(world, acme)
    await inviteOne(owner, place, { email: 'boss@x.io', level: 'owner' })
    await mailedInvitation(world, 'theirs@x.io', { into: acme, workspaceIds: [place.workspaceId] })
    expect(await rowsOf(manager, place)).toMatchObject([
      { email: 'boss@x.io', refusals: { resend: 'level_above_yours', revoke: 'level_above_yours' } },
      {
        email: 'theirs@x.io',
        id: null,
        refusals: { resend: 'invited_by_administrator', revoke: 'invited_by_administrator' },
      },
    ])
    const params = { ...place, workspaceInvitationId: await idOf(owner, place, 'boss@x.io') }
    expect(await refusedWith(() => manager.call(revoke, { params }))).toBe('level_above_yours')
    expect(await refusedWith(() => manager.call(resend, { params }))).toBe('level_above_yours')
  })

  it('by an administrator takes it over and frees the seat', async () => {
    const { place, owner } = await delegatingWorkspace(world, acme, { seats: 1 })
    const guest = await directPerson(world, 'Gus')
    await inviteOne(owner, place, guest)
    const { id } = (await invitationOf(guest.email)) as { id: string }
    await acme.admin.call('POST /api/organizations/{organizationId}/invitations/{invitationId}/resend', {
      params: { organizationId: acme.organizationId, invitationId: id },
    })
    expect(await stateOf(owner, place)).toMatchObject({ invited: 0, refusal: null })
    await acme.admin.call(setInviting, { params: place, body: { inviters: 'nobody', seats: 0 } })
    expect(await acceptAs(guest)).toMatchObject({ workspaceId: place.workspaceId })
  })
})

it('inviting one or a hundred takes the same statements', async () => {
  const { place, owner } = await delegatingWorkspace(world, acme, { seats: null })
  const count = async (many: number) => {
    const emails = Array.from({ length: many }, (_, at) => `bulk${many}-${at}@x.io`)
    const before = { ...world.database.counters }
    await owner.call(inviteHere, { params: place, body: { emails, level: 'agent' } })
    const { statements, roundTrips } = world.database.counters
    return [statements - before.statements, roundTrips - before.roundTrips]
  }
  await count(2)
  expect(await count(100)).toEqual(await count(1))
})
