import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  delegatingWorkspace,
  delegationTools,
  inviteHere,
  inviteOne,
  setInviting,
} from '../testing/delegating-workspace.ts'
import { directMember, directPerson } from '../testing/direct.ts'
import { mailedInvitation } from '../testing/mailed-invitation.ts'
import { refusalOf } from '../testing/refusal.ts'
import { staffedOrganization, type StaffedOrganization } from '../testing/staffed-organization.ts'
import { createWorld, type World } from '../testing/world.ts'

const revoke = 'DELETE /api/organizations/{organizationId}/workspaces/{workspaceId}/invitations/{workspaceInvitationId}'
const accept = 'POST /api/invitations/accept'

let world: World
let acme: StaffedOrganization

beforeAll(async () => {
  world = await createWorld()
  acme = await staffedOrganization(world)
})
afterAll(() => world.close())

const refusedWith = (call: () => Promise<unknown>) => refusalOf(world, call)
const { stateOf, rowsOf, idOf, acceptAs, actionsAbout, invitationOf } = delegationTools(() => world)

describe('the seats', () => {
  it('are freed by declining, revoking, expiry and the end of the membership, and not by what the level becomes', async () => {
    const { place, owner } = await delegatingWorkspace(world, acme, { seats: 1 })
    const taken = async () => {
      const { invited, joined } = await stateOf(owner, place)
      return [invited, joined]
    }
    const declining = await directPerson(world, 'Dec')
    expect(await inviteOne(owner, place, declining)).toBe('invited')
    expect(await inviteOne(owner, place, { email: 'second@x.io' })).toBe('seats_used_up')
    const secret = await world.linkTo(declining.email, '/accept-invitation')
    await declining.call('POST /api/invitations/decline', { body: { secret } })
    expect(await taken()).toEqual([0, 0])
    expect(await inviteOne(owner, place, { email: 'revoked@x.io' })).toBe('invited')
    const params = { ...place, workspaceInvitationId: await idOf(owner, place, 'revoked@x.io') }
    await owner.call(revoke, { params })
    expect(await invitationOf('revoked@x.io')).toMatchObject({ status: 'revoked' })
    expect(await inviteOne(owner, place, { email: 'late@x.io' })).toBe('invited')
    await world.look(`update invitations set expires_at = now() where email = 'late@x.io'`)
    expect(await taken()).toEqual([0, 0])
    const guest = await directPerson(world, 'Gus')
    expect(await inviteOne(owner, place, guest)).toBe('invited')
    await acceptAs(guest)
    const access = 'DELETE /api/organizations/{organizationId}/workspaces/{workspaceId}/access/{userId}'
    await owner.call(access, { params: { ...place, userId: guest.userId } })
    expect(await taken()).toEqual([0, 1])
    expect(await inviteOne(owner, place, { email: 'late@x.io' })).toBe('seats_used_up')
    const member = { organizationId: acme.organizationId, userId: guest.userId }
    await acme.admin.call('POST /api/organizations/{organizationId}/members/{userId}/suspend', { params: member })
    expect(await taken()).toEqual([0, 0])
    await acme.admin.call('POST /api/organizations/{organizationId}/members/{userId}/reactivate', { params: member })
    expect(await taken()).toEqual([0, 1])
    await acme.admin.call('DELETE /api/organizations/{organizationId}/members/{userId}', { params: member })
    expect(await taken()).toEqual([0, 0])
    expect(await inviteOne(owner, place, { email: 'late@x.io' })).toBe('invited')
  })

  it('stay taken when the level they were invited with is deleted', async () => {
    const { place, owner } = await delegatingWorkspace(world, acme, { seats: 1 })
    const { organizationId } = acme
    const { levelId } = await acme.admin.call('POST /api/organizations/{organizationId}/access-levels', {
      params: { organizationId },
      body: { name: 'Reader', permissions: ['inbox.view'] },
    })
    const guest = await directPerson(world, 'Gus')
    expect(await inviteOne(owner, place, { email: guest.email, level: levelId })).toBe('invited')
    await acceptAs(guest)
    const access = 'PUT /api/organizations/{organizationId}/workspaces/{workspaceId}/access/{userId}'
    await owner.call(access, { params: { ...place, userId: guest.userId }, body: { level: 'agent' } })
    await acme.admin.call('POST /api/organizations/{organizationId}/access-levels/{levelId}/delete', {
      params: { organizationId, levelId },
      body: {},
    })
    expect(await stateOf(owner, place)).toMatchObject({ joined: 1 })
  })

  it('fewer than are taken stop new ones only', async () => {
    const { place, owner } = await delegatingWorkspace(world, acme, { seats: 2 })
    const [one, two] = [await directPerson(world, 'One'), await directPerson(world, 'Two')]
    await owner.call(inviteHere, { params: place, body: { emails: [one.email, two.email], level: 'agent' } })
    await acme.admin.call(setInviting, { params: place, body: { inviters: 'owners', seats: 1 } })
    expect(await inviteOne(owner, place, { email: 'third@x.io' })).toBe('seats_used_up')
    await acceptAs(one)
    await acceptAs(two)
    expect(await stateOf(owner, place)).toMatchObject({ seats: 1, joined: 2, refusal: 'seats_used_up' })
  })
})

describe('an invitation that is under way', () => {
  it('gets the workspace too, takes a seat, and tells neither side of the other', async () => {
    const sales = await delegatingWorkspace(world, acme)
    const support = await delegatingWorkspace(world, acme)
    const guest = await directPerson(world, 'Gus')
    const { id } = await mailedInvitation(world, guest.email, { into: acme, role: 'user_admin' })
    expect(await inviteOne(sales.owner, sales.place, guest)).toBe('invited')
    expect(await inviteOne(support.manager, support.place, guest)).toBe('invited')
    expect(await inviteOne(support.owner, support.place, guest)).toBe('already_invited')
    const [row] = await rowsOf(sales.owner, sales.place)
    expect(row).toMatchObject({ email: guest.email, invitedBy: sales.owner.name })
    expect(JSON.stringify(row)).not.toContain(id)
    expect(JSON.stringify(row)).not.toContain('user_admin')
    expect(await stateOf(sales.owner, sales.place)).toMatchObject({ invited: 1 })
    expect(await world.look('select from invitations where email = $1', [guest.email])).toHaveLength(1)
    // Taking back one part leaves the others.
    await sales.owner.call(revoke, { params: { ...sales.place, workspaceInvitationId: row?.id ?? '' } })
    expect(await stateOf(sales.owner, sales.place)).toMatchObject({ invited: 0 })
    await acceptAs(guest)
    const [member] = await world.look(
      `select m.role, (select array_agg(workspace_id) from workspace_access a where a.user_id = m.user_id) as places
        from memberships m where m.user_id = $1`,
      [guest.userId],
    )
    expect(member).toEqual({ role: 'user_admin', places: [support.place.workspaceId] })
    expect(await stateOf(support.owner, support.place)).toMatchObject({ invited: 0, joined: 1 })
    expect(await actionsAbout(guest.email)).toEqual([
      'invitation.created',
      'invitation.workspace_added',
      'invitation.workspace_added',
      'invitation.workspace_removed',
      'invitation.accepted',
    ])
  })

  it('stands part by part on who answers for it', async () => {
    const sales = await delegatingWorkspace(world, acme)
    const support = await delegatingWorkspace(world, acme)
    const { organizationId } = acme
    const admin = await directMember(world, 'Adam', { organizationId, role: 'user_admin' })
    const guest = await directPerson(world, 'Gus')
    await mailedInvitation(world, guest.email, { into: acme, role: 'user_admin', by: admin })
    await inviteOne(sales.owner, sales.place, guest)
    await inviteOne(support.manager, support.place, guest)
    await world.look(`update memberships set role = 'member' where user_id = $1`, [admin.userId])
    await world.look('delete from workspace_access where user_id = $1', [support.manager.userId])
    const opened = await acceptAs(guest)
    expect(opened.workspaceId).toBe(sales.place.workspaceId)
    const [member] = await world.look(
      `select m.role, (select array_agg(workspace_id) from workspace_access a where a.user_id = m.user_id) as places
        from memberships m where m.user_id = $1`,
      [guest.userId],
    )
    expect(member).toEqual({ role: 'member', places: [sales.place.workspaceId] })
    expect(await stateOf(support.owner, support.place)).toMatchObject({ invited: 0, joined: 0 })
  })

  it('cannot be accepted when nothing of it stands any more', async () => {
    const { place, manager } = await delegatingWorkspace(world, acme)
    const guest = await directPerson(world, 'Gus')
    await inviteOne(manager, place, guest)
    await world.look(`update workspace_access set level = 'agent' where user_id = $1`, [manager.userId])
    const secret = await world.linkTo(guest.email, '/accept-invitation')
    expect(await refusedWith(() => guest.call(accept, { body: { secret } }))).toBe('inviter_may_no_longer')
  })
})
