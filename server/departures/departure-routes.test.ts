import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OrganizationRole } from '#contract/permissions.ts'
import { directMember } from '../testing/direct.ts'
import { refusalOf } from '../testing/refusal.ts'
import {
  directAccess,
  directWorkspace,
  staffedOrganization,
  type StaffedOrganization,
} from '../testing/staffed-organization.ts'
import { createWorld, problemOf, type Person, type World } from '../testing/world.ts'

const one = '/api/organizations/{organizationId}/members/{userId}' as const
const all = '/api/organizations/{organizationId}' as const
let world: World

beforeAll(async () => {
  world = await createWorld({}, { unlimited: true })
})
afterAll(() => world.close())

const at = ({ organizationId }: StaffedOrganization, { userId }: Person) => ({ params: { organizationId, userId } })

const invite = (by: Person, { organizationId }: StaffedOrganization, wanted: Record<string, OrganizationRole>) =>
  by.call(`POST ${all}/invitations`, {
    params: { organizationId },
    body: { invitations: Object.entries(wanted).map(([email, role]) => ({ email, role })) },
  })

const inviterOf = async (email: string) => {
  const [row] = await world.look<{ by: string; name: string }>(
    'select invited_by as by, invited_by_name as name from invitations where email = $1',
    [email],
  )
  return row
}

const inAWeek = new Date(Date.now() + 7 * 24 * 60 * 60 * 1000).toISOString().slice(0, 10)

/** Somebody with everything that hangs on a person, who is to go. */
async function leaverIn(acme: StaffedOrganization) {
  const leaver = await directMember(world, 'Lea', { organizationId: acme.organizationId, role: 'user_admin' })
  const { organizationId } = acme
  const [own, shared, trashed, past] = await Promise.all(
    ['Own', 'Shared', 'Trashed', 'Past'].map((name) => directWorkspace(world, organizationId, name)),
  )
  if (own === undefined || shared === undefined || trashed === undefined || past === undefined) throw new Error('none')
  for (const workspaceId of [own, shared, trashed]) {
    await directAccess(world, { organizationId, workspaceId, userId: leaver.userId }, { level: 'owner' })
  }
  await directAccess(
    world,
    { organizationId, workspaceId: past, userId: leaver.userId },
    { level: 'owner', expiresAt: '2020-01-01' },
  )
  await directAccess(world, { organizationId, workspaceId: shared, userId: acme.member.userId }, { level: 'owner' })
  await world.look('update workspaces set deleted_at = now(), purge_at = now() where id = $1', [trashed])
  await invite(leaver, acme, { [`m-${own}@example.com`]: 'member', [`u-${own}@example.com`]: 'user_admin' })
  const place = { params: { organizationId, workspaceId: own } }
  const inviting = { inviters: 'owners' as const, seats: 3 }
  await acme.admin.call(`PUT ${all}/workspaces/{workspaceId}/inviting`, { ...place, body: inviting })
  const body = { emails: [`d-${own}@example.com`], level: 'agent' as const }
  await leaver.call(`POST ${all}/workspaces/{workspaceId}/invitations`, { ...place, body })
  await leaver.call(`POST ${all}/access-levels`, {
    params: { organizationId },
    body: { name: 'Reader', permissions: ['inbox.view'] },
  })
  await leaver.call(`POST ${all}/access-reviews`, {
    params: { organizationId },
    body: {
      name: 'Quarterly',
      deadline: inAWeek,
      atDeadline: 'remove',
      scope: { kind: 'all' },
      reviewers: { kind: 'person', userId: leaver.userId },
      fallbackId: acme.admin.userId,
    },
  })
  await leaver.call(`POST ${all}/bulk-runs`, {
    params: { organizationId },
    body: { kind: 'suspend', userIds: [acme.member.userId] },
  })
  return { leaver, own, shared, memberMail: `m-${own}@example.com`, adminMail: `u-${own}@example.com` }
}

describe('what hangs on a member', () => {
  it('is said in one answer, and nothing that is somebody else’s', async () => {
    const acme = await staffedOrganization(world)
    const { leaver, own } = await leaverIn(acme)
    const { userId } = leaver
    const succession = `/api/organizations/${acme.organizationId}/succession`
    await acme.admin.send('PUT', `${succession}/successor`, { userId })
    await acme.admin.send('POST', `${succession}/offers`, { userId })
    const departure = await acme.admin.call(`GET ${one}/departure`, at(acme, leaver))
    expect(departure).toMatchObject({
      isSignedIn: true,
      workspaceCount: 3,
      otherAdministrators: 1,
      ownerless: { count: 1, workspaces: [{ id: own, name: 'Own' }] },
      invitations: [
        { role: 'member', count: 1 },
        { role: 'user_admin', count: 1 },
      ],
      workspaceInvitations: 1,
      bulkRuns: { running: 0, drafts: 1 },
      reviews: [{ name: 'Quarterly', deadline: inAWeek, removesByThem: true }],
      accessLevels: { count: 1, names: ['Reader'] },
      supportAccessUntil: null,
      exports: 0,
      successorOf: [acme.admin.name],
      successionOffers: 1,
    })
    expect(departure.reviewEntries).toBe(departure.reviews[0]?.open)
    expect(departure.reviewEntries).toBeGreaterThan(0)
    const nothing = await acme.admin.call(`GET ${one}/departure`, at(acme, acme.billingAdmin))
    expect(nothing).toMatchObject({
      ownerless: { count: 0, workspaces: [] },
      invitations: [],
      bulkRuns: { running: 0, drafts: 0 },
      reviewEntries: 0,
      reviews: [],
      accessLevels: { count: 0, names: [] },
    })
  })

  it('tells of nobody from elsewhere, and nothing to who may not remove people', async () => {
    const acme = await staffedOrganization(world)
    const rival = await staffedOrganization(world, 'Rival')
    const stranger = () => acme.admin.call(`GET ${one}/departure`, at(acme, rival.member))
    expect((await problemOf(stranger())).code).toBe('not_found')
    const asMember = () => acme.billingAdmin.call(`GET ${one}/departure`, at(acme, acme.member))
    expect((await problemOf(asMember())).code).toBe('forbidden')
  })

  it('is summed up over all whom a bulk run would remove', async () => {
    const acme = await staffedOrganization(world)
    const { organizationId } = acme
    const { leaver, shared, own } = await leaverIn(acme)
    const { id } = await acme.admin.call(`POST ${all}/bulk-runs`, {
      params: { organizationId },
      // The admin's own row is refused, so nothing of theirs counts.
      body: { kind: 'remove', userIds: [leaver.userId, acme.member.userId, acme.admin.userId] },
    })
    await invite(acme.admin, acme, { 'not-counted@example.com': 'member' })
    const params = { organizationId, runId: id }
    const departure = await acme.admin.call(`GET ${all}/bulk-runs/{runId}/departure`, { params })
    expect(departure.ownerless.workspaces.map((workspace) => workspace.id)).toEqual([own, shared])
    expect(departure.invitations).toHaveLength(2)
    expect(departure.bulkRuns).toEqual({ running: 0, drafts: 1 })
  })
})

describe('what is said becomes true', () => {
  it.each(['remove', 'suspend'] as const)('when the person is gone (%s) without a hand-over', async (how) => {
    const acme = await staffedOrganization(world)
    const { leaver, memberMail } = await leaverIn(acme)
    const secret = await world.linkTo(memberMail, '/accept-invitation')
    if (how === 'remove') await acme.admin.call(`DELETE ${one}`, at(acme, leaver))
    else await acme.admin.call(`POST ${one}/suspend`, at(acme, leaver))
    const invited = await world.person('Ivy', { email: memberMail })
    const accept = () => invited.call('POST /api/invitations/accept', { body: { secret } })
    expect(await refusalOf(world, accept)).toBe('inviter_may_no_longer')
    if (how === 'remove') return
    await acme.admin.call(`POST ${one}/reactivate`, at(acme, leaver))
    await accept()
  })
})

describe('handing over', () => {
  it.each(['remove', 'suspend'] as const)('gives everything to the taker and lets the person go (%s)', async (how) => {
    const acme = await staffedOrganization(world)
    const { leaver, own, shared, memberMail, adminMail } = await leaverIn(acme)
    const taker = await directMember(world, 'Tess', { organizationId: acme.organizationId, role: 'user_admin' })
    const secret = await world.linkTo(memberMail, '/accept-invitation')
    const open = (await acme.admin.call(`GET ${one}/departure`, at(acme, leaver))).reviewEntries
    const counts = await acme.admin.call(`POST ${one}/hand-over`, {
      ...at(acme, leaver),
      body: { how, to: taker.userId, parts: ['workspaces', 'invitations', 'reviews'] },
    })
    expect(counts).toEqual({ workspaces: 1, invitations: 2, workspaceInvitations: 1, reviewEntries: open })
    const levels = await world.look('select workspace_id as id, level from workspace_access where user_id = $1', [
      taker.userId,
    ])
    expect(levels).toEqual([{ id: own, level: 'owner' }])
    expect(shared).not.toBe(own)
    for (const email of [memberMail, adminMail]) expect((await inviterOf(email))?.by).toBe(taker.userId)
    const [review] = await world.look(
      'select reviewer_id as reviewer, rights_of as rights, started_by as starter from access_reviews where organization_id = $1',
      [acme.organizationId],
    )
    expect(review).toEqual({ reviewer: taker.userId, rights: taker.userId, starter: leaver.userId })
    // Nobody reviews their own access.
    const own1 = await world.look('select from access_review_items where user_id = reviewer_id and answer = $1', [
      'open',
    ])
    expect(own1).toEqual([])
    const entries = await world.look<{ action: string; actor: string }>(
      'select action, actor_id as actor from audit_entries where organization_id = $1 order by id desc limit 6',
      [acme.organizationId],
    )
    expect(entries.map(({ action }) => action).toSorted()).toEqual([
      'access_review.handed_over',
      'invitation.handed_over',
      'invitation.handed_over',
      'invitation.handed_over',
      how === 'remove' ? 'member.removed' : 'member.suspended',
      'workspace_access.granted',
    ])
    expect(new Set(entries.map(({ actor }) => actor))).toEqual(new Set([acme.admin.userId]))
    expect((await world.mailsTo(taker.email)).map(({ subject }) => subject)).toEqual([
      `You take over from ${leaver.name} in Acme`,
    ])
    const invited = await world.person('Ina', { email: memberMail })
    await invited.call('POST /api/invitations/accept', { body: { secret } })
    const after = await acme.admin.call(`GET ${one}/departure`, at(acme, taker))
    expect(after.ownerless.workspaces).toEqual([{ id: own, name: 'Own' }])
  })

  it('hands over only what was chosen, and invitations only as far as both may give their role', async () => {
    const acme = await staffedOrganization(world)
    const { leaver, own, memberMail } = await leaverIn(acme)
    const body = { how: 'remove' as const, to: acme.member.userId, parts: ['invitations' as const] }
    const counts = await acme.admin.call(`POST ${one}/hand-over`, { ...at(acme, leaver), body })
    // A member may invite nobody, so they answer for nothing.
    expect(counts).toEqual({ workspaces: 0, invitations: 0, workspaceInvitations: 0, reviewEntries: 0 })
    expect((await inviterOf(memberMail))?.by).toBe(leaver.userId)
    expect(await world.look('select from workspace_access where workspace_id = $1', [own])).toEqual([])
    expect(await world.mailsTo(acme.member.email)).toEqual([])
  })

  it('gives no rights above what the actor may give', async () => {
    const acme = await staffedOrganization(world)
    const { leaver } = await leaverIn(acme)
    await invite(acme.admin, acme, { [`adm-${leaver.userId}@example.com`]: 'organization_admin' })
    await acme.userAdmin.call(`POST ${one}/hand-over`, {
      ...at(acme, leaver),
      body: { how: 'remove', to: acme.admin.userId, parts: ['reviews'] },
    })
    const [review] = await world.look('select rights_of as rights from access_reviews where organization_id = $1', [
      acme.organizationId,
    ])
    expect(review).toEqual({ rights: null })
  })

  it('refuses what breaks a rule, and writes, mails and records nothing', async () => {
    const acme = await staffedOrganization(world)
    const rival = await staffedOrganization(world, 'Rival')
    const { leaver } = await leaverIn(acme)
    const away = await directMember(world, 'Away', { organizationId: acme.organizationId, status: 'suspended' })
    const hand =
      (by: Person, of: Person, to: Person, parts: ('workspaces' | 'invitations')[] = ['workspaces']) =>
      () =>
        by.call(`POST ${one}/hand-over`, { ...at(acme, of), body: { how: 'suspend', to: to.userId, parts } })
    const expected: [string, () => Promise<unknown>][] = [
      ['forbidden', hand(acme.billingAdmin, leaver, acme.member)],
      ['not_found', hand(acme.admin, rival.member, acme.member)],
      ['own_membership', hand(acme.admin, acme.admin, acme.member)],
      ['role_above_yours', hand(acme.userAdmin, acme.admin, acme.member)],
      ['already_suspended', hand(acme.admin, away, acme.member)],
      ['taker_not_active', hand(acme.admin, leaver, away)],
      ['taker_not_active', hand(acme.admin, leaver, leaver)],
      ['taker_not_active', hand(acme.admin, leaver, rival.member)],
      // Nobody gives themself access, and an Organization Admin has it by role.
      ['own_access', hand(acme.userAdmin, leaver, acme.userAdmin)],
      ['access_by_role', hand(acme.userAdmin, leaver, acme.admin)],
    ]
    for (const [code, call] of expected) expect(await refusalOf(world, call)).toBe(code)
    await world.look(`update organizations set frozen_at = now(), frozen_reason = 'x' where id = $1`, [
      acme.organizationId,
    ])
    expect(await refusalOf(world, hand(acme.admin, leaver, acme.member))).toBe('organization_frozen')
  })
})
