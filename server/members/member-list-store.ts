import { countCap, type memberSorts } from '#contract/members.ts'
import { organizationRoles, type LevelReference, type OrganizationRole } from '#contract/permissions.ts'
import { levelFieldsIn } from '../db/levels.ts'
import { prefixRange } from '../db/prefix-range.ts'
import type { OrganizationScope } from '../db/scope.ts'
import { planned, prepared, type Statement } from '../db/statement.ts'
import { rarestWord, searchQuery } from './member-names.ts'

export type MemberSort = (typeof memberSorts)[number]

export type MemberRow = {
  userId: string
  name: string
  email: string
  role: OrganizationRole
  status: 'active' | 'suspended'
  joinedAt: string
  lastSeenAt: string | null
  hasPassword: boolean
  providers: ('google' | 'microsoft')[]
  hasSecondFactor: boolean
  workspaceCount: number
  /** The first three by name; null when there are none. */
  workspaces: { id: string; name: string; level: LevelReference; levelName: string | null }[] | null
  /** Active Organization Admins of the organization, counted up to two. */
  administrators: number
  /** The value the list is sorted by, exact: JavaScript would round an instant to milliseconds. */
  sortKey: string
}

export type MemberFilter = {
  q?: string | undefined
  status?: 'active' | 'suspended' | undefined
  role?: OrganizationRole | undefined
  workspaceId?: string | undefined
}

export type MemberPage = {
  filter: MemberFilter
  sort: MemberSort
  limit: number
  after: { key: string; userId: string } | null
}

// Not the words to search by, which are longer than all the rest.
const pageColumns = 'm.user_id, m.name, m.email, m.role, m.status, m.joined_at, m.last_seen_at'

// What surrounds the rows of a page is looked up for those rows only, and their levels for all of them at once: asked
// person by person, PostgreSQL takes twice as long for the whole page.
const rowsOf = (page: string) => `
  with p as materialized (${page}),
  levels as (
    select a.user_id, count(*)::integer as count, to_json((array_agg(
      json_build_object('id', w.id, 'name', w.name, ${levelFieldsIn('a')}) order by w.sort_name, w.id))[1:3]) as first_three
    from workspace_access a join workspaces w on w.organization_id = a.organization_id and w.id = a.workspace_id
    where a.organization_id = $1 and a.user_id = any (array(select user_id from p))
      and (a.expires_at is null or a.expires_at > now()) and w.deleted_at is null
    group by a.user_id
  )
  select p.user_id as "userId", p.name, p.email, p.role, p.status, p.joined_at as "joinedAt",
    p.last_seen_at as "lastSeenAt", p.sort_key as "sortKey", u.password_hash is not null as "hasPassword", u.providers,
    exists (select from second_factors f where f.user_id = p.user_id and f.confirmed_at is not null) as "hasSecondFactor",
    coalesce(levels.count, 0) as "workspaceCount", levels.first_three as workspaces,
    (select count(*)::integer from (select from memberships a where a.organization_id = $1
      and a.role = 'organization_admin' and a.status = 'active' limit 2) found) as administrators
  from p join users u on u.id = p.user_id left join levels on levels.user_id = p.user_id`

export const microseconds = (column: string) => `coalesce((extract(epoch from ${column}) * 1000000)::bigint::text, '')`

/** How each column sorts: the column as its index has it, its exact value as text, and the type of that value. */
const sortable = {
  name: { by: 'sort_name', key: 'sort_name', type: 'text' },
  email: { by: 'email', key: 'email', type: 'text' },
  joinedAt: { by: 'joined_at', key: microseconds('joined_at'), type: 'timestamptz' },
  lastSeenAt: { by: 'last_seen_order', key: microseconds('last_seen_at'), type: 'timestamptz' },
} as const

/** An instant from its microseconds since 1970; empty for one that never was, which sorts before all others. */
export function instantOf(key: string): string {
  if (key === '') return '-infinity'
  const seconds = Math.floor(Number(key) / 1_000_000)
  const fraction = String(Number(key) - seconds * 1_000_000).padStart(6, '0')
  return new Date(seconds * 1000).toISOString().replace('000Z', `${fraction}Z`)
}

/** Pages come in two sizes, and those of a file in a third, written into the statement: a planner that knows the limit reads the index in order. */
const sizeOf = (limit: number) => (limit <= 50 ? 51 : limit <= 100 ? 101 : limit + 1)

type Value = 'organizationId' | 'key' | 'userId' | 'search' | 'wordFrom' | 'wordTo' | 'workspaceId'
type Compiled = { statement: (...values: string[]) => Statement<MemberRow>; uses: Value[] }

const columnOf = (sort: MemberSort) => sortable[sort.replace('-', '') as keyof typeof sortable]

const isFiltered = (filter: MemberFilter) => Object.values(filter).some((value) => value !== undefined)

function compile({ filter, sort, limit, after }: MemberPage): Compiled {
  const uses: Value[] = ['organizationId']
  const place = (value: Value) => `$${uses.push(value)}`
  const column = columnOf(sort)
  const direction = sort.startsWith('-') ? 'desc' : 'asc'
  const conditions = ['m.organization_id = $1']
  if (after !== null) {
    const beyond = direction === 'desc' ? '<' : '>'
    conditions.push(`(${column.by}, user_id) ${beyond} (${place('key')}::${column.type}, ${place('userId')})`)
  }
  conditions.push(...filterConditions(filter, place))
  const page = `select ${pageColumns}, ${column.key} as sort_key, ${column.by} as sort_value
    from memberships m where ${conditions.join(' and ')}
    order by ${column.by} ${direction}, user_id ${direction} limit ${sizeOf(limit)}`
  const text = `${rowsOf(page)} order by p.sort_value ${direction}, p.user_id ${direction}`
  // The plain list is prepared; which plan is best for a filter depends on its values, so that is decided each time.
  return {
    statement: isFiltered(filter) ? planned<MemberRow, string[]>(text) : prepared<MemberRow, string[]>(text),
    uses,
  }
}

/** What a filter asks of a membership `m`; `place` says where a value stands. */
function filterConditions(filter: MemberFilter, place: (value: Value) => string): string[] {
  const conditions: string[] = []
  // Statuses and roles are closed lists: as literals they tell the planner how rare they are.
  if (filter.status !== undefined) conditions.push(`m.status = '${filter.status}'`)
  if (filter.role !== undefined) conditions.push(`m.role = '${filter.role}'`)
  if (filter.q !== undefined) {
    // One word finds people through an index; whether they have the others as well is asked of each.
    conditions.push(`exists (select from member_words w where w.organization_id = $1 and w.user_id = m.user_id
      and w.word >= ${place('wordFrom')} and w.word < ${place('wordTo')})`)
    conditions.push(`m.search @@ ${place('search')}::tsquery`)
  }
  if (filter.workspaceId !== undefined) {
    conditions.push(`exists (select from workspace_access a where a.organization_id = $1
      and a.workspace_id = ${place('workspaceId')} and a.user_id = m.user_id
      and (a.expires_at is null or a.expires_at > now()))`)
  }
  return conditions
}

const planning = prepared<object, [bitmaps: 'on' | 'off', plans: 'auto' | 'force_generic_plan']>(
  `select set_config('enable_bitmapscan', $1, true), set_config('enable_memoize', $1, true),
    set_config('plan_cache_mode', $2, true)`,
)

const compiled = new Map<string, Compiled>()

/**
 * A page of members, with one row more than `limit` at least where there are more. Each shape is compiled once.
 * A prepared plan is made without knowing the organization, and for one of average size collecting and sorting looks
 * as good as reading in order; without bitmaps it always reads in order, as it must in an organization of 100,000.
 * Every member of a page is another user, so remembering what was looked up for one never pays.
 * Left to itself PostgreSQL would plan the page of a small organization anew each time, which takes thrice its reading.
 */
export function memberPage(
  scope: OrganizationScope,
  page: MemberPage,
): [settings: Statement<object>, page: Statement<MemberRow>] {
  const { filter, sort, limit, after } = page
  const shape = [
    sort,
    sizeOf(limit),
    after !== null,
    filter.status,
    filter.role,
    filter.q !== undefined,
    filter.workspaceId !== undefined,
  ].join()
  const { statement, uses } = compiled.get(shape) ?? compile(page)
  compiled.set(shape, { statement, uses })
  const values: Record<Value, string> = {
    ...filterValues(scope, filter),
    key: columnOf(sort).type === 'timestamptz' ? instantOf(after?.key ?? '') : (after?.key ?? ''),
    userId: after?.userId ?? '',
  }
  const settings = isFiltered(filter) ? planning('on', 'auto') : planning('off', 'force_generic_plan')
  return [settings, statement(...uses.map((value) => values[value]))]
}

function filterValues({ organizationId }: OrganizationScope, filter: MemberFilter) {
  const word = prefixRange(rarestWord(filter.q ?? ''))
  return {
    organizationId,
    // Text without a word in it finds nobody, as the empty query does.
    search: searchQuery(filter.q ?? '', organizationId) ?? '',
    wordFrom: word.from,
    wordTo: word.to,
    workspaceId: filter.workspaceId ?? '',
  }
}

/** What finds the members of a filter, and its values. */
function found(scope: OrganizationScope, filter: MemberFilter) {
  const uses: Value[] = ['organizationId']
  const conditions = filterConditions(filter, (value) => `$${uses.push(value)}`)
  const values: Record<string, string> = filterValues(scope, filter)
  return {
    from: `from memberships m where ${['m.organization_id = $1', ...conditions].join(' and ')}`,
    values: uses.map((value) => values[value] ?? ''),
  }
}

/** The ids of all members whom a filter finds, by name, up to a number of them. */
export function membersFound(scope: OrganizationScope, filter: MemberFilter, atMost: number) {
  const { from, values } = found(scope, filter)
  const text = `select m.user_id as "userId" ${from} order by m.sort_name, m.user_id limit ${atMost}`
  return planned<{ userId: string }, string[]>(text)(...values)
}

/** How many members a filter finds; none is counted beyond the cap. */
export function membersCounted(scope: OrganizationScope, filter: MemberFilter) {
  const { from, values } = found(scope, filter)
  const text = `select count(*)::integer from (select ${from} limit ${countCap + 1}) found`
  return planned<{ count: number }, string[]>(text)(...values)
}

const single = prepared<MemberRow, [organizationId: string, userId: string]>(
  rowsOf(`select ${pageColumns}, '' as sort_key from memberships m where m.organization_id = $1 and m.user_id = $2`),
)

export const memberRow = (scope: OrganizationScope, userId: string) => single(scope.organizationId, userId)

export type MemberCount = { role: OrganizationRole | null; status: 'active' | 'suspended' | null; count: number }

const groups = organizationRoles.flatMap((role) =>
  (['active', 'suspended'] as const).map(
    (status) => `select '${role}' as role, '${status}' as status, count(*)::integer from (select from memberships
      where organization_id = $1 and role = '${role}' and status = '${status}' limit ${countCap + 1}) found`,
  ),
)
const counts = prepared<MemberCount, [organizationId: string]>(`
  ${groups.join(' union all ')}
  union all select null, null, count(*)::integer from (select from invitations
    where organization_id = $1 and status = 'pending' and expires_at > now() limit ${countCap + 1}) found`)

/** Members by role and status, and pending invitations (without either); no group is counted beyond the cap. */
export const memberCounts = (scope: OrganizationScope) => counts(scope.organizationId)
