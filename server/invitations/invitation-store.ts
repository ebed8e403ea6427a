import { mailingsPerHour } from '#contract/invitations.ts'
import type { LevelReference, OrganizationRole, Restrictions } from '#contract/permissions.ts'
import { levelColumnsOf, levelFieldsIn } from '../db/levels.ts'
import type { OrganizationScope } from '../db/scope.ts'
import { prepared, type Statement } from '../db/statement.ts'
import type { HeldInvitation, InvitationStatus, WantedInvitation } from './invitation.ts'

type InvitedWorkspace = {
  id: string
  name: string
  level: LevelReference
  levelName: string | null
  restrictions: Restrictions
  accessExpiresAt: string | null
  invitedBy: string | null
}

/** Nothing runs at the moment an invitation expires, so whoever reads the status computes it. */
const status = `case when i.status = 'pending' and i.expires_at <= now() then 'expired' else i.status end as status`

/** The workspaces an invitation gives that are still there, by name; what has ended by now is not given. */
const invitedWorkspaces = `coalesce((
  select json_agg(json_build_object('id', w.id, 'name', w.name, ${levelFieldsIn('v')},
    'restrictions', v.restrictions, 'accessExpiresAt',
    to_char(v.access_expires_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'invitedBy', v.delegated_by_name) order by w.sort_name, w.id)
  from invitation_workspaces v
  join workspaces w on w.organization_id = v.organization_id and w.id = v.workspace_id and w.deleted_at is null
  where v.organization_id = i.organization_id and v.invitation_id = i.id
    and (v.access_expires_at is null or v.access_expires_at > now())), '[]') as workspaces`

/** The workspace whose own people made the invitation; the first, where several did. */
const through = `case when i.delegated then (select w.name from invitation_workspaces v
  join workspaces w on w.organization_id = v.organization_id and w.id = v.workspace_id
  where v.organization_id = i.organization_id and v.invitation_id = i.id and v.place_id is not null
  order by v.added_at, w.id limit 1) end as through`

/**
 * From when on the organization may write to an address again, or null: as many mails as it may send in an hour went
 * out within the last one, counted over all invitations to the address, also those that were revoked since.
 */
export const retryAtOf = (organizationId: string, email: string) => `(
  select mailing.at + interval '1 hour' from invitations mailed cross join lateral unnest(mailed.mailings) as mailing(at)
  where mailed.organization_id = ${organizationId} and mailed.email = ${email}
    and mailed.mailings[1] > now() - interval '1 hour' and mailing.at > now() - interval '1 hour'
  order by mailing.at desc offset ${mailingsPerHour - 1} limit 1)`

/** The mailings of an invitation whose mail goes out anew. */
export const mailedAgain = `array_prepend(now(), array(
  select at from unnest(mailings) as mailing(at) where at > now() - interval '1 hour' order by at desc))`

/** What stands against sending an invitation again. */
const obstacles = `
  ${retryAtOf('i.organization_id', 'i.email')} as "retryAt",
  exists (select from memberships m
    where m.organization_id = i.organization_id and m.email = i.email) as "isMember",
  exists (select from invitations other
    where other.organization_id = i.organization_id and other.email = i.email and other.id <> i.id
      and other.status = 'pending' and other.expires_at > now()) as "isInvitedAgain"`

type SentInvitation = {
  id: string
  email: string
  role: OrganizationRole
  status: InvitationStatus
  isMember: boolean
  isInvitedAgain: boolean
  retryAt: string | null
}

export type ListedInvitation = SentInvitation & {
  invitedBy: string
  through: string | null
  createdAt: string
  expiresAt: string
  mailStatus: 'unsent' | 'queued' | 'sent' | 'failed'
  mailError: string | null
  workspaces: InvitedWorkspace[]
}

/** What a list shows of an invitation `i`. */
export const listedColumns = `i.id, i.email, i.role, ${status}, i.invited_by_name as "invitedBy", ${through},
      i.created_at as "createdAt", i.expires_at as "expiresAt", i.mail_status as "mailStatus",
      i.mail_error as "mailError", ${invitedWorkspaces}, ${obstacles}`

type PageValues = [organizationId: string, from: string, to: string, before: string, rowCount: number]

const pageOf = (condition: string) =>
  prepared<ListedInvitation, PageValues>(`
    select ${listedColumns}
    from invitations i
    where i.organization_id = $1 and i.email >= $2 and i.email < $3 and i.id < $4 ${condition}
    order by i.id desc limit $5`)

/** One statement a filter, so that each can use the index that fits it. */
const pages = {
  any: pageOf(''),
  pending: pageOf(`and i.status = 'pending' and i.expires_at > now()`),
  accepted: pageOf(`and i.status = 'accepted'`),
  declined: pageOf(`and i.status = 'declined'`),
  revoked: pageOf(`and i.status = 'revoked'`),
  expired: pageOf(`and (i.status = 'expired' or (i.status = 'pending' and i.expires_at <= now()))`),
}

/** A page of invitations, newest first, to addresses from one text up to another, older than an id. */
export function invitationsPage(
  scope: OrganizationScope,
  page: { status: InvitationStatus | undefined; from: string; to: string; before: string; rowCount: number },
): Statement<ListedInvitation> {
  const { from, to, before, rowCount } = page
  return pages[page.status ?? 'any'](scope.organizationId, from, to, before, rowCount)
}

export type AddressFacts = {
  email: string
  isMember: boolean
  isInvited: boolean
  /** From when on it may be written to again, where that happened too often. */
  retryAt: string | null
  /** Whether an invitation has expired without that being written down yet. */
  hasExpired: boolean
}

const addressFacts = prepared<AddressFacts, [organizationId: string, emails: string[]]>(`
  select a.email,
    exists (select from memberships m where m.organization_id = $1 and m.email = a.email) as "isMember",
    exists (select from invitations i where i.organization_id = $1 and i.email = a.email
      and i.status = 'pending' and i.expires_at > now()) as "isInvited",
    ${retryAtOf('$1', 'a.email')} as "retryAt",
    exists (select from invitations i where i.organization_id = $1 and i.email = a.email
      and i.status = 'pending' and i.expires_at <= now()) as "hasExpired"
  from unnest($2::text[]) as a(email)`)

export const addressesKnown = (scope: OrganizationScope, emails: string[]) => addressFacts(scope.organizationId, emails)

const workspacesInUse = prepared<{ id: string }, [organizationId: string, ids: string[]]>(
  'select id from workspaces where organization_id = $1 and id = any ($2::text[]) and deleted_at is null',
)

export const workspacesAmong = (scope: OrganizationScope, ids: string[]) => workspacesInUse(scope.organizationId, ids)

const expire = prepared<object, [organizationId: string, emails: string[]]>(`
  update invitations set status = 'expired', secret_hash = null, ended_at = expires_at
  where organization_id = $1 and email = any ($2::text[]) and status = 'pending' and expires_at <= now()`)

/** Writes down which invitations have expired, so that the index of pending ones lets new ones in. */
export const expiredMarked = (scope: OrganizationScope, emails: string[]) => expire(scope.organizationId, emails)

type InsertValues = [
  organizationId: string,
  ids: string[],
  emails: string[],
  roles: OrganizationRole[],
  invitedBy: string,
  invitedByName: string,
]

const insert = prepared<object, InsertValues>(`
  insert into invitations (organization_id, id, email, role, invited_by, invited_by_name, expires_at, mailings)
  select $1, new.id, new.email, new.role, $5, $6, now() + interval '7 days', array[now()]
  from unnest($2::text[], $3::text[], $4::text[]) as new(id, email, role)`)

const insertWorkspaces = prepared<
  object,
  [organizationId: string, invitationIds: string[], workspaceIds: string[], levels: LevelReference[]]
>(`insert into invitation_workspaces (organization_id, invitation_id, workspace_id, level, level_id)
  select $1, new.invitation, new.workspace, ${levelColumnsOf('new.level')}
  from unnest($2::text[], $3::text[], $4::text[]) as new(invitation, workspace, level)`)

export type NewInvitation = WantedInvitation & { id: string }

/** Two statements at most, however many invitations there are. */
export function newInvitations(
  scope: OrganizationScope,
  invitations: readonly NewInvitation[],
  inviter: { userId: string; name: string },
): Statement<object>[] {
  const places = invitations.flatMap(({ id, workspaces }) => workspaces.map((place) => ({ id, ...place })))
  const rows = insert(
    scope.organizationId,
    invitations.map((invitation) => invitation.id),
    invitations.map((invitation) => invitation.email),
    invitations.map((invitation) => invitation.role),
    inviter.userId,
    inviter.name,
  )
  if (places.length === 0) return [rows]
  const levels = insertWorkspaces(
    scope.organizationId,
    places.map((place) => place.id),
    places.map((place) => place.workspaceId),
    places.map((place) => place.level),
  )
  return [rows, levels]
}

const sentById = prepared<SentInvitation, [organizationId: string, id: string]>(`
  select i.id, i.email, i.role, ${status}, ${obstacles} from invitations i where i.organization_id = $1 and i.id = $2`)

export const invitationOf = (scope: OrganizationScope, id: string) => sentById(scope.organizationId, id)

const renew = prepared<
  object,
  [organizationId: string, id: string, inviterId: string | null, inviterName: string | null]
>(`
  update invitations set status = 'pending', secret_hash = null, expires_at = now() + interval '7 days',
    ended_at = null, mail_status = 'queued', mail_error = null, delegated = delegated and $3::text is null,
    invited_by = coalesce($3, invited_by), invited_by_name = coalesce($4, invited_by_name),
    mailings = case when $3::text is null then mailings else ${mailedAgain} end
  where organization_id = $1 and id = $2`)

/** Starts an invitation anew: the old link is dead at once. Who sends it again answers for it from now on. */
export const invitationRenewed = (scope: OrganizationScope, id: string, inviter: { userId: string; name: string }) =>
  renew(scope.organizationId, id, inviter.userId, inviter.name)

/** The same for the person invited: whoever invited them goes on answering for it. Who asks for a mail is no stranger to it. */
export const ownInvitationRenewed = (scope: OrganizationScope, id: string) =>
  renew(scope.organizationId, id, null, null)

const end = prepared<{ id: string }, [organizationId: string, id: string, status: InvitationStatus]>(`
  update invitations set status = $3, secret_hash = null, ended_at = now()
  where organization_id = $1 and id = $2 and status = 'pending' and expires_at > now() returning id`)

/** Ends a live invitation; without a row it was live no longer. */
export const invitationEnded = (
  scope: OrganizationScope,
  id: string,
  status: 'accepted' | 'declined' | 'revoked',
): Statement<{ id: string }> => end(scope.organizationId, id, status)

type Place = { organizationId: string; id: string }

/** The invitation with this secret; the transaction must hold it already, see scopeToInvitation. */
export const invitationBySecret = prepared<Place, [secretHash: Buffer]>(
  'select organization_id as "organizationId", id from invitations where secret_hash = $1',
)

/** An invitation to the asking user's address, which row-level security shows them while it is pending. */
export const invitationToMe = prepared<Place, [id: string]>(`
  select organization_id as "organizationId", id from invitations
  where id = $1 and email = current_setting('atrium.email', true)`)

export type FoundInvitation = HeldInvitation & {
  id: string
  invitedBy: string
  expiresAt: string
  organizationName: string
  workspaces: InvitedWorkspace[]
  userExists: boolean
}

const held = prepared<FoundInvitation, [organizationId: string, id: string]>(`
  select i.id, i.email, i.role, ${status}, i.invited_by_name as "invitedBy", i.expires_at as "expiresAt",
    i.delegated, o.name as "organizationName", o.deleted_at is not null as "organizationDeleted",
    (o.frozen_at is not null or subscription_is_read_only(o.id)) as "organizationFrozen",
    ${invitedWorkspaces},
    (select json_build_object('role', m.role, 'status', m.status) from memberships m
      where m.organization_id = i.organization_id and m.user_id = i.invited_by) as inviter,
    exists (select from users u where u.email = i.email) as "userExists"
  from invitations i join organizations o on o.id = i.organization_id
  where i.organization_id = $1 and i.id = $2`)

/** An invitation with all that its holder may know and what decides whether it may be accepted. */
export const heldInvitation = (scope: OrganizationScope, id: string) => held(scope.organizationId, id)

/** Opens the organizations that invite the asking user, for the names of them; the list below reads nothing else. */
export const invitingOrganizations = prepared<object, []>(`
  select set_config('atrium.organizations', coalesce(string_agg(distinct organization_id, ','), ''), true)
  from invitations where status = 'pending' and email = current_setting('atrium.email', true)`)

type MyInvitation = {
  id: string
  organizationName: string
  invitedBy: string
  role: OrganizationRole
  expiresAt: string
}

export const myInvitations = prepared<MyInvitation, []>(`
  select i.id, o.name as "organizationName", i.invited_by_name as "invitedBy", i.role, i.expires_at as "expiresAt"
  from invitations i join organizations o on o.id = i.organization_id
  where i.email = current_setting('atrium.email', true) and i.status = 'pending' and i.expires_at > now()
    and o.deleted_at is null
    and not exists (select from memberships m
      where m.organization_id = i.organization_id and m.user_id = current_setting('atrium.user_id', true))
  order by i.id desc limit 100`)

const replaceLevel = prepared<object, [organizationId: string, levelId: string, replacement: LevelReference]>(`
  update invitation_workspaces set (level, level_id) = (select ${levelColumnsOf('$3::text')})
  where organization_id = $1 and level_id = $2`)

/** Lets invitations give another level than the custom one they gave. */
export const invitedLevelReplaced = (scope: OrganizationScope, levelId: string, replacement: LevelReference) =>
  replaceLevel(scope.organizationId, levelId, replacement)
