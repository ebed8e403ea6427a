import type { Language } from '#contract/languages.ts'
import type { Access } from '#contract/endpoint.ts'
import type { RefusalCode } from '#contract/errors.ts'
import {
  accessHas,
  effectiveAccess,
  roleHas,
  type EffectiveAccess,
  type OrganizationRole,
  type Restrictions,
  type AccessLevel,
} from '#contract/permissions.ts'
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
  passwordHash: string | null
  organizationAllowance: number | null
  organizationsCreated: number | null
  lastOrganizationId: string | null
  lastWorkspaceId: string | null
  userCreatedAt: string | null
  pendingEmail: string | null
  providers: ('google' | 'microsoft')[]
  authenticatedAt: string
  lastSeenAt: string | null
  now: string
}

/**
 * Session → user, and from here on the transaction knows who asks: row-level security shows the user's own rows.
 * The condition on set_config is always true; it is there so that the settings are made with the row.
 */
export const sessionByToken = prepared<SessionRow, [tokenHash: Buffer]>(`
  select s.id as "sessionId", s.kind, s.registration_id as "registrationId", s.user_id as "userId",
    u.email, u.first_name as "firstName", u.last_name as "lastName", u.language, u.password_hash as "passwordHash",
    u.organization_allowance as "organizationAllowance", u.organizations_created as "organizationsCreated",
    u.last_organization_id as "lastOrganizationId", u.last_workspace_id as "lastWorkspaceId",
    u.created_at as "userCreatedAt",
    (select c.email from email_changes c where c.user_id = u.id) as "pendingEmail",
    array(select i.provider from identities i where i.user_id = u.id order by 1) as providers,
    s.authenticated_at as "authenticatedAt", s.last_seen_at as "lastSeenAt", now() as now,
    set_config('atrium.user_id', coalesce(u.id, ''), true), set_config('atrium.email', coalesce(u.email, ''), true),
    set_config('atrium.registration', coalesce(s.registration_id, ''), true)
  from sessions s left join users u on u.id = s.user_id
  where s.token_hash = $1 and s.expires_at > now()`)

/** In the place of the session where there is no token. */
export const nobody = prepared<SessionRow, []>('select where false')()

export type MembershipRow = {
  organizationId: string
  organizationName: string
  deletedAt: string | null
  role: OrganizationRole
  status: 'active' | 'suspended'
  lastSeenAt: string | null
}

/** The asking user's membership as it is now; opens the organization to the transaction if it is active. */
export const ownMembership = prepared<MembershipRow, [organizationId: string]>(`
  select o.id as "organizationId", o.name as "organizationName", o.deleted_at as "deletedAt",
    m.role, m.status, m.last_seen_at as "lastSeenAt",
    set_config('atrium.organizations', case when m.status = 'active' then m.organization_id else '' end, true),
    set_config('atrium.role', m.role, true)
  from memberships m join organizations o on o.id = m.organization_id
  where m.organization_id = $1 and m.user_id = current_setting('atrium.user_id', true)`)

/** Opens every organization the asking user is active in: for lists that span them. */
export const ownOrganizations = prepared<object, []>(`
  select set_config('atrium.organizations', coalesce(string_agg(m.organization_id, ','), ''), true)
  from memberships m where m.user_id = current_setting('atrium.user_id', true) and m.status = 'active'`)

export type WorkspaceRow = {
  workspaceId: string
  workspaceName: string
  timeZone: string | null
  createdAt: string
  level: AccessLevel | null
  restrictions: Restrictions | null
  expiresAt: string | null
}

/** The workspace and the asking user's grant in it. */
export const ownWorkspace = prepared<WorkspaceRow, [organizationId: string, workspaceId: string]>(`
  select w.id as "workspaceId", w.name as "workspaceName", w.time_zone as "timeZone", w.created_at as "createdAt",
    a.level, a.restrictions, a.expires_at as "expiresAt"
  from workspaces w
  left join workspace_access a on a.organization_id = w.organization_id and a.workspace_id = w.id
    and a.user_id = current_setting('atrium.user_id', true)
  where w.organization_id = $1 and w.id = $2 and w.deleted_at is null`)

/** Someone signed in with a proved address. */
export type Actor = Omit<
  SessionRow,
  | 'userId'
  | 'email'
  | 'firstName'
  | 'lastName'
  | 'registrationId'
  | 'language'
  | 'userCreatedAt'
  | 'organizationAllowance'
  | 'organizationsCreated'
> & {
  userId: string
  email: string
  firstName: string
  lastName: string
  language: Language
  userCreatedAt: string
  organizationAllowance: number
  organizationsCreated: number
  /** First and last name. */
  name: string
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

/** A sign-in counts as fresh for ten minutes. */
const freshMilliseconds = 10 * 60 * 1000

export type AccessFacts = {
  session: SessionRow | null
  membership: MembershipRow | null
  workspace: WorkspaceRow | null
}

/** The one guard: what the endpoint asks for against what is true now. Returns the refusal, or what was opened. */
export function openDoor(access: Access, facts: AccessFacts): RefusalCode | Opened {
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

function refuseSession(actor: Actor, needs: { browser: boolean; fresh: boolean }): RefusalCode | null {
  if ((needs.browser || needs.fresh) && actor.kind !== 'browser') return 'browser_session_required'
  if (needs.fresh && !isFresh(actor)) return 'fresh_sign_in_required'
  return null
}

export function isFresh(actor: Actor): boolean {
  return Date.parse(actor.now) - Date.parse(actor.authenticatedAt) <= freshMilliseconds
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
  const grant =
    workspace.level === null
      ? null
      : { level: workspace.level, restrictions: workspace.restrictions ?? {}, expiresAt: workspace.expiresAt }
  const effective = effectiveAccess(membership.role, grant, actor.now)
  const byOrganization = access.orIn !== null && roleHas(membership.role, access.orIn)
  // A workspace one may not enter is not there for that person.
  if (effective === null && !byOrganization) return 'not_found'
  if (!byOrganization && (effective === null || !accessHas(effective, access.permission))) return 'forbidden'
  const { workspaceId: id, workspaceName: name, timeZone, createdAt } = workspace
  return { session, actor, organization: membership, workspace: { id, name, timeZone, createdAt, access: effective } }
}

function actorOf(session: SessionRow | null): Actor | null {
  if (session === null) return null
  const { userId, email, firstName, lastName, language, userCreatedAt, organizationAllowance, organizationsCreated } =
    session
  if (userId === null || email === null || firstName === null || lastName === null) return null
  return {
    ...session,
    userId,
    email,
    firstName,
    lastName,
    language: language ?? 'en',
    userCreatedAt: userCreatedAt ?? session.now,
    organizationAllowance: organizationAllowance ?? 0,
    organizationsCreated: organizationsCreated ?? 0,
    // A sign-in provider may know no last name.
    name: `${firstName} ${lastName}`.trim(),
  }
}
