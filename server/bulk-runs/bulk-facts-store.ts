import { levelIn } from '../db/levels.ts'
import type { OrganizationScope } from '../db/scope.ts'
import { prepared, type Statement } from '../db/statement.ts'
import type { NamedWorkspace } from './judge-invitations.ts'
import type { MemberFacts } from './judge-members.ts'

const workspaces = prepared<NamedWorkspace, [organizationId: string, ids: string[], sortNames: string[]]>(`
  select id, name, sort_name as "sortName" from workspaces
  where organization_id = $1 and deleted_at is null and (id = any ($2::text[]) or sort_name = any ($3::text[]))`)

/** The workspaces with these ids, or called so whatever the case; those in the trash are none. */
export const workspacesNamed = (scope: OrganizationScope, { ids, sortNames }: { ids: string[]; sortNames: string[] }) =>
  workspaces(scope.organizationId, ids, sortNames)

type MemberValues = [organizationId: string, userIds: string[], emails: string[], workspaceId: string | null]
const members = prepared<MemberFacts, MemberValues>(`
  select m.user_id as "userId", m.name, m.email, m.role, m.status, ${levelIn('a')} as level, a.restrictions,
    a.expires_at as "expiresAt", (select count(*)::integer from workspace_access held
      where held.organization_id = m.organization_id and held.user_id = m.user_id) as "workspaceCount"
  from (
    select user_id from memberships where organization_id = $1 and user_id = any ($2::text[])
    union
    select user_id from memberships where organization_id = $1 and email = any ($3::text[])
  ) found
  join memberships m on m.organization_id = $1 and m.user_id = found.user_id
  left join workspace_access a
    on a.organization_id = m.organization_id and a.workspace_id = $4 and a.user_id = m.user_id`)

/** Members by id or address, with their grant in a workspace. */
export const membersNamed = (
  scope: OrganizationScope,
  named: { userIds: string[]; emails: string[]; workspaceId: string | null },
): Statement<MemberFacts> => members(scope.organizationId, named.userIds, named.emails, named.workspaceId)

const administrators = prepared<{ count: number }, [organizationId: string]>(`
  select count(*)::integer from memberships
  where organization_id = $1 and role = 'organization_admin' and status = 'active'`)

export const activeAdministrators = (scope: OrganizationScope) => administrators(scope.organizationId)
