import { countCap } from '#contract/members.ts'
import type {
  AccessLevel,
  CustomLevel,
  CustomLevelId,
  LevelReference,
  OrganizationRole,
  Restrictions,
  WorkspacePermission,
} from '#contract/permissions.ts'
import type { OrganizationScope } from '../db/scope.ts'
import { planned, prepared, type Statement } from '../db/statement.ts'

const byIds = prepared<CustomLevel, [organizationId: string, ids: string[]]>(
  'select id, name, permissions from access_levels where organization_id = $1 and id = any ($2::text[])',
)

/** The custom levels among those named. */
export function customLevels(
  scope: OrganizationScope,
  named: readonly { level: LevelReference }[],
): Statement<CustomLevel> {
  const ids = named.map(({ level }) => level).filter((level) => level.startsWith('lvl_'))
  return byIds(scope.organizationId, [...new Set(ids)])
}

const grantsOf = 'from workspace_access a where a.organization_id = $1 and a.level_id = l.id'
/** Invitations that somebody could still accept, if need be after they were sent again. */
const sendable = `from invitation_workspaces v
  join invitations i on i.organization_id = v.organization_id and i.id = v.invitation_id
  where v.organization_id = $1 and v.level_id = l.id and i.status in ('pending', 'expired')`
const pending = `${sendable} and i.status = 'pending' and i.expires_at > now()`
const upToCap = (rows: string) => `(select count(*)::integer from (select ${rows} limit ${countCap + 1}) found)`
const isHeldByAsker = `exists (select ${grantsOf} and a.user_id = current_setting('atrium.user_id', true))`

export type LevelRow = {
  id: CustomLevelId
  name: string
  description: string
  permissions: WorkspacePermission[]
  isHeldByAsker: boolean
}
export type ListedLevel = LevelRow & {
  grants: number
  invitations: number
  madeBy: string
  madeAt: string
  changedAt: string
}

const columns = `l.id, l.name, l.description, l.permissions, ${isHeldByAsker} as "isHeldByAsker"`

const everyLevel = prepared<ListedLevel, [organizationId: string]>(`
  select ${columns}, ${upToCap(grantsOf)} as grants, ${upToCap(`distinct v.invitation_id ${pending}`)} as invitations,
    l.made_by_name as "madeBy", l.made_at as "madeAt", l.changed_at as "changedAt"
  from access_levels l where l.organization_id = $1 order by l.name_key, l.id`)

export const levelsOf = (scope: OrganizationScope) => everyLevel(scope.organizationId)

type LevelName = CustomLevel & { description: string }

const namesOfLevels = prepared<LevelName, [organizationId: string]>(`
  select id, name, description, permissions from access_levels where organization_id = $1 order by name_key, id`)

export const levelNames = (scope: OrganizationScope) => namesOfLevels(scope.organizationId)

const oneLevel = prepared<LevelRow & { isInUse: boolean }, [organizationId: string, id: string]>(`
  select ${columns}, exists (select ${grantsOf}) or exists (select ${sendable}) as "isInUse"
  from access_levels l where l.organization_id = $1 and l.id = $2`)

export const levelOf = (scope: OrganizationScope, id: string) => oneLevel(scope.organizationId, id)

const others = prepared<
  { count: number; isTaken: boolean },
  [organizationId: string, nameKey: string, except: string | null]
>(`select count(*)::integer as count, coalesce(bool_or(name_key = $2), false) as "isTaken" from access_levels
  where organization_id = $1 and id is distinct from $3`)

/** How many other levels there are, and whether one of them looks like this name. */
export const otherLevels = (scope: OrganizationScope, nameKey: string, except: string | null) =>
  others(scope.organizationId, nameKey, except)

type Fields = { id: string; name: string; nameKey: string; description: string; permissions: WorkspacePermission[] }
type FieldValues = [
  organizationId: string,
  id: string,
  name: string,
  nameKey: string,
  description: string,
  permissions: string[],
]

const insert = prepared<object, [...FieldValues, madeBy: string, madeByName: string]>(`
  insert into access_levels (organization_id, id, name, name_key, description, permissions, made_by, made_by_name)
  values ($1, $2, $3, $4, $5, $6::text[], $7, $8)`)

const valuesOf = (scope: OrganizationScope, { id, name, nameKey, description, permissions }: Fields): FieldValues => [
  scope.organizationId,
  id,
  name,
  nameKey,
  description,
  permissions,
]

export const newLevel = (scope: OrganizationScope, level: Fields, by: { userId: string; name: string }) =>
  insert(...valuesOf(scope, level), by.userId, by.name)

const update = prepared<object, FieldValues>(`
  update access_levels set name = $3, name_key = $4, description = $5, permissions = $6::text[], changed_at = now()
  where organization_id = $1 and id = $2`)

export const levelChanged = (scope: OrganizationScope, level: Fields) => update(...valuesOf(scope, level))

// Whoever came by one holds a seat of the workspace still, so that row stays, with the least level in its place.
const forget = prepared<object, [organizationId: string, id: string, least: AccessLevel]>(`
  with seats as (
    update invitation_workspaces set level = $3, level_id = null
    where organization_id = $1 and level_id = $2 and member_id is not null)
  delete from invitation_workspaces where organization_id = $1 and level_id = $2 and member_id is null`)

/** Takes a level that nobody can get any more out of invitations that are over. */
export const invitedLevelForgotten = (scope: OrganizationScope, id: string) => forget(scope.organizationId, id, 'agent')

const remove = prepared<object, [organizationId: string, id: string]>(
  'delete from access_levels where organization_id = $1 and id = $2',
)

export const levelDeleted = (scope: OrganizationScope, id: string) => remove(scope.organizationId, id)

export type HolderRow = {
  userId: string
  name: string
  email: string
  role: OrganizationRole
  sortName: string
  workspaceId: string
  workspaceName: string
  inTrash: boolean
  restrictions: Restrictions
  expiresAt: string | null
}

type HolderValues = [
  organizationId: string,
  levelId: string,
  afterName: string,
  afterUser: string,
  afterWorkspace: string,
  rowCount: number,
]

// Planned each time: whether few or nearly all members hold the level decides where to begin.
const holders = planned<HolderRow, HolderValues>(`
  select m.user_id as "userId", m.name, m.email, m.role, m.sort_name as "sortName", w.id as "workspaceId",
    w.name as "workspaceName", w.deleted_at is not null as "inTrash", a.restrictions, a.expires_at as "expiresAt"
  from workspace_access a
  join memberships m on m.organization_id = a.organization_id and m.user_id = a.user_id
  join workspaces w on w.organization_id = a.organization_id and w.id = a.workspace_id
  where a.organization_id = $1 and a.level_id = $2 and (m.sort_name, m.user_id, a.workspace_id) > ($3, $4, $5)
  order by m.sort_name, m.user_id, a.workspace_id limit $6`)

/** A page of who holds a level where, by name. */
export const levelHolders = (
  scope: OrganizationScope,
  levelId: string,
  page: { after: readonly [name: string, userId: string, workspaceId: string]; rowCount: number },
) => holders(scope.organizationId, levelId, ...page.after, page.rowCount)

const count = prepared<
  { grants: number; people: number; invitations: number },
  [organizationId: string, levelId: string]
>(`select ${upToCap(grantsOf)} as grants, ${upToCap(`distinct a.user_id ${grantsOf}`)} as people,
    ${upToCap(`distinct v.invitation_id ${pending}`)} as invitations
  from (select $2::text as id) l`)

/** How many hold a level, and how many are invited to it; none is counted beyond the cap. */
export const levelHolderCounts = (scope: OrganizationScope, levelId: string) => count(scope.organizationId, levelId)
