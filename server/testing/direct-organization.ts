import type { AccessLevel, OrganizationRole, Restrictions } from '#contract/permissions.ts'
import { newToken } from '../authentication/tokens.ts'
import { newId } from '../db/new-id.ts'
import { memberNames, sortKey } from '../members/member-names.ts'
import { problemOf, type Browser, type World } from './world.ts'

/** Organizations and people written straight into the database, for tests that are not about how they come to be. */

export type DirectPerson = Browser & { userId: string; email: string; name: string }

export type DirectOrganization = {
  organizationId: string
  name: string
  workspaceId: string
  admin: DirectPerson
  userAdmin: DirectPerson
  billingAdmin: DirectPerson
  member: DirectPerson
}

let count = 0

/** A user with a session; without an organization. */
export async function directUser(world: World, options: { email?: string; firstName?: string } = {}) {
  count += 1
  const firstName = options.firstName ?? 'Ada'
  const lastName = `Direct${count}`
  const email = options.email ?? `${firstName.toLowerCase()}.direct${count}@example.com`
  const userId = newId('usr')
  const { token, hash } = newToken()
  await world.look(
    `insert into users (id, email, first_name, last_name, email_verified_at) values ($1, $2, $3, $4, now())`,
    [userId, email, firstName, lastName],
  )
  await world.look(
    `insert into sessions (id, token_hash, kind, user_id, method, last_seen_at, expires_at)
      values ($1, $2, 'browser', $3, 'password', now(), now() + interval '1 day')`,
    [newId('ses'), hash, userId],
  )
  const browser = world.browser()
  browser.setCookie(`__Host-atrium=${token}`)
  return { ...browser, userId, email, name: `${firstName} ${lastName}`, firstName, lastName }
}

/** Makes a user of directUser a member. */
export async function directMember(
  world: World,
  user: Awaited<ReturnType<typeof directUser>>,
  membership: { organizationId: string; role: OrganizationRole; status?: 'active' | 'suspended' },
): Promise<void> {
  const { organizationId, role, status } = membership
  const { name, email, sortName, search } = memberNames(user, organizationId)
  await world.look(
    `insert into memberships (organization_id, user_id, role, status, name, email, sort_name, search, last_seen_at)
      values ($1, $2, $3, $4, $5, $6, $7, array_to_tsvector($8::text[]), now())`,
    [organizationId, user.userId, role, status ?? 'active', name, email, sortName, search],
  )
}

/** A new user who is a member from the start. */
export async function directMemberOf(
  world: World,
  organizationId: string,
  options: { role?: OrganizationRole; status?: 'active' | 'suspended'; firstName?: string } = {},
): Promise<DirectPerson> {
  const { role = 'member', status = 'active', firstName } = options
  const user = await directUser(world, firstName === undefined ? {} : { firstName })
  await directMember(world, user, { organizationId, role, status })
  return user
}

export async function directWorkspace(world: World, organizationId: string, name = 'My workspace'): Promise<string> {
  const id = newId('wsp')
  await world.look(`insert into workspaces (organization_id, id, name, sort_name) values ($1, $2, $3, $4)`, [
    organizationId,
    id,
    name,
    sortKey(name),
  ])
  return id
}

export async function directAccess(
  world: World,
  place: { organizationId: string; workspaceId: string; userId: string },
  grant: { level: AccessLevel; restrictions?: Restrictions; expiresAt?: string },
): Promise<void> {
  await world.look(
    `insert into workspace_access (organization_id, workspace_id, user_id, level, restrictions, expires_at)
      values ($1, $2, $3, $4, $5, $6)`,
    [
      place.organizationId,
      place.workspaceId,
      place.userId,
      grant.level,
      JSON.stringify(grant.restrictions ?? {}),
      grant.expiresAt ?? null,
    ],
  )
}

/** An organization with one active person of each role and one workspace that nobody has a level in. */
export async function directOrganization(world: World, name = 'Acme'): Promise<DirectOrganization> {
  const organizationId = newId('org')
  await world.look('insert into organizations (id, name) values ($1, $2)', [organizationId, name])
  const [admin, userAdmin, billingAdmin, member] = await Promise.all([
    directMemberOf(world, organizationId, { role: 'organization_admin', firstName: 'Olga' }),
    directMemberOf(world, organizationId, { role: 'user_admin', firstName: 'Ursula' }),
    directMemberOf(world, organizationId, { role: 'billing_admin', firstName: 'Bill' }),
    directMemberOf(world, organizationId, { firstName: 'Max' }),
  ])
  const workspaceId = await directWorkspace(world, organizationId)
  return { organizationId, name, workspaceId, admin, userAdmin, billingAdmin, member }
}

/** The code a call is refused with; fails when the refusal wrote, mailed or recorded anything. */
export async function refusalOf(world: World, call: () => Promise<unknown>): Promise<string> {
  const before = await traces(world)
  const { code } = await problemOf(call())
  if ((await traces(world)) !== before) throw new Error(`Refused with ${code}, and yet something was written`)
  return code
}

/** What a refused request must not have touched, as one text to compare before and after. */
export async function traces(world: World): Promise<string> {
  const rows = await world.look(`select
    (select count(*) from audit_entries) as audit, (select count(*) from graphile_worker._private_jobs) as jobs,
    (select coalesce(md5(string_agg(i::text, ';' order by i.id)), '') from invitations i) as invitations,
    (select coalesce(md5(string_agg(w::text, ';' order by w.id)), '') from workspaces w) as workspaces,
    (select coalesce(md5(string_agg(a::text, ';' order by a.workspace_id, a.user_id)), '') from workspace_access a) as access,
    (select coalesce(md5(string_agg(concat(m.organization_id, m.user_id, m.role, m.status), ';'
      order by m.organization_id, m.user_id)), '') from memberships m) as members`)
  return JSON.stringify(rows)
}
