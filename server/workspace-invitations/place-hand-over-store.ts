import { levelIn } from '../db/levels.ts'
import type { OrganizationScope } from '../db/scope.ts'
import { prepared } from '../db/statement.ts'
import type { DelegatedRow } from './workspace-invitation-store.ts'

/** A workspace in a pending invitation, with who is to answer for it as they are now. */
export type PlaceToHandOver = DelegatedRow & {
  placeId: string
  invitationId: string
  email: string
  workspaceName: string
}

type Handing = { from: string; to: string }

const ofOne = prepared<PlaceToHandOver, [organizationId: string, from: string, to: string]>(`
  select v.place_id as "placeId", v.invitation_id as "invitationId", i.email, w.name as "workspaceName",
    v.workspace_id as "workspaceId", w.inviters, ${levelIn('v')} as level, v.restrictions,
    v.access_expires_at as "accessExpiresAt", m.user_id as "userId", m.role, m.status, ${levelIn('own')} as "ownLevel",
    own.restrictions as "ownRestrictions", own.expires_at as "ownExpiresAt"
  from invitation_workspaces v
  join invitations i on i.organization_id = $1 and i.id = v.invitation_id
    and i.status = 'pending' and i.expires_at > now()
  join workspaces w on w.organization_id = $1 and w.id = v.workspace_id and w.deleted_at is null
  join memberships m on m.organization_id = $1 and m.user_id = $3
  left join workspace_access own on own.organization_id = $1 and own.workspace_id = v.workspace_id
    and own.user_id = $3
  where v.organization_id = $1 and v.delegated_by = $2 and v.place_id is not null
  order by v.place_id`)

/** Everyone whom one person invited into workspaces, as the other one would answer for it. */
export const placesToHandOver = (scope: OrganizationScope, { from, to }: Handing) =>
  ofOne(scope.organizationId, from, to)

// An invitation of workspaces alone names the first who invites by it, who may be another one now.
const handOver = prepared<object, [organizationId: string, placeIds: string[], to: string, toName: string]>(`
  with handed as (
    update invitation_workspaces set delegated_by = $3, delegated_by_name = $4
    where organization_id = $1 and place_id = any ($2::text[])
    returning invitation_id, workspace_id
  ), first as (
    select distinct on (v.invitation_id) v.invitation_id, v.workspace_id
    from invitation_workspaces v
    where v.organization_id = $1 and v.place_id is not null and v.invitation_id in (select invitation_id from handed)
    order by v.invitation_id, v.added_at, v.workspace_id
  )
  update invitations i set invited_by = $3, invited_by_name = $4
  from first join handed using (invitation_id, workspace_id)
  where i.organization_id = $1 and i.id = first.invitation_id and i.delegated`)

/** Another member answers for these places. The seats stay as they are: it is the same invitation to the same workspace. */
export const placesHandedOver = (scope: OrganizationScope, placeIds: string[], to: { userId: string; name: string }) =>
  handOver(scope.organizationId, placeIds, to.userId, to.name)
