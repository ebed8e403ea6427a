import {
  effectiveAccess,
  levelReference,
  rolesWith,
  type Level,
  type LevelReference,
  type OrganizationRole,
  type Restrictions,
  type WorkspaceGrant,
} from '#contract/permissions.ts'
import { levelColumnsOf, levelIn, levelReferenceIn } from '../db/levels.ts'
import type { OrganizationScope } from '../db/scope.ts'
import { prefixRange } from '../db/prefix-range.ts'
import { planned, prepared, type Statement } from '../db/statement.ts'
import { rarestWord, searchQuery } from '../members/member-names.ts'

/** A workspace in its organization; the foreign keys hold the two together. */
export type WorkspaceScope = OrganizationScope & { readonly workspaceId: string }

export type AccessRow = {
  userId: string
  name: string
  email: string
  role: OrganizationRole
  status: 'active' | 'suspended'
  level: Level | null
  restrictions: Restrictions | null
  expiresAt: string | null
}

export type ListedAccess = AccessRow & { sortName: string }

const memberColumns = `m.user_id as "userId", m.name, m.email, m.role, m.status`
const grantColumns = `${levelIn('a')} as level, a.restrictions, a.expires_at as "expiresAt"`

type PageValues = [
  organizationId: string,
  workspaceId: string,
  afterName: string,
  afterId: string,
  rowCount: number,
  rolesThatEnter: OrganizationRole[],
  rolesShown: OrganizationRole[],
  level: LevelReference | null,
]

/**
 * Those with a grant and those who enter by role, merged by name. Each side is cut to a page of its own first,
 * so that neither has to be read to its end.
 */
const pageText = (search: string) => `
  select * from (
    (select ${memberColumns}, m.sort_name as "sortName", ${grantColumns}
      from workspace_access a
      join memberships m on m.organization_id = a.organization_id and m.user_id = a.user_id
      where a.organization_id = $1 and a.workspace_id = $2 and m.role <> all ($6::text[])
        and ($8::text is null or ${levelReferenceIn('a')} = $8) and (m.sort_name, m.user_id) > ($3, $4) ${search}
      order by m.sort_name, m.user_id limit $5)
    union all
    (select ${memberColumns}, m.sort_name, null, null, null
      from memberships m
      where m.organization_id = $1 and m.role = any ($7::text[]) and (m.sort_name, m.user_id) > ($3, $4) ${search}
      order by m.sort_name, m.user_id limit $5)
  ) people order by "sortName", "userId" limit $5`

const everyone = prepared<ListedAccess, PageValues>(pageText(''))
type SearchValues = [search: string, wordFrom: string, wordTo: string]

/** One word finds people through an index; whether they have the others as well is asked of each. */
const isFound = (search: string, wordFrom: string, wordTo: string) => `
  and m.user_id in (select w.user_id from member_words w
    where w.organization_id = $1 and w.word >= ${wordFrom} and w.word < ${wordTo})
  and m.search @@ ${search}::tsquery`

// Planned each time: whether to begin with the workspace or with the word depends on which is rarer.
const searched = planned<ListedAccess, [...PageValues, ...SearchValues]>(pageText(isFound('$9', '$10', '$11')))

type Page = { q: string; level: LevelReference | null; after: readonly [name: string, id: string]; rowCount: number }

export function accessPage(scope: WorkspaceScope, page: Page): Statement<ListedAccess> {
  const { level, after, rowCount } = page
  const rolesThatEnter = rolesWith('workspaces.enter_all')
  const isShown = (role: OrganizationRole) => {
    const access = effectiveAccess(role, null, '')
    return level === null || (access !== null && levelReference(access.level) === level)
  }
  const rolesShown = rolesThatEnter.filter(isShown)
  const { organizationId, workspaceId } = scope
  const values: PageValues = [organizationId, workspaceId, ...after, rowCount, rolesThatEnter, rolesShown, level]
  const search = searchValues(page.q, organizationId)
  return search === null ? everyone(...values) : searched(...values, ...search)
}

function searchValues(q: string, organizationId: string): SearchValues | null {
  const search = searchQuery(q, organizationId)
  const { from, to } = prefixRange(rarestWord(q))
  return search === null ? null : [search, from, to]
}

export type MemberWorkspaceRow = {
  workspaceId: string
  name: string
  sortName: string
  level: Level
  restrictions: Restrictions
  expiresAt: string | null
  ownLevel: Level | null
  ownRestrictions: Restrictions | null
  ownExpiresAt: string | null
}

const workspacesOfMember = prepared<
  MemberWorkspaceRow,
  [organizationId: string, userId: string, afterName: string, afterId: string, rowCount: number]
>(`
  select w.id as "workspaceId", w.name, w.sort_name as "sortName", ${grantColumns}, ${levelIn('own')} as "ownLevel",
    own.restrictions as "ownRestrictions", own.expires_at as "ownExpiresAt"
  from workspace_access a
  join workspaces w on w.organization_id = a.organization_id and w.id = a.workspace_id and w.deleted_at is null
  left join workspace_access own on own.organization_id = a.organization_id and own.workspace_id = a.workspace_id
    and own.user_id = current_setting('atrium.user_id', true)
  where a.organization_id = $1 and a.user_id = $2 and (w.sort_name, w.id) > ($3, $4)
  order by w.sort_name, w.id limit $5`)

/** The workspaces a member has a level in, by name, with the asking person's own grant in each. */
export const memberWorkspaces = (
  scope: OrganizationScope,
  page: { userId: string; after: readonly [name: string, id: string]; rowCount: number },
) => workspacesOfMember(scope.organizationId, page.userId, ...page.after, page.rowCount)

type Addable = { userId: string; name: string; email: string }

type AddableValues = [organizationId: string, workspaceId: string, rolesThatEnter: OrganizationRole[]]

const addableText = (search: string) => `
  select m.user_id as "userId", m.name, m.email from memberships m
  where m.organization_id = $1 and m.status = 'active' and m.role <> all ($3::text[])
    and m.user_id <> current_setting('atrium.user_id', true) ${search}
    and not exists (select from workspace_access a
      where a.organization_id = m.organization_id and a.workspace_id = $2 and a.user_id = m.user_id)
  order by m.sort_name, m.user_id limit 20`

const addable = prepared<Addable, AddableValues>(addableText(''))
const addableSearched = planned<Addable, [...AddableValues, ...SearchValues]>(addableText(isFound('$4', '$5', '$6')))

/** Active members, other than the asking one, who neither have a grant nor enter by role. */
export function addableMembers(scope: WorkspaceScope, q: string): Statement<Addable> {
  const values: AddableValues = [scope.organizationId, scope.workspaceId, rolesWith('workspaces.enter_all')]
  const search = searchValues(q, scope.organizationId)
  return search === null ? addable(...values) : addableSearched(...values, ...search)
}

const accessByUser = prepared<AccessRow, [organizationId: string, workspaceId: string, userId: string]>(`
  select ${memberColumns}, ${grantColumns} from memberships m
  left join workspace_access a
    on a.organization_id = m.organization_id and a.workspace_id = $2 and a.user_id = m.user_id
  where m.organization_id = $1 and m.user_id = $3`)

/** A member with their grant in the workspace, if they have one. */
export const accessOf = (scope: WorkspaceScope, userId: string) =>
  accessByUser(scope.organizationId, scope.workspaceId, userId)

type UpsertValues = [
  organizationId: string,
  workspaceId: string,
  userId: string,
  level: LevelReference,
  restrictions: string,
  expiresAt: string | null,
  grantedBy: string,
]

const upsert = prepared<object, UpsertValues>(`
  insert into workspace_access
    (organization_id, workspace_id, user_id, level, level_id, restrictions, expires_at, granted_by)
  values ($1, $2, $3, ${levelColumnsOf('$4::text')}, $5::jsonb, $6, $7)
  on conflict (organization_id, workspace_id, user_id) do update
  set level = excluded.level, level_id = excluded.level_id, restrictions = excluded.restrictions, expires_at = excluded.expires_at,
    granted_by = excluded.granted_by, granted_at = excluded.granted_at`)

export function accessSet(
  scope: WorkspaceScope,
  given: { userId: string; grant: WorkspaceGrant; by: string },
): Statement<object> {
  const { level, restrictions, expiresAt } = given.grant
  const { organizationId, workspaceId } = scope
  const values = [levelReference(level), JSON.stringify(restrictions), expiresAt, given.by] as const
  return upsert(organizationId, workspaceId, given.userId, ...values)
}

const remove = prepared<object, [organizationId: string, workspaceId: string, userId: string]>(
  'delete from workspace_access where organization_id = $1 and workspace_id = $2 and user_id = $3',
)

export const accessRemoved = (scope: WorkspaceScope, userId: string) =>
  remove(scope.organizationId, scope.workspaceId, userId)

const replaceLevel = prepared<object, [organizationId: string, levelId: string, replacement: LevelReference]>(`
  update workspace_access set (level, level_id) = (select ${levelColumnsOf('$3::text')})
  where organization_id = $1 and level_id = $2`)

/** Gives everyone who holds a custom level another one, with the restrictions and the end that they had. */
export const accessLevelReplaced = (scope: OrganizationScope, levelId: string, replacement: LevelReference) =>
  replaceLevel(scope.organizationId, levelId, replacement)
