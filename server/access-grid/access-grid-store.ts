import {
  organizationRoles,
  type LevelReference,
  type OrganizationRole,
  type Restrictions,
} from '#contract/permissions.ts'
import { levelReferenceIn } from '../db/levels.ts'
import { prefixRange } from '../db/prefix-range.ts'
import type { OrganizationScope } from '../db/scope.ts'
import { planned, prepared, type Statement } from '../db/statement.ts'
import { rarestWord, searchQuery } from '../members/member-names.ts'

export type GridRow = {
  userId: string
  name: string
  sortName: string
  email: string
  role: OrganizationRole
  status: 'active' | 'suspended'
  /** By the id of the workspace; null for somebody without any. */
  levels: Record<string, LevelReference> | null
  /** Of those that are narrowed or end; null for none. */
  limits: Record<string, { restrictions: Restrictions; expiresAt: string | null; expired: boolean }> | null
}

type Filter = { role: OrganizationRole | undefined; status: 'active' | 'suspended' | undefined; q: string | undefined }
type Values = string[]

/** JSON writes instants in another form than the API. */
const instant = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

// The levels of a page are looked up for all of its people at once, in the order of one index.
const gridOf = (conditions: readonly string[], rowCount: number) => `
  with p as materialized (
    select m.user_id, m.name, m.sort_name, m.email, m.role, m.status from memberships m
    where m.organization_id = $1 and (m.sort_name, m.user_id) > ($2, $3) ${conditions.map((each) => `and ${each}`).join(' ')}
    order by m.sort_name, m.user_id limit ${rowCount}
  ),
  held as (
    select a.user_id, json_object_agg(a.workspace_id, ${levelReferenceIn('a')}) as levels,
      json_object_agg(a.workspace_id, json_build_object('restrictions', a.restrictions,
        'expiresAt', ${instant('a.expires_at')}, 'expired', coalesce(a.expires_at <= now(), false)))
        filter (where a.restrictions <> '{}' or a.expires_at is not null) as limits
    from workspace_access a join workspaces w on w.organization_id = a.organization_id and w.id = a.workspace_id
    where a.organization_id = $1 and a.user_id = any (array(select user_id from p)) and w.deleted_at is null
    group by a.user_id
  )
  select p.user_id as "userId", p.name, p.sort_name as "sortName", p.email, p.role, p.status, held.levels, held.limits
  from p left join held on held.user_id = p.user_id order by p.sort_name, p.user_id`

/** A page of members by name with all they hold: one statement, however many workspaces there are. */
export function gridPage(
  { organizationId }: OrganizationScope,
  { role, status, q, after, limit }: Filter & { after: readonly [name: string, id: string]; limit: number },
): Statement<GridRow> {
  const values: Values = [organizationId, ...after]
  const place = (value: string) => `$${values.push(value)}`
  // Roles and statuses are closed lists: as literals they tell the planner how rare they are.
  const conditions = [
    ...(role === undefined ? [] : [`m.role = '${organizationRoles.find((each) => each === role) ?? 'member'}'`]),
    ...(status === undefined ? [] : [`m.status = '${status === 'suspended' ? 'suspended' : 'active'}'`]),
  ]
  if (q !== undefined && q !== '') {
    const { from, to } = prefixRange(rarestWord(q))
    // One word finds people through an index; whether they have the others as well is asked of each.
    conditions.push(
      `m.user_id in (select w.user_id from member_words w
        where w.organization_id = $1 and w.word >= ${place(from)} and w.word < ${place(to)})`,
      `m.search @@ ${place(searchQuery(q, organizationId) ?? '')}::tsquery`,
    )
  }
  const text = gridOf(conditions, limit + 1)
  return planned<GridRow, Values>(text)(...values)
}

type ColumnRow = { id: string; name: string; sortName: string }

const columns = prepared<ColumnRow, [organizationId: string, afterName: string, afterId: string, rowCount: number]>(`
  select w.id, w.name, w.sort_name as "sortName" from workspaces w
  where w.organization_id = $1 and w.deleted_at is null and (w.sort_name, w.id) > ($2, $3)
  order by w.sort_name, w.id limit $4`)

/** The workspaces by name; nothing is counted. */
export const gridColumns = (
  { organizationId }: OrganizationScope,
  { after, rowCount }: { after: readonly [name: string, id: string]; rowCount: number },
) => columns(organizationId, ...after, rowCount)
