import type { OrganizationScope } from '../db/scope.ts'
import { prepared } from '../db/statement.ts'

/** What becomes of a person and an invitation when it is accepted. */

const grant = prepared<
  { workspaceId: string },
  [organizationId: string, id: string, userId: string, workspaceIds: string[]]
>(`
  insert into workspace_access
    (organization_id, workspace_id, user_id, level, level_id, restrictions, expires_at, granted_by)
  select v.organization_id, v.workspace_id, $3, v.level, v.level_id, v.restrictions, v.access_expires_at,
    case when v.place_id is null then i.invited_by else v.delegated_by end
  from invitation_workspaces v
  join invitations i on i.organization_id = v.organization_id and i.id = v.invitation_id
  join workspaces w on w.organization_id = v.organization_id and w.id = v.workspace_id and w.deleted_at is null
  where v.organization_id = $1 and v.invitation_id = $2 and v.workspace_id = any ($4::text[])
    and (v.access_expires_at is null or v.access_expires_at > now())
  returning workspace_id as "workspaceId"`)

/** Gives the new member the levels of the invitation in these of its workspaces. */
export const invitedGrants = (
  scope: OrganizationScope,
  id: string,
  joined: { userId: string; workspaceIds: string[] },
) => grant(scope.organizationId, id, joined.userId, joined.workspaceIds)

const firstByName = prepared<{ id: string }, [organizationId: string]>(`
  select id from workspaces where organization_id = $1 and deleted_at is null order by sort_name, id limit 1`)

export const firstWorkspace = (scope: OrganizationScope) => firstByName(scope.organizationId)

type Joining = { userId: string; firstName: string; lastName: string; email: string }

/**
 * Notes where the user goes next and reads their name and address behind the row's lock: a change of either that is
 * under way either is seen here, or sees the membership that is about to be made.
 */
export const joiningUser = prepared<Joining, [userId: string, organizationId: string, workspaceId: string | null]>(`
  update users set last_organization_id = $2, last_workspace_id = $3 where id = $1
  returning id as "userId", first_name as "firstName", last_name as "lastName", email`)
