import { billed } from './billed-organization.ts'
import { newId } from '../db/new-id.ts'
import { join, organizationOf } from './joining.ts'
import type { Browser, Person, World } from './world.ts'

/** What requests can be about, by the name of their id. */
export type Things = {
  organizationId: string
  organizationName: string
  workspaceId: string
  workspaceName: string
  trashedWorkspaceId: string
  /** A plain member with a level in the workspace. */
  memberId: string
  memberEmail: string
  /** A pending offer to the plain member to become Organization Admin. */
  offerId: string
  /** An open recovery that would make the plain member Organization Admin. */
  recoveryId: string
  suspendedId: string
  /** A custom access level, which the suspended member holds in the workspace. */
  levelId: string
  invitationId: string
  invitationSecret: string
  /** Of someone whom the people of the workspace invited into it; Owners and Managers may, five in all. */
  workspaceInvitationId: string
  /** An archive that is ready. */
  exportId: string
  /** A pending request of the plain member for another organization. */
  requestId: string
  /** A run prepared by the organization admin, of one row, not confirmed. */
  bulkRunId: string
  /** An open invoice, paid in part, and the receipt for that. */
  invoiceId: string
  receiptId: string
} & ReviewThings

type ReviewThings = {
  /** An open access review of everything. */
  reviewId: string
  /** The level of `memberId` in the workspace, which its Owners review. */
  reviewItem: string
}

async function readyExport(world: World, admin: Person, organizationId: string): Promise<string> {
  const params = { organizationId }
  const { id } = await admin.call('POST /api/organizations/{organizationId}/exports', { params })
  await world.runJobs()
  return id
}

async function openRecovery(world: World, organizationId: string, { userId, name }: Person): Promise<string> {
  const id = newId('rcv')
  await world.look(
    `insert into recoveries (organization_id, id, new_admin_id, new_admin_name, reason, opened_by, opened_by_name, due_at)
    values ($1, $2, $3, $4, 'Nobody answers', 'usr_x', 'X', now() + interval '1 day')`,
    [organizationId, id, userId, name],
  )
  return id
}

type EarlyThings = Omit<Things, keyof ReviewThings>

/** Someone invited into the workspace by delegation. */
async function delegatedInvitation(admin: Person, params: { organizationId: string; workspaceId: string }) {
  await admin.call('PUT /api/organizations/{organizationId}/workspaces/{workspaceId}/inviting', {
    params,
    body: { inviters: 'owners_and_managers', seats: 5 },
  })
  const email = 'brought-in@example.com'
  await admin.call('POST /api/organizations/{organizationId}/workspaces/{workspaceId}/invitations', {
    params,
    body: { emails: [email], level: 'agent' },
  })
  const list = 'GET /api/organizations/{organizationId}/workspaces/{workspaceId}/invitations'
  const { data } = await admin.call(list, { params })
  return data.find((row) => row.email === email)?.id ?? ''
}

/** An organization with everything in it that can be there before its people have come. */
export async function createThings(world: World, admin: Person, name: string): Promise<EarlyThings> {
  const { organizationId, workspaceId } = await organizationOf(admin, name)
  const params = { organizationId }
  const trash = await admin.call('POST /api/organizations/{organizationId}/workspaces', {
    params,
    body: { name: 'Old' },
  })
  await admin.call('POST /api/organizations/{organizationId}/workspaces/{workspaceId}/delete', {
    params: { organizationId, workspaceId: trash.workspaceId },
    body: { name: 'Old' },
  })
  const someone = await world.person('Someone')
  await join(world, [admin, someone], { organizationId, level: 'agent', workspaceId })
  const request = await someone.call('POST /api/organization-requests', { body: { reason: 'Another brand' } })
  const suspended = await world.person('Suspended')
  await join(world, [admin, suspended], { organizationId })
  const { levelId } = await admin.call('POST /api/organizations/{organizationId}/access-levels', {
    params,
    body: { name: 'Reviewer', permissions: ['inbox.view', 'users.view', 'reports.view'] },
  })
  await admin.call('PUT /api/organizations/{organizationId}/workspaces/{workspaceId}/access/{userId}', {
    params: { organizationId, workspaceId, userId: suspended.userId },
    body: { level: levelId },
  })
  await admin.call('POST /api/organizations/{organizationId}/members/{userId}/suspend', {
    params: { organizationId, userId: suspended.userId },
  })
  const email = `invited-to-${name.toLowerCase()}@example.com`
  const { results } = await admin.call('POST /api/organizations/{organizationId}/invitations', {
    params,
    body: { invitations: [{ email, role: 'member', workspaces: [{ workspaceId, level: 'agent' }] }] },
  })
  const bulkRun = await admin.call('POST /api/organizations/{organizationId}/bulk-runs', {
    params,
    body: { kind: 'remove', userIds: [someone.userId] },
  })
  const { offerId } = await admin.call('POST /api/organizations/{organizationId}/succession/offers', {
    params,
    body: { userId: someone.userId },
  })
  return {
    ...(await billed(world, organizationId)),
    bulkRunId: bulkRun.id,
    organizationId,
    organizationName: name,
    workspaceId,
    workspaceName: 'My workspace',
    trashedWorkspaceId: trash.workspaceId,
    memberId: someone.userId,
    memberEmail: someone.email,
    offerId,
    recoveryId: await openRecovery(world, organizationId, someone),
    suspendedId: suspended.userId,
    levelId,
    invitationId: results[0]?.invitationId ?? '',
    invitationSecret: await world.linkTo(email, '/accept-invitation'),
    workspaceInvitationId: await delegatedInvitation(admin, { organizationId, workspaceId }),
    exportId: await readyExport(world, admin, organizationId),
    requestId: request.id,
  }
}

/** Begun when everyone is there, so that every persona is in it. */
export async function withReview(admin: Person & Browser, things: EarlyThings): Promise<Things> {
  const { organizationId, memberId } = things
  const { reviewId } = await admin.call('POST /api/organizations/{organizationId}/access-reviews', {
    params: { organizationId },
    body: {
      name: 'Everything',
      deadline: new Date(Date.now() + 30 * 24 * 60 * 60 * 1000).toISOString().slice(0, 10),
      scope: { kind: 'all' },
      reviewers: { kind: 'owners' },
      fallbackId: admin.userId,
    },
  })
  const items = await admin.call('GET /api/organizations/{organizationId}/access-reviews/{reviewId}/items', {
    params: { organizationId, reviewId },
    query: { userId: memberId },
  })
  const reviewItem = String(items.data.find(({ workspace }) => workspace !== null)?.number ?? 0)
  return { ...things, reviewId, reviewItem }
}
