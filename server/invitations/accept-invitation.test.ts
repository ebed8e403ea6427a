import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { directMember, directPerson, makeMember, type DirectPerson } from '../testing/direct.ts'
import { refusalOf } from '../testing/refusal.ts'
import { directWorkspace, staffedOrganization, type StaffedOrganization } from '../testing/staffed-organization.ts'
import { mailedInvitation, type WantedInvitation } from '../testing/mailed-invitation.ts'
import { createWorld, type World } from '../testing/world.ts'

const accept = 'POST /api/invitations/accept'

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

describe('accepting', () => {
  it('keeps what narrows a level and when it ends, and gives nothing that has ended', async () => {
    const user = await directPerson(world)
    const { organizationId } = acme
    const [open = '', ended = ''] = await Promise.all(
      ['Open', 'Ended'].map((name) => directWorkspace(world, organizationId, name)),
    )
    const { id, secret } = await invited(user.email, { workspaceIds: [open, ended] })
    const expiresAt = '2999-01-01T00:00:00.000Z'
    await world.look(
      `update invitation_workspaces set restrictions = '{"dataExport": true}', access_expires_at = case
        when workspace_id = $2 then $3::timestamptz else now() - interval '1 second' end where invitation_id = $1`,
      [id, open, expiresAt],
    )
    const viewed = await user.call('POST /api/invitations/view', { body: { secret } })
    expect(viewed.workspaces).toEqual([
      {
        id: open,
        name: 'Open',
        level: 'manager',
        levelName: null,
        restrictions: { dataExport: true },
        accessExpiresAt: expect.stringContaining('2999-01-01'),
        invitedBy: null,
      },
    ])
    expect(await user.call(accept, { body: { secret } })).toEqual({ organizationId, workspaceId: open })
    const given = 'select workspace_id, restrictions, expires_at::text from workspace_access where user_id = $1'
    expect(await world.look(given, [user.userId])).toEqual([
      { workspace_id: open, restrictions: { dataExport: true }, expires_at: expect.stringContaining('2999-01-01') },
    ])
    const [entry] = await world.look<{ after: unknown }>(
      `select after from audit_entries where target_id = $1 and action = 'member.joined'`,
      [user.userId],
    )
    expect(entry?.after).toMatchObject({
      workspaces: [{ workspaceId: open, level: 'manager', restrictions: { dataExport: true }, expiresAt }],
    })
  })

  it('makes a member with the levels in the workspaces that are still there', async () => {
    const user = await directPerson(world)
    const { organizationId, userAdmin } = acme
    const [beta, alpha, trashed, gone] = await Promise.all(
      ['Beta', 'Alpha', 'Aaa', 'Gone'].map((name) => directWorkspace(world, organizationId, name)),
    )
    const workspaceIds = [beta, alpha, trashed, gone].map((id) => id ?? '')
    const { id, secret } = await invited(user.email, { workspaceIds, by: userAdmin })
    await world.look('update workspaces set deleted_at = now(), purge_at = now() where id = $1', [trashed])
    await world.look('delete from workspaces where id = $1', [gone])
    const opened = await user.call(accept, { body: { secret } })
    expect(opened).toEqual({ organizationId, workspaceId: alpha })
    expect(
      await world.look(
        'select role, status, name, email from memberships where organization_id = $1 and user_id = $2',
        [organizationId, user.userId],
      ),
    ).toEqual([{ role: 'member', status: 'active', name: user.name, email: user.email }])
    expect(
      await world.look(
        'select workspace_id, level, granted_by from workspace_access where user_id = $1 order by workspace_id = $2',
        [user.userId, alpha],
      ),
    ).toEqual([
      { workspace_id: beta, level: 'manager', granted_by: userAdmin.userId },
      { workspace_id: alpha, level: 'manager', granted_by: userAdmin.userId },
    ])
    expect(
      await world.look('select last_organization_id, last_workspace_id from users where id = $1', [user.userId]),
    ).toEqual([{ last_organization_id: organizationId, last_workspace_id: alpha }])
    const [invitation] = await world.look('select status, secret_hash, ended_at from invitations where id = $1', [id])
    expect(invitation).toMatchObject({ status: 'accepted', secret_hash: null, ended_at: expect.any(String) as unknown })
    const entries = await world.look<{ action: string }>(
      `select action, actor_id, organization_id, target_kind, target_id, target_name, after from audit_entries
        where actor_id = $1 order by action`,
      [user.userId],
    )
    const common = { actor_id: user.userId, organization_id: organizationId }
    const workspaces = [alpha, beta].map((workspaceId) => ({ workspaceId, level: 'manager' }))
    expect(entries).toEqual([
      {
        ...common,
        action: 'invitation.accepted',
        target_kind: 'invitation',
        target_id: id,
        target_name: user.email,
        after: null,
      },
      {
        ...common,
        action: 'member.joined',
        target_kind: 'member',
        target_id: user.userId,
        target_name: user.name,
        after: { role: 'member', invitedBy: userAdmin.name, workspaces },
      },
    ])
  })

  it('opens the first workspace to an Organization Admin, and none to who has none', async () => {
    const [admin, member] = [await directPerson(world), await directPerson(world)]
    const chief = await invited(admin.email, { role: 'organization_admin' })
    const { workspaceId } = await admin.call(accept, { body: { secret: chief.secret } })
    expect(workspaceId).not.toBeNull()
    const plain = await invited(member.email)
    expect(await member.call(accept, { body: { secret: plain.secret } })).toMatchObject({ workspaceId: null })
  })

  it('never counts against the organization one may create', async () => {
    const user = await directPerson(world)
    const { secret } = await invited(user.email)
    await user.call(accept, { body: { secret } })
    expect(await world.look('select organizations_created from users where id = $1', [user.userId])).toEqual([
      { organizations_created: 0 },
    ])
  })

  it('is for the very address, signed in with a browser', async () => {
    const [user, eve] = [await directPerson(world), await directPerson(world)]
    const { secret, id } = await invited(user.email)
    const by = (person: { call: DirectPerson['call'] }) => refusedWith(() => person.call(accept, { body: { secret } }))
    expect(await by(eve)).toBe('invitation_for_another_address')
    expect(await by(acme.admin)).toBe('invitation_for_another_address')
    expect(await by(world.browser())).toBe('unauthenticated')
    await world.look(`update sessions set kind = 'api_key' where user_id = $1`, [user.userId])
    expect(await by(user)).toBe('browser_session_required')
    expect(await statusOf(id)).toBe('pending')
  })

  it('is refused without the secret of this very invitation', async () => {
    const user = await directPerson(world)
    const { id } = await invited(user.email)
    expect(await refusedWith(() => user.call(accept, { body: { secret: nobodysSecret } }))).toBe('link_used_or_expired')
    const { secret_hash: hash } = (
      await world.look<{ secret_hash: Buffer }>('select secret_hash from invitations where id = $1', [id])
    )[0] ?? { secret_hash: Buffer.alloc(32) }
    for (const secret of [hash.toString('base64url'), ''])
      expect(['link_used_or_expired', 'invalid_request']).toContain(
        await refusedWith(() => user.call(accept, { body: { secret } })),
      )
  })

  it('is refused once it is used, revoked, declined, expired or the organization deleted', async () => {
    const doomed = await staffedOrganization(world, 'Doomed')
    const user = await directPerson(world)
    const one = await invited(user.email, { into: doomed })
    const take = () => refusedWith(() => user.call(accept, { body: { secret: one.secret } }))
    await deleteOrganization(doomed.organizationId)
    expect(await take()).toBe('organization_deleted')
    await makeExpired(one.id)
    expect(await take()).toBe('invitation_expired')
    for (const status of ['accepted', 'declined', 'revoked']) {
      await world.look('update invitations set status = $2 where id = $1', [one.id, status])
      expect(await take()).toBe('link_used_or_expired')
    }
    await world.look('delete from organizations where id = $1', [doomed.organizationId])
    expect(await take()).toBe('link_used_or_expired')
  })

  it('never changes a membership one has', async () => {
    const user = await directPerson(world)
    const { secret, id } = await invited(user.email, { role: 'organization_admin' })
    await makeMember(world, user, { organizationId: acme.organizationId, role: 'member', status: 'suspended' })
    expect(await refusedWith(() => user.call(accept, { body: { secret } }))).toBe('already_member')
    expect(await statusOf(id)).toBe('pending')
  })

  it.each([
    ['demoted', `update memberships set role = 'member' where user_id = $1`],
    ['demoted to a role that gives less', `update memberships set role = 'user_admin' where user_id = $1`],
    ['suspended', `update memberships set status = 'suspended' where user_id = $1`],
    ['removed', 'delete from memberships where user_id = $1'],
    ['deleted', 'delete from users where id = $1'],
  ])('asks again whether the inviter may: %s', async (_, undo) => {
    const inviter = await directMember(world, 'Ada', {
      organizationId: acme.organizationId,
      role: 'organization_admin',
    })
    const user = await directPerson(world)
    const { secret } = await invited(user.email, { role: 'billing_admin', by: inviter })
    await world.look(undo, [inviter.userId])
    expect(await refusedWith(() => user.call(accept, { body: { secret } }))).toBe('inviter_may_no_longer')
  })
})
