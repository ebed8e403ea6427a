import type { LevelReference, OrganizationRole } from '#contract/permissions.ts'
import { newId } from '../db/new-id.ts'
import { setUpPhone } from './codes.ts'
import { password, type Browser, type Person, type World } from './world.ts'

/** Everyone whose rights the access matrix shows, and the things they reach for. */
export type Stage = {
  personas: Record<PersonaName, Browser>
  /** An organization with everything in it, and one that has nothing to do with it. */
  acme: Things
  rival: Things
}

export const personaNames = [
  'anonymous',
  'unverified',
  'another organization',
  'removed member',
  'suspended member',
  'member',
  'agent',
  'custom level',
  'manager',
  'workspace owner',
  'user admin',
  'billing admin',
  'organization admin',
  'admin by API key',
  'expired API key',
  'operator',
  'operator, one factor',
  'operator, let in',
] as const
export type PersonaName = (typeof personaNames)[number]

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
} & ReviewThings

type ReviewThings = {
  /** An open access review of everything. */
  reviewId: string
  /** The level of `memberId` in the workspace, which its Owners review. */
  reviewItem: string
}

export async function organizationOf(
  admin: Person,
  name: string,
): Promise<{ organizationId: string; workspaceId: string }> {
  return admin.call('POST /api/organizations', { body: { name } })
}

type Joining = {
  organizationId: string
  role?: OrganizationRole
  level?: LevelReference
  workspaceId?: string
}

/** Invites by the admin, accepts by the person: the way everyone comes in. */
export async function join(world: World, [admin, person]: [Browser, Person], joining: Joining): Promise<void> {
  const { organizationId, role = 'member', level, workspaceId } = joining
  const workspaces = level === undefined || workspaceId === undefined ? [] : [{ workspaceId, level }]
  await admin.call('POST /api/organizations/{organizationId}/invitations', {
    params: { organizationId },
    body: { invitations: [{ email: person.email, role, workspaces }] },
  })
  const secret = await world.linkTo(person.email, '/accept-invitation')
  await person.call('POST /api/invitations/accept', { body: { secret } })
}

/** A browser that sends an API key instead of a cookie. */
export function withKey(browser: Browser, key: string): Browser {
  const headers = { authorization: `Bearer ${key}` }
  return {
    ...browser,
    send: (method, url, ...[body, more]) => browser.send(method, url, body, { ...headers, ...more }),
  }
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

async function createThings(world: World, admin: Person, name: string): Promise<EarlyThings> {
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
    body: { kind: 'change_role', role: 'user_admin', userIds: [someone.userId] },
  })
  const { offerId } = await admin.call('POST /api/organizations/{organizationId}/succession/offers', {
    params,
    body: { userId: someone.userId },
  })
  return {
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

/** The same browser while the organization lets operators look: each request finds the grant, and leaves none. */
function letIn(world: World, browser: Browser, organizationId: string): Browser {
  return {
    ...browser,
    send: async (...request) => {
      await world.look(
        `insert into support_access (organization_id, granted_by, granted_by_name, granted_at, expires_at)
        values ($1, 'usr_x', 'X', now(), now() + interval '1 hour') on conflict do nothing`,
        [organizationId],
      )
      try {
        return await browser.send(...request)
      } finally {
        await world.look('delete from support_access where organization_id = $1', [organizationId])
      }
    },
  }
}

/** Begun when everyone is there, so that every persona is in it. */
async function withReview(admin: Person & Browser, things: EarlyThings): Promise<Things> {
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

/** Someone whom the command line made an operator; the console opens once they have a second factor. */
export async function makeOperator<P extends Pick<Person, 'userId'>>(world: World, person: P): Promise<P> {
  await world.look(`insert into operators (user_id, granted_by) values ($1, 'root')`, [person.userId])
  return person
}

export async function createStage(world: World): Promise<Stage> {
  const admin = await world.person('Admin')
  const other = await world.person('Other')
  const acme = await createThings(world, admin, 'Acme')
  const rival = await createThings(world, other, 'Rival')
  const { organizationId, workspaceId } = acme
  const member = async (name: string, joining: Partial<Joining> = {}) => {
    const person = await world.person(name)
    await join(world, [admin, person], { organizationId, workspaceId, ...joining })
    return person
  }
  const removed = await member('Removed', { level: 'owner' })
  await admin.call('DELETE /api/organizations/{organizationId}/members/{userId}', {
    params: { organizationId, userId: removed.userId },
  })
  const suspended = await member('Paused', { level: 'owner', role: 'organization_admin' })
  await admin.call('POST /api/organizations/{organizationId}/members/{userId}/suspend', {
    params: { organizationId, userId: suspended.userId },
  })
  const unverified = world.browser()
  await unverified.call('POST /api/registrations', {
    body: { firstName: 'Una', lastName: 'Verified', email: 'unverified@example.com', password },
  })
  const key = (name: string) => admin.call('POST /api/users/me/keys', { body: { name, expiresInDays: 30 } })
  const good = await key('Good')
  const expired = await key('Expired')
  await world.look(
    `update sessions set expires_at = now() - interval '1 day' where id in ($1, replace($1, 'key_', 'ses_'))`,
    [expired.id],
  )
  const operator = await makeOperator(world, await world.person('Operator'))
  await setUpPhone(operator)
  const personas = {
    anonymous: world.browser(),
    unverified,
    'another organization': other,
    'removed member': removed,
    'suspended member': suspended,
    member: await member('Member'),
    agent: await member('Agent', { level: 'agent' }),
    'custom level': await member('Custom', { level: acme.levelId as LevelReference }),
    manager: await member('Manager', { level: 'manager' }),
    'workspace owner': await member('Owner', { level: 'owner' }),
    'user admin': await member('Useradmin', { role: 'user_admin' }),
    'billing admin': await member('Billingadmin', { role: 'billing_admin' }),
    'organization admin': admin,
    'admin by API key': withKey(world.browser(), good.key),
    'expired API key': withKey(world.browser(), expired.key),
    operator,
    'operator, let in': letIn(world, operator, organizationId),
    'operator, one factor': await makeOperator(world, await world.person('Careless')),
  }
  return {
    acme: await withReview(admin, acme),
    rival: await withReview(other, rival),
    personas,
  }
}
