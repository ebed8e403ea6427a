import {
  levelReference,
  type InviterCircle,
  type Level,
  type OrganizationRole,
  type Restrictions,
  type WorkspaceGrant,
} from '#contract/permissions.ts'
import { levelColumnsOf, levelIn } from '../db/levels.ts'
import type { OrganizationScope } from '../db/scope.ts'
import { prepared, type Statement } from '../db/statement.ts'
import { mailedAgain, retryAtOf } from '../invitations/invitation-store.ts'
import type { WorkspaceScope } from '../workspace-access/workspace-access-store.ts'
import type { DelegatedPlace, InvitingRules, SeatsTaken } from './workspace-invitation.ts'

const isLive = `i.status = 'pending' and i.expires_at > now()`
const ofInvitation = `join invitations i on i.organization_id = v.organization_id and i.id = v.invitation_id`

export type InvitingState = InvitingRules & SeatsTaken & { name: string; deletedAt: string | null }

const state = prepared<InvitingState, [organizationId: string, workspaceId: string]>(`
  select w.name, w.deleted_at as "deletedAt", w.inviters, w.seat_budget as seats,
    (select count(*)::integer from invitation_workspaces v ${ofInvitation}
      where v.organization_id = w.organization_id and v.workspace_id = w.id and v.place_id is not null and ${isLive})
      as invited,
    (select count(*)::integer from invitation_workspaces v
      join memberships m on m.organization_id = v.organization_id and m.user_id = v.member_id
      where v.organization_id = w.organization_id and v.workspace_id = w.id and v.place_id is not null
        and m.status = 'active') as joined
  from workspaces w where w.organization_id = $1 and w.id = $2`)

/** What the administrators allow a workspace, and its seats that are taken. */
export const invitingIn = (scope: WorkspaceScope) => state(scope.organizationId, scope.workspaceId)

const allow = prepared<
  object,
  [organizationId: string, workspaceId: string, inviters: InviterCircle, seats: number | null]
>('update workspaces set inviters = $3, seat_budget = $4 where organization_id = $1 and id = $2')

export const invitingSet = (scope: WorkspaceScope, { inviters, seats }: InvitingRules) =>
  allow(scope.organizationId, scope.workspaceId, inviters, seats)

export type AddressRow = {
  email: string
  userId: string | null
  name: string | null
  role: OrganizationRole | null
  status: 'active' | 'suspended' | null
  level: Level | null
  restrictions: Restrictions | null
  expiresAt: string | null
  /** The invitation to the organization that is pending; it may have expired without that being written down. */
  invitationId: string | null
  hasExpired: boolean
  isInvitedHere: boolean
  retryAt: string | null
}

const addresses = prepared<AddressRow, [organizationId: string, workspaceId: string, emails: string[]]>(`
  select a.email, m.user_id as "userId", m.name, m.role, m.status, ${levelIn('g')} as level, g.restrictions,
    g.expires_at as "expiresAt", i.id as "invitationId", coalesce(i.expires_at <= now(), false) as "hasExpired",
    coalesce(i.expires_at > now(), false) and exists (select from invitation_workspaces v
      where v.organization_id = $1 and v.invitation_id = i.id and v.workspace_id = $2) as "isInvitedHere",
    ${retryAtOf('$1', 'a.email')} as "retryAt"
  from unnest($3::text[]) as a(email)
  left join memberships m on m.organization_id = $1 and m.email = a.email
  left join workspace_access g on g.organization_id = $1 and g.workspace_id = $2 and g.user_id = m.user_id
  left join invitations i on i.organization_id = $1 and i.email = a.email and i.status = 'pending'`)

export const addressesHere = (scope: WorkspaceScope, emails: string[]) =>
  addresses(scope.organizationId, scope.workspaceId, emails)

type By = { userId: string; name: string }

const insert = prepared<
  object,
  [organizationId: string, ids: string[], emails: string[], role: OrganizationRole, by: string, byName: string]
>(`
  insert into invitations (organization_id, id, email, role, invited_by, invited_by_name, delegated, expires_at,
    mailings)
  select $1, new.id, new.email, $4, $5, $6, true, now() + interval '7 days', array[now()]
  from unnest($2::text[], $3::text[]) as new(id, email)`)

export const delegatedInvitations = (
  scope: OrganizationScope,
  { role, by, invited }: { role: OrganizationRole; by: By; invited: readonly { id: string; email: string }[] },
): Statement<object> =>
  insert(
    scope.organizationId,
    invited.map(({ id }) => id),
    invited.map(({ email }) => email),
    role,
    by.userId,
    by.name,
  )

const renew = prepared<object, [organizationId: string, ids: string[]]>(`
  update invitations set secret_hash = null, expires_at = now() + interval '7 days', mail_status = 'queued',
    mail_error = null, mailings = ${mailedAgain}
  where organization_id = $1 and id = any ($2::text[]) and status = 'pending'`)

/** The old links are dead at once, and the seven days start anew; whoever answers for the invitation still does. */
export const invitationsRenewed = (scope: OrganizationScope, ids: string[]) => renew(scope.organizationId, ids)

type GrantValues = [level: string, restrictions: string, expiresAt: string | null]

const grantValues = ({ level, restrictions, expiresAt }: WorkspaceGrant): GrantValues => [
  levelReference(level),
  JSON.stringify(restrictions),
  expiresAt,
]

const addPlaces = prepared<
  object,
  [
    organizationId: string,
    workspaceId: string,
    ...GrantValues,
    by: string,
    byName: string,
    invitationIds: string[],
    placeIds: string[],
  ]
>(`
  insert into invitation_workspaces (organization_id, workspace_id, level, level_id, restrictions, access_expires_at,
    delegated_by, delegated_by_name, added_at, invitation_id, place_id)
  select $1, $2, ${levelColumnsOf('$3::text')}, $4::jsonb, $5, $6, $7, now(), new.invitation, new.place
  from unnest($8::text[], $9::text[]) as new(invitation, place)`)

/** Adds the workspace, with one level for all, to invitations that do not give it. */
export const placesAdded = (
  scope: WorkspaceScope,
  { grant, by, places }: { grant: WorkspaceGrant; by: By; places: readonly { id: string; placeId: string }[] },
): Statement<object> =>
  addPlaces(
    scope.organizationId,
    scope.workspaceId,
    ...grantValues(grant),
    by.userId,
    by.name,
    places.map(({ id }) => id),
    places.map(({ placeId }) => placeId),
  )

const giveAccess = prepared<
  object,
  [organizationId: string, workspaceId: string, ...GrantValues, by: string, userIds: string[]]
>(`
  insert into workspace_access
    (organization_id, workspace_id, level, level_id, restrictions, expires_at, granted_by, user_id)
  select $1, $2, ${levelColumnsOf('$3::text')}, $4::jsonb, $5, $6, member.id from unnest($7::text[]) as member(id)`)

/** Gives members who have none yet the same access. */
export const accessGiven = (
  scope: WorkspaceScope,
  { grant, by, userIds }: { grant: WorkspaceGrant; by: string; userIds: string[] },
): Statement<object> => giveAccess(scope.organizationId, scope.workspaceId, ...grantValues(grant), by, userIds)

const placeColumns = `v.place_id as "placeId", i.email, ${levelIn('v')} as level, v.restrictions,
  v.access_expires_at as "accessExpiresAt", ${retryAtOf('i.organization_id', 'i.email')} as "retryAt"`

type PlaceRow = {
  placeId: string | null
  email: string
  level: Level
  restrictions: Restrictions
  accessExpiresAt: string | null
  retryAt: string | null
}

export type ListedPlace = PlaceRow & {
  invitedBy: string
  invitedAt: string
  expiresAt: string
  mailStatus: 'queued' | 'sent' | 'failed'
}

const page = prepared<ListedPlace, [organizationId: string, workspaceId: string, after: string, rowCount: number]>(`
  select ${placeColumns}, coalesce(v.delegated_by_name, i.invited_by_name) as "invitedBy",
    coalesce(v.added_at, i.created_at) as "invitedAt", i.expires_at as "expiresAt", i.mail_status as "mailStatus"
  from invitation_workspaces v ${ofInvitation}
  where v.organization_id = $1 and v.workspace_id = $2 and ${isLive} and i.email > $3
  order by i.email limit $4`)

/** Who has a live invitation to the workspace, by address, and of it only what concerns the workspace. */
export const invitedHere = (scope: WorkspaceScope, after: string, rowCount: number) =>
  page(scope.organizationId, scope.workspaceId, after, rowCount)

export type FoundPlace = PlaceRow & { invitationId: string; delegated: boolean; hasOthers: boolean }

const one = prepared<FoundPlace, [organizationId: string, workspaceId: string, placeId: string]>(`
  select ${placeColumns}, i.id as "invitationId", i.delegated, exists (select from invitation_workspaces other
    where other.organization_id = v.organization_id and other.invitation_id = v.invitation_id
      and other.workspace_id <> v.workspace_id) as "hasOthers"
  from invitation_workspaces v ${ofInvitation}
  where v.organization_id = $1 and v.workspace_id = $2 and v.place_id = $3 and ${isLive}`)

/** A live invitation that the people of this workspace made. */
export const placeOf = (scope: WorkspaceScope, placeId: string) => one(scope.organizationId, scope.workspaceId, placeId)

const answerFor = prepared<object, [organizationId: string, placeId: string, by: string, byName: string]>(`
  update invitation_workspaces set delegated_by = $3, delegated_by_name = $4, added_at = now()
  where organization_id = $1 and place_id = $2`)

/** Who sends it again answers for it from now on. */
export const placeAnsweredFor = (scope: OrganizationScope, placeId: string, by: By) =>
  answerFor(scope.organizationId, placeId, by.userId, by.name)

const removePlace = prepared<object, [organizationId: string, placeId: string]>(
  'delete from invitation_workspaces where organization_id = $1 and place_id = $2',
)

export const placeRemoved = (scope: OrganizationScope, placeId: string) => removePlace(scope.organizationId, placeId)

const nameInviter = prepared<object, [organizationId: string, invitationId: string]>(`
  update invitations i set invited_by = v.delegated_by, invited_by_name = v.delegated_by_name
  from (select delegated_by, delegated_by_name from invitation_workspaces
    where organization_id = $1 and invitation_id = $2 and place_id is not null
    order by added_at, workspace_id limit 1) v
  where i.organization_id = $1 and i.id = $2 and i.delegated`)

/** An invitation of workspaces alone names the first who still invites by it. */
export const inviterNamed = (scope: OrganizationScope, invitationId: string) =>
  nameInviter(scope.organizationId, invitationId)

const takeOver = prepared<object, [organizationId: string, id: string]>(`
  update invitation_workspaces set place_id = null, delegated_by = null, delegated_by_name = null, added_at = null
  where organization_id = $1 and invitation_id = $2 and place_id is not null`)

/** An administrator answers for all of it from now on, so it takes no seats of its workspaces any more. */
export const invitationTakenOver = (scope: OrganizationScope, id: string) => takeOver(scope.organizationId, id)

const seat = prepared<object, [organizationId: string, id: string, userId: string, workspaceIds: string[]]>(`
  update invitation_workspaces set member_id = $3
  where organization_id = $1 and invitation_id = $2 and workspace_id = any ($4::text[]) and place_id is not null`)

/** The seats that the invitation held become the member's. */
export const seatsHandedOver = (
  scope: OrganizationScope,
  id: string,
  joined: { userId: string; workspaceIds: string[] },
) => seat(scope.organizationId, id, joined.userId, joined.workspaceIds)

export type DelegatedRow = {
  workspaceId: string
  inviters: InviterCircle
  level: Level
  restrictions: Restrictions
  accessExpiresAt: string | null
  userId: string | null
  role: OrganizationRole | null
  status: 'active' | 'suspended' | null
  ownLevel: Level | null
  ownRestrictions: Restrictions | null
  ownExpiresAt: string | null
}

const delegated = prepared<DelegatedRow, [organizationId: string, invitationId: string]>(`
  select v.workspace_id as "workspaceId", w.inviters, ${levelIn('v')} as level, v.restrictions,
    v.access_expires_at as "accessExpiresAt", m.user_id as "userId", m.role, m.status, ${levelIn('own')} as "ownLevel",
    own.restrictions as "ownRestrictions", own.expires_at as "ownExpiresAt"
  from invitation_workspaces v
  join workspaces w on w.organization_id = v.organization_id and w.id = v.workspace_id and w.deleted_at is null
  left join memberships m on m.organization_id = v.organization_id and m.user_id = v.delegated_by
  left join workspace_access own on own.organization_id = v.organization_id and own.workspace_id = v.workspace_id
    and own.user_id = v.delegated_by
  where v.organization_id = $1 and v.invitation_id = $2 and v.place_id is not null`)

/** The workspaces whose own people invited by this invitation, with who did as they are now. */
export const delegatedPlaces = (scope: OrganizationScope, invitationId: string) =>
  delegated(scope.organizationId, invitationId)

export function delegatedPlace(row: DelegatedRow): DelegatedPlace {
  const { workspaceId, inviters, level, restrictions, accessExpiresAt, userId, role, status } = row
  const own =
    row.ownLevel === null
      ? null
      : { level: row.ownLevel, restrictions: row.ownRestrictions ?? {}, expiresAt: row.ownExpiresAt }
  return {
    workspaceId,
    rules: { inviters },
    grant: { level, restrictions, expiresAt: accessExpiresAt },
    inviter: userId === null || role === null || status === null ? null : { userId, role, status, grant: own },
  }
}
