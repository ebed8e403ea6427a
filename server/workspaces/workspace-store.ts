import {
  rolesWith,
  type Level,
  type LevelReference,
  type OrganizationRole,
  type Restrictions,
} from '#contract/permissions.ts'
import type { OrganizationScope } from '../db/scope.ts'
import { levelColumnsOf, levelIn } from '../db/levels.ts'
import { prefixRange } from '../db/prefix-range.ts'
import { prepared, type Statement } from '../db/statement.ts'

export type ListedWorkspace = {
  id: string
  name: string
  sortName: string
  timeZone: string | null
  memberCount: number
  createdAt: string
  deletedAt: string | null
  purgeAt: string | null
}

type PageValues = [
  organizationId: string,
  from: string,
  to: string,
  afterName: string,
  afterId: string,
  rowCount: number,
]

/** Each place has a partial index of its own in the order of the list. */
const pageOf = (place: 'w.deleted_at is null' | 'w.deleted_at is not null') =>
  prepared<ListedWorkspace, PageValues>(`
    select w.id, w.name, w.sort_name as "sortName", w.time_zone as "timeZone", w.created_at as "createdAt",
      w.deleted_at as "deletedAt", w.purge_at as "purgeAt",
      (select count(*) from workspace_access a
        where a.organization_id = w.organization_id and a.workspace_id = w.id) as "memberCount"
    from workspaces w
    where w.organization_id = $1 and ${place} and w.sort_name >= $2 and w.sort_name < $3
      and (w.sort_name, w.id) > ($4, $5)
    order by w.sort_name, w.id limit $6`)

const inUse = pageOf('w.deleted_at is null')
const inTrash = pageOf('w.deleted_at is not null')

/** A page of workspaces whose name begins with the prefix, after a name and id. */
export function workspacesPage(
  scope: OrganizationScope,
  page: { trash: boolean; prefix: string; after: readonly [name: string, id: string]; rowCount: number },
): Statement<ListedWorkspace> {
  const { from, to } = prefixRange(page.prefix)
  const [afterName, afterId] = page.after
  return (page.trash ? inTrash : inUse)(scope.organizationId, from, to, afterName, afterId, page.rowCount)
}

type PersonRow = {
  userId: string
  name: string
  role: OrganizationRole
  level: Level | null
  restrictions: Restrictions | null
  expiresAt: string | null
}

const here = `a.organization_id = $1 and a.workspace_id = $2 and m.status = 'active' and m.role <> all ($3::text[])
  and (a.expires_at is null or a.expires_at > now())`
const grants = `workspace_access a
  join memberships m on m.organization_id = a.organization_id and m.user_id = a.user_id`
const byRole = `m.organization_id = $1 and m.role = any ($3::text[]) and m.status = 'active'`

const firstPeople = prepared<PersonRow, [organizationId: string, workspaceId: string, byRole: string[]]>(`
  select user_id as "userId", name, role, level, restrictions, "expiresAt" from (
    (select m.name, m.role, ${levelIn('a')} as level, a.restrictions, a.expires_at as "expiresAt", m.sort_name, m.user_id
      from ${grants} where ${here} order by m.sort_name, m.user_id limit 8)
    union all
    (select m.name, m.role, null, null, null, m.sort_name, m.user_id
      from memberships m where ${byRole} order by m.sort_name, m.user_id limit 8)
  ) people order by sort_name, user_id limit 8`)

const countPeople = prepared<{ count: number }, [organizationId: string, workspaceId: string, byRole: string[]]>(`
  select (select count(*) from ${grants} where ${here}) + (select count(*) from memberships m where ${byRole}) as count`)

/** The first eight, by name, of those who can enter the workspace now: by role or by a grant. */
export const firstPeopleIn = (scope: OrganizationScope, workspaceId: string) =>
  firstPeople(scope.organizationId, workspaceId, rolesWith('workspaces.enter_all'))

/** How many can enter the workspace now. */
export const peopleCountIn = (scope: OrganizationScope, workspaceId: string) =>
  countPeople(scope.organizationId, workspaceId, rolesWith('workspaces.enter_all'))

type NewWorkspace = {
  id: string
  name: string
  /** From sortKey, so that lists order and find names alike. */
  sortName: string
  timeZone: string | null
  createdBy: string
}

const insertWorkspace = prepared<
  object,
  [organizationId: string, id: string, name: string, sortName: string, timeZone: string | null, createdBy: string]
>(`insert into workspaces (organization_id, id, name, sort_name, time_zone, created_by)
  values ($1, $2, $3, $4, $5, $6)`)

export function newWorkspace(scope: OrganizationScope, workspace: NewWorkspace): Statement<object> {
  const { id, name, sortName, timeZone, createdBy } = workspace
  return insertWorkspace(scope.organizationId, id, name, sortName, timeZone, createdBy)
}

const insertPeople = prepared<
  object,
  [organizationId: string, workspaceId: string, userIds: string[], levels: LevelReference[], grantedBy: string]
>(`insert into workspace_access (organization_id, workspace_id, user_id, level, level_id, granted_by)
  select $1, $2, person.id, ${levelColumnsOf('person.level')}, $5 from unnest($3::text[], $4::text[]) as person(id, level)`)

/** The first people of a new workspace; the foreign keys hold them to members of its organization. */
export function firstGrants(
  scope: OrganizationScope,
  workspaceId: string,
  given: { people: readonly { userId: string; level: LevelReference }[]; by: string },
): Statement<object> {
  const { people, by } = given
  const userIds = people.map((person) => person.userId)
  const levels = people.map((person) => person.level)
  return insertPeople(scope.organizationId, workspaceId, userIds, levels, by)
}

type Candidate = { userId: string; name: string; status: 'active' | 'suspended' }

const candidates = prepared<Candidate, [organizationId: string, userIds: string[]]>(`
  select user_id as "userId", name, status from memberships where organization_id = $1 and user_id = any ($2::text[])`)

export const membersAmong = (scope: OrganizationScope, userIds: string[]) => candidates(scope.organizationId, userIds)

const setSettings = prepared<
  object,
  [organizationId: string, id: string, name: string, sortName: string, timeZone: string | null]
>('update workspaces set name = $3, sort_name = $4, time_zone = $5 where organization_id = $1 and id = $2')

export function workspaceSettingsSet(
  scope: OrganizationScope,
  workspace: { id: string; name: string; sortName: string; timeZone: string | null },
): Statement<object> {
  const { id, name, sortName, timeZone } = workspace
  return setSettings(scope.organizationId, id, name, sortName, timeZone)
}

const moveToTrash = prepared<object, [organizationId: string, id: string, deletedAt: string, purgeAt: string]>(
  'update workspaces set deleted_at = $3, purge_at = $4 where organization_id = $1 and id = $2 and deleted_at is null',
)

export const workspaceTrashed = (scope: OrganizationScope, id: string, at: { deletedAt: string; purgeAt: string }) =>
  moveToTrash(scope.organizationId, id, at.deletedAt, at.purgeAt)

const takeFromTrash = prepared<object, [organizationId: string, id: string]>(
  'update workspaces set deleted_at = null, purge_at = null where organization_id = $1 and id = $2',
)

export const workspaceRestored = (scope: OrganizationScope, id: string) => takeFromTrash(scope.organizationId, id)

type KeptWorkspace = { id: string; name: string; deletedAt: string | null }

const workspaceById = prepared<KeptWorkspace, [organizationId: string, id: string]>(
  'select id, name, deleted_at as "deletedAt" from workspaces where organization_id = $1 and id = $2',
)

/** A workspace, in the trash or not. */
export const workspaceOf = (scope: OrganizationScope, id: string) => workspaceById(scope.organizationId, id)

const deleteDue = prepared<{ id: string; name: string }, [organizationId: string, id: string]>(
  'delete from workspaces where organization_id = $1 and id = $2 and purge_at <= now() returning id, name',
)

/** Deletes a workspace for good, with all that belongs to it, if its time in the trash is over. */
export const workspacePurged = (scope: OrganizationScope, id: string) => deleteDue(scope.organizationId, id)
