import {
  builtInLevelsWith,
  restrictionOn,
  rolesWith,
  type Level,
  type OrganizationRole,
  type Restrictions,
  type WorkspacePermission,
} from '#contract/permissions.ts'
import { levelIn } from '../db/levels.ts'
import { prepared, type Statement } from '../db/statement.ts'
import type { ListedAccess, WorkspaceScope } from '../workspace-access/workspace-access-store.ts'

type PageValues = [
  organizationId: string,
  workspaceId: string,
  afterName: string,
  afterId: string,
  rowCount: number,
  rolesThatEnter: OrganizationRole[],
  rolesShown: OrganizationRole[],
  levels: string[],
  permission: string,
  restriction: string | null,
]

const columns = `m.user_id as "userId", m.name, m.email, m.role, m.status, m.sort_name as "sortName"`

/** Those whose level contains the permission and those who enter by role, merged by name, each side cut to a page. */
const candidates = prepared<ListedAccess, PageValues>(`
  select * from (
    (select ${columns}, ${levelIn('a')} as level, a.restrictions, a.expires_at as "expiresAt"
      from workspace_access a
      join memberships m on m.organization_id = a.organization_id and m.user_id = a.user_id
      where a.organization_id = $1 and a.workspace_id = $2 and m.role <> all ($6::text[]) and m.status = 'active'
        and (a.expires_at is null or a.expires_at > now())
        and (a.level = any ($8::text[]) or exists (select from access_levels l
          where l.organization_id = a.organization_id and l.id = a.level_id and $9::text = any (l.permissions)))
        and ($10::text is null or (a.restrictions ->> $10::text) is distinct from 'true')
        and (m.sort_name, m.user_id) > ($3, $4)
      order by m.sort_name, m.user_id limit $5)
    union all
    (select ${columns}, null, null, null
      from memberships m
      where m.organization_id = $1 and m.role = any ($7::text[]) and m.status = 'active'
        and (m.sort_name, m.user_id) > ($3, $4)
      order by m.sort_name, m.user_id limit $5)
  ) people order by "sortName", "userId" limit $5`)

/**
 * Who may be allowed something in a workspace, by name. The statement only chooses on whom to decide, by what the law
 * says of the permission; the law then decides on each.
 */
export function allowedCandidates(
  scope: WorkspaceScope,
  permission: WorkspacePermission,
  page: { after: readonly [name: string, id: string]; rowCount: number },
): Statement<ListedAccess> {
  const levels = builtInLevelsWith(permission)
  const rolesThatEnter = rolesWith('workspaces.enter_all')
  // By role one enters as Owner.
  const rolesShown = levels.includes('owner') ? rolesThatEnter : []
  const place = [scope.organizationId, scope.workspaceId, ...page.after, page.rowCount] as const
  return candidates(...place, rolesThatEnter, rolesShown, levels, permission, restrictionOn(permission))
}

/** One row for each place and person asked about; what is not there, or not open to the asker, is null. */
export type CheckedRow = {
  organizationId: string
  workspaceId: string
  userId: string
  askerRole: OrganizationRole | null
  askerStatus: 'active' | 'suspended' | null
  workspaceExists: boolean
  role: OrganizationRole | null
  status: 'active' | 'suspended' | null
  level: Level | null
  restrictions: Restrictions | null
  expiresAt: string | null
}

const check = prepared<CheckedRow, [organizationIds: string[], workspaceIds: string[], userIds: string[]]>(`
  select q.organization_id as "organizationId", q.workspace_id as "workspaceId", q.user_id as "userId",
    own.role as "askerRole", own.status as "askerStatus", w.id is not null as "workspaceExists",
    m.role, m.status, ${levelIn('a')} as level, a.restrictions, a.expires_at as "expiresAt"
  from (select distinct * from unnest($1::text[], $2::text[], $3::text[])
    as asked(organization_id, workspace_id, user_id)) q
  left join organizations o on o.id = q.organization_id and o.deleted_at is null
  left join memberships own on own.organization_id = o.id and own.user_id = current_setting('atrium.user_id', true)
  left join workspaces w on w.organization_id = o.id and w.id = q.workspace_id and w.deleted_at is null
  left join memberships m on m.organization_id = o.id and m.user_id = q.user_id
  left join workspace_access a
    on a.organization_id = w.organization_id and a.workspace_id = w.id and a.user_id = m.user_id`)

type Question = { organizationId: string; workspaceId: string; userId: string }

/** What decides about any number of places and people, in one statement. */
export const checkedAccess = (questions: readonly Question[]) =>
  check(
    questions.map(({ organizationId }) => organizationId),
    questions.map(({ workspaceId }) => workspaceId),
    questions.map(({ userId }) => userId),
  )
