import type { SubscriptionState } from '#contract/subscription.ts'
import type { Language } from '#contract/languages.ts'
import type { Access } from '#contract/endpoint.ts'
import type { RefusalCode } from '#contract/errors.ts'
import {
  accessHas,
  effectiveAccess,
  roleHas,
  type EffectiveAccess,
  type OrganizationRole,
  type Level,
  type Restrictions,
  type WorkspaceGrant,
} from '#contract/permissions.ts'
import { levelIn } from '../db/levels.ts'
import { prepared } from '../db/statement.ts'

/** Who asks, read anew with every request. */
export type SessionRow = {
  sessionId: string
  kind: 'browser' | 'api_key' | 'registration'
  registrationId: string | null
  userId: string | null
  email: string | null
  firstName: string | null
  lastName: string | null
  language: Language | null
  /** Whether the person proved who they are less than ten minutes ago. */
  isFresh: boolean
  /** Whether this very session proved a second factor that is still there. */
  hasSecondFactor: boolean
  /** Whether this use of the session should be noted. */
  isUseDue: boolean
  now: string
}

/** What only requests about a person's own things need of their user. */
type ProfileColumns = {
  passwordHash: string | null
  organizationAllowance: number | null
  organizationsCreated: number | null
  lastOrganizationId: string | null
  lastWorkspaceId: string | null
  userCreatedAt: string | null
  pendingEmail: string | null
  providers: ('google' | 'microsoft')[] | null
  isOperator: boolean
}

// The condition on set_config is always true; it is there so that the settings are made with the row.
export const sessionColumns = `s.id as "sessionId", s.kind, s.registration_id as "registrationId", s.user_id as "userId",
    u.email, u.first_name as "firstName", u.last_name as "lastName", u.language,
    s.authenticated_at >= now() - interval '10 minutes' as "isFresh",
    coalesce(s.last_seen_at < now() - interval '5 minutes', true) as "isUseDue", now() as now,
    s.second_factor_at is not null as "hasSecondFactor",
    set_config('atrium.user_id', coalesce(u.id, ''), true) || set_config('atrium.email', coalesce(u.email, ''), true)
      || set_config('atrium.registration', coalesce(s.registration_id, ''), true) is not null as "isAsking"`

const liveSession = `from sessions s left join users u on u.id = s.user_id
  where s.token_hash = $1 and s.expires_at > now()`

/** Session → user, and from here on the transaction knows who asks: row-level security shows the user's own rows. */
export const sessionByToken = prepared<SessionRow, [tokenHash: Buffer]>(`select ${sessionColumns} ${liveSession}`)

/** The same with the person's own profile. */
export const profileByToken = prepared<SessionRow & ProfileColumns, [tokenHash: Buffer]>(`
  select ${sessionColumns}, u.password_hash as "passwordHash", u.organization_allowance as "organizationAllowance",
    u.organizations_created as "organizationsCreated", u.last_organization_id as "lastOrganizationId",
    u.last_workspace_id as "lastWorkspaceId", u.created_at as "userCreatedAt", u.pending_email as "pendingEmail",
    u.providers, exists (select from operators o where o.user_id = u.id) as "isOperator"
  ${liveSession}`)

/** In the place of the session where there is no token. */
export const nobody = prepared<SessionRow, []>('select where false')()

export type MembershipRow = {
  organizationId: string
  organizationName: string
  deletedAt: string | null
  frozenAt: string | null
  /** Null where an organization has none: it waits for the first catalogue. */
  subscriptionState: SubscriptionState | null
  role: OrganizationRole
  status: 'active' | 'suspended'
  /** Whether this visit should be noted. */
  isVisitDue: boolean
  /** For an operator who looks by support access: until when. Null for members. */
  supportUntil: string | null
}

/** The membership of a user; opens the organization to the transaction if it is active. */
const membershipOf = (user: string, organizationId: string) => `
  select m.organization_id as "organizationId", m.role, m.status,
    coalesce(m.last_seen_at < now() - interval '5 minutes', true) as "isVisitDue",
    set_config('atrium.organizations', case when m.status = 'active' then m.organization_id else '' end, true)
      || set_config('atrium.role', m.role, true) is not null as "isOpened",
    null::timestamptz as "supportUntil"
  from memberships m where m.organization_id = ${organizationId} and m.user_id = ${user}`

/** An operator whom the organization lets look, with the eyes of an Organization Admin. A membership goes before it. */
const supportOf = `
  select s.organization_id as "organizationId", 'organization_admin' as role, 'active' as status,
    false as "isVisitDue", set_config('atrium.organizations', s.organization_id, true)
      || set_config('atrium.role', 'organization_admin', true) is not null as "isOpened", s.expires_at as "supportUntil"
  from support_access s
  where s.organization_id = $2 and s.expires_at > now() and session.kind = 'browser' and session."hasSecondFactor"
    and exists (select from operators o where o.user_id = session."userId")
    and not exists (select from memberships own where own.organization_id = $2 and own.user_id = session."userId")`

const organizationOf = `
  select o.name as "organizationName", o.deleted_at as "deletedAt", o.frozen_at as "frozenAt",
    (select s.state from subscriptions s where s.organization_id = o.id) as "subscriptionState"
  from organizations o
  where o.id = member."organizationId" offset 0`

/** The workspace and a user's grant in it. */
const workspaceOf = (user: string, organizationId: string, workspaceId: string) => `
  select w.id as "workspaceId", w.name as "workspaceName", w.time_zone as "timeZone", w.created_at as "createdAt",
    ${levelIn('a')} as level, a.restrictions, a.expires_at as "expiresAt"
  from workspaces w
  left join workspace_access a on a.organization_id = w.organization_id and a.workspace_id = w.id and a.user_id = ${user}
  where w.organization_id = ${organizationId} and w.id = ${workspaceId} and w.deleted_at is null offset 0`

const asker = `current_setting('atrium.user_id', true)`

/** The asking user's membership as it is now; opens the organization to the transaction if it is active. */
export const ownMembership = prepared<MembershipRow, [organizationId: string]>(`
  select * from (${membershipOf(asker, '$1')}) member left join lateral (${organizationOf}) organization on true`)

/** Opens every organization the asking user is active in: for lists that span them. */
export const ownOrganizations = prepared<object, []>(`
  select set_config('atrium.organizations', coalesce(string_agg(m.organization_id, ','), ''), true)
  from memberships m where m.user_id = current_setting('atrium.user_id', true) and m.status = 'active'`)

export type WorkspaceRow = {
  workspaceId: string
  workspaceName: string
  timeZone: string | null
  createdAt: string
  level: Level | null
  restrictions: Restrictions | null
  expiresAt: string | null
}

/** The workspace and the asking user's grant in it. */
export const ownWorkspace = prepared<WorkspaceRow, [organizationId: string, workspaceId: string]>(
  workspaceOf(asker, '$1', '$2'),
)

/** The columns of what was not found are null. */
export type DoorRow = SessionRow & {
  [K in keyof (MembershipRow & WorkspaceRow)]: (MembershipRow & WorkspaceRow)[K] | null
}

// Each part says what row-level security lets the next one see, so they must be read in this order. They are: a part
// refers to the one before it, and PostgreSQL does not merge a query that calls set_config or has an offset into the
// one around it. Read in any other order, a part would see nothing, and the door would stay shut.
const throughDoor = `
  from (select ${sessionColumns} ${liveSession}) session
  left join lateral (${membershipOf('session."userId"', '$2')} union all ${supportOf}) member on true
  left join lateral (${organizationOf}) organization on true`

/** Session → membership in one statement. */
export const organizationDoor = prepared<DoorRow, [tokenHash: Buffer, organizationId: string]>(
  `select * ${throughDoor}`,
)

/** Session → membership → workspace in one statement. */
export const workspaceDoor = prepared<DoorRow, [tokenHash: Buffer, organizationId: string, workspaceId: string]>(`
  select * ${throughDoor}
  left join lateral (${workspaceOf('session."userId"', 'member."organizationId"', '$3')}) workspace on true`)

/** Someone signed in with a proved address. */
export type Actor = Pick<SessionRow, 'sessionId' | 'isFresh' | 'now'> & {
  kind: SessionRow['kind']
  userId: string
  email: string
  firstName: string
  lastName: string
  language: Language
  /** First and last name. */
  name: string
}

/** Someone signed in who asks for their own things. */
export type Profile = Actor & {
  passwordHash: string | null
  organizationAllowance: number
  organizationsCreated: number
  lastOrganizationId: string | null
  lastWorkspaceId: string | null
  userCreatedAt: string
  pendingEmail: string | null
  providers: ('google' | 'microsoft')[]
  isOperator: boolean
}

export type OpenWorkspace = {
  id: string
  name: string
  timeZone: string | null
  createdAt: string
  /** Null for someone who acts by an organization permission without being able to enter. */
  access: EffectiveAccess | null
}

export type Opened = {
  session: SessionRow | null
  actor: Actor | null
  organization: MembershipRow | null
  workspace: OpenWorkspace | null
}

export type AccessFacts = {
  session: SessionRow | (SessionRow & ProfileColumns) | null
  membership: MembershipRow | null
  workspace: WorkspaceRow | null
}

type GrantColumns = { level: Level | null; restrictions: Restrictions | null; expiresAt: string | null }

/** The grant in columns that are null where there is none. */
export function grantOf({ level, restrictions, expiresAt }: GrantColumns): WorkspaceGrant | null {
  return level === null ? null : { level, restrictions: restrictions ?? {}, expiresAt }
}

/** The one guard: what the endpoint asks for against what is true now. Returns the refusal, or what was opened. */
export function openDoor(access: Exclude<Access, { kind: 'operator' }>, facts: AccessFacts): RefusalCode | Opened {
  const { session } = facts
  if (access.kind === 'public') return { session, actor: actorOf(session), organization: null, workspace: null }
  if (session === null) return 'unauthenticated'
  if (access.kind === 'registration') {
    return session.kind === 'registration' ? { session, actor: null, organization: null, workspace: null } : 'not_found'
  }
  const actor = actorOf(session)
  if (actor === null) return 'unverified'
  if (access.kind === 'user') {
    return refuseSession(actor, access) ?? { session, actor, organization: null, workspace: null }
  }
  return openOrganization(access, actor, facts)
}

export function refuseSession(actor: Actor, needs: { browser: boolean; fresh: boolean }): RefusalCode | null {
  if ((needs.browser || needs.fresh) && actor.kind !== 'browser') return 'browser_session_required'
  if (needs.fresh && !actor.isFresh) return 'fresh_sign_in_required'
  return null
}

type TenantAccess = Extract<Access, { kind: 'organization' | 'workspace' }>

function openOrganization(access: TenantAccess, actor: Actor, facts: AccessFacts): RefusalCode | Opened {
  const { session, membership } = facts
  if (membership === null) return 'not_found'
  if (membership.status === 'suspended') return 'suspended'
  if (membership.deletedAt !== null && !access.deleted) return 'organization_deleted'
  if (access.kind === 'workspace') return openWorkspace(access, actor, facts)
  if (!roleHas(membership.role, access.permission)) return 'forbidden'
  const refusal = refuseSession(actor, { browser: false, fresh: access.fresh })
  return refusal ?? { session, actor, organization: membership, workspace: null }
}

function openWorkspace(
  access: Extract<Access, { kind: 'workspace' }>,
  actor: Actor,
  { session, membership, workspace }: AccessFacts,
): RefusalCode | Opened {
  if (membership === null || workspace === null) return 'not_found'
  const effective = effectiveAccess(membership.role, grantOf(workspace), actor.now)
  const byOrganization = access.orIn !== null && roleHas(membership.role, access.orIn)
  // A workspace one may not enter is not there for that person.
  if (effective === null && !byOrganization) return 'not_found'
  if (!byOrganization && (effective === null || !accessHas(effective, access.permission))) return 'forbidden'
  const { workspaceId: id, workspaceName: name, timeZone, createdAt } = workspace
  return { session, actor, organization: membership, workspace: { id, name, timeZone, createdAt, access: effective } }
}

export function actorOf(session: AccessFacts['session']): Actor | Profile | null {
  if (session === null) return null
  const { sessionId, kind, isFresh, now, userId, email, firstName, lastName } = session
  if (userId === null || email === null || firstName === null || lastName === null) return null
  const language = session.language ?? 'en'
  // A sign-in provider may know no last name.
  const name = `${firstName} ${lastName}`.trim()
  const actor: Actor = { sessionId, kind, isFresh, now, userId, email, firstName, lastName, language, name }
  return 'providers' in session ? profileOf(actor, session) : actor
}

const profileOf = (actor: Actor, row: SessionRow & ProfileColumns): Profile => ({
  ...actor,
  passwordHash: row.passwordHash,
  organizationAllowance: row.organizationAllowance ?? 0,
  organizationsCreated: row.organizationsCreated ?? 0,
  lastOrganizationId: row.lastOrganizationId,
  lastWorkspaceId: row.lastWorkspaceId,
  userCreatedAt: row.userCreatedAt ?? row.now,
  pendingEmail: row.pendingEmail,
  providers: row.providers ?? [],
  isOperator: row.isOperator,
})
