import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { delegatingWorkspace, delegationTools, inviteOne } from '../testing/delegating-workspace.ts'
import { directMember, directPerson, type DirectPerson } from '../testing/direct.ts'
import { refusalOf } from '../testing/refusal.ts'
import { directAccess, staffedOrganization, type StaffedOrganization } from '../testing/staffed-organization.ts'
import { createWorld, type World } from '../testing/world.ts'

const trials = process.env['ATRIUM_PROVE'] === '1' ? 200 : 20
let world: World
beforeAll(async () => {
  world = await createWorld({}, { unlimited: true })
})
afterAll(() => world.close())

const { stateOf, rowsOf, acceptAs, invitationOf } = delegationTools(() => world)

type Parts = ('workspaces' | 'invitations')[]
type Way = { to: DirectPerson; how?: 'remove' | 'suspend'; parts?: Parts }
const hand = (acme: StaffedOrganization, leaver: DirectPerson, { to, how = 'remove', parts = ['invitations'] }: Way) =>
  acme.admin.call('POST /api/organizations/{organizationId}/members/{userId}/hand-over', {
    params: { organizationId: acme.organizationId, userId: leaver.userId },
    body: { how, to: to.userId, parts },
  })
const restOf = (person: DirectPerson) =>
  world.look(
    `select i.status, v.delegated_by as by, v.delegated_by_name as name, i.expires_at as until
    from invitations i join invitation_workspaces v on v.invitation_id = i.id where i.email = $1 order by v.workspace_id`,
    [person.email],
  )

describe('handing over people who were invited into a workspace', () => {
  it.each(['remove', 'suspend'] as const)('goes to who could invite them too, with seat and days (%s)', async (how) => {
    const acme = await staffedOrganization(world)
    const { place, owner, manager } = await delegatingWorkspace(world, acme, { seats: 2 })
    const guest = await directPerson(world, 'Guest')
    expect(await inviteOne(owner, place, guest)).toBe('invited')
    const [before] = await restOf(guest)
    const counts = await hand(acme, owner, { to: manager, how })
    expect(counts).toEqual({ workspaces: 0, invitations: 0, workspaceInvitations: 1, reviewEntries: 0 })
    expect(await restOf(guest)).toEqual([{ ...before, by: manager.userId, name: manager.name }])
    expect(await invitationOf(guest.email)).toMatchObject({ invited_by_name: manager.name, delegated: true })
    expect(await stateOf(manager, place)).toMatchObject({ invited: 1, joined: 0 })
    expect((await rowsOf(manager, place))[0]).toMatchObject({ email: guest.email, invitedBy: manager.name })
    const entries = await world.look(
      `select before, after from audit_entries where action = 'invitation.handed_over' and target_name = $1`,
      [guest.email],
    )
    const { workspaceId } = place
    expect(entries).toMatchObject([
      { before: { by: owner.name, workspaceId }, after: { by: manager.name, workspaceId, workspace: 'Sales' } },
    ])
    const [mail] = await world.mailsTo(manager.email)
    expect(mail?.text).toContain('You answer for one person invited into a workspace.')
    await acceptAs(guest)
    expect(await stateOf(manager, place)).toMatchObject({ invited: 0, joined: 1 })
  })

  it('leaves with who goes what the taker could not offer, and that cannot be accepted', async () => {
    const acme = await staffedOrganization(world)
    const { place, owner, manager, agent } = await delegatingWorkspace(world, acme, { inviters: 'owners_and_managers' })
    const [above, within] = [await directPerson(world, 'Above'), await directPerson(world, 'Within')]
    await inviteOne(owner, place, { email: above.email, level: 'manager' })
    await inviteOne(owner, place, within)
    expect(await hand(acme, owner, { to: manager })).toMatchObject({ workspaceInvitations: 1 })
    expect(await restOf(above)).toMatchObject([{ by: owner.userId }])
    expect(await restOf(within)).toMatchObject([{ by: manager.userId }])
    const secret = await world.linkTo(above.email, '/accept-invitation')
    const accept = () => above.call('POST /api/invitations/accept', { body: { secret } })
    expect(await refusalOf(world, accept)).toBe('inviter_may_no_longer')
    // An Agent may invite nobody, so nothing goes over, and nobody is told of nothing.
    expect(await hand(acme, manager, { to: agent, how: 'suspend' })).toMatchObject({ workspaceInvitations: 0 })
    expect(await restOf(within)).toMatchObject([{ by: manager.userId }])
    expect(await world.mailsTo(agent.email)).toEqual([])
  })

  it('follows the workspace that is handed over in the same step, and stays when only that part is chosen', async () => {
    const acme = await staffedOrganization(world)
    const [first, second] = [await delegatingWorkspace(world, acme), await delegatingWorkspace(world, acme)]
    const [one, two] = [await directPerson(world, 'One'), await directPerson(world, 'Two')]
    await inviteOne(first.owner, first.place, { email: one.email, level: 'manager' })
    await inviteOne(second.owner, second.place, { email: two.email, level: 'manager' })
    const both: Parts = ['workspaces', 'invitations']
    expect(await hand(acme, first.owner, { to: acme.member, parts: both })).toMatchObject({
      workspaces: 1,
      workspaceInvitations: 1,
    })
    await acceptAs(one)
    expect(await hand(acme, second.owner, { to: acme.member, parts: ['workspaces'] })).toMatchObject({
      workspaces: 1,
      workspaceInvitations: 0,
    })
    expect(await restOf(two)).toMatchObject([{ by: second.owner.userId }])
  })

  it('of one invitation by several: only the part of who goes, and the first who still invites is named', async () => {
    const acme = await staffedOrganization(world)
    const [sales, support] = [await delegatingWorkspace(world, acme), await delegatingWorkspace(world, acme)]
    const guest = await directPerson(world, 'Guest')
    await inviteOne(sales.owner, sales.place, guest)
    await inviteOne(support.owner, support.place, guest)
    await hand(acme, support.owner, { to: support.manager })
    expect((await invitationOf(guest.email))?.['invited_by_name']).toBe(sales.owner.name)
    await hand(acme, sales.owner, { to: sales.manager })
    expect((await invitationOf(guest.email))?.['invited_by_name']).toBe(sales.manager.name)
    const by = (await restOf(guest)).map((row) => row['by'])
    expect(by.toSorted()).toEqual([sales.manager.userId, support.manager.userId].toSorted())
    // Where inviting was turned off meanwhile nobody could invite, so nothing is handed over.
    await acme.admin.call('PUT /api/organizations/{organizationId}/workspaces/{workspaceId}/inviting', {
      params: sales.place,
      body: { inviters: 'nobody', seats: 5 },
    })
    const third = await directMember(world, 'Third', acme)
    await directAccess(world, { ...sales.place, userId: third.userId }, { level: 'owner' })
    expect(await hand(acme, sales.manager, { to: third })).toMatchObject({ workspaceInvitations: 0 })
  })

  it(
    'while it is accepted: whichever goes first, the guest joins and holds one seat',
    async () => {
      const acme = await staffedOrganization(world)
      for (let trial = 0; trial < trials; trial += 1) {
        const { place, owner, manager } = await delegatingWorkspace(world, acme)
        const guest = await directPerson(world, 'Guest')
        await inviteOne(owner, place, guest)
        const secret = await world.linkTo(guest.email, '/accept-invitation')
        const acts = [
          () => hand(acme, owner, { to: manager }),
          () => guest.call('POST /api/invitations/accept', { body: { secret } }),
        ]
        await Promise.all((trial % 2 === 0 ? acts : acts.toReversed()).map((act) => act()))
        expect(await stateOf(manager, place)).toMatchObject({ invited: 0, joined: 1 })
        const held = await world.look('select level from workspace_access where user_id = $1', [guest.userId])
        expect(held).toEqual([{ level: 'agent' }])
      }
    },
    trials * 2000,
  )
})
