import type { organizationSorts, organizationStates } from '#contract/operators.ts'
import type { OrganizationScope } from '../db/scope.ts'
import { planned, prepared, type Statement } from '../db/statement.ts'

type Sort = (typeof organizationSorts)[number]
type State = (typeof organizationStates)[number]

export type OrganizationSizeRow = {
  id: string
  name: string
  state: State
  members: number
  workspaces: number
  createdAt: string
  deletedAt: string | null
  purgeAt: string | null
  frozenAt: string | null
  frozenReason: string | null
}

const columns = `organization_id as id, name, state, members, workspaces, created_at as "createdAt",
  deleted_at as "deletedAt", purge_at as "purgeAt", frozen_at as "frozenAt", frozen_reason as "frozenReason"`

/** Where a page begins: the key of the last row before it, as text, and its id. */
export type Place = { key: string; organizationId: string }

type Values = [
  state: State | null,
  q: string | null,
  key: string | null,
  organizationId: string,
  limit: number,
  id: string | null,
]
type Row = OrganizationSizeRow & { sortKey: string }

/** One statement for each order, so that each is read from its own index. */
function pageBy(column: string, type: string, direction: 'asc' | 'desc') {
  const beyond = direction === 'asc' ? '>' : '<'
  // Instants travel as microseconds: as text they would lose some.
  const key = type === 'timestamptz' ? `(extract(epoch from ${column}) * 1000000)::bigint::text` : `${column}::text`
  const start = type === 'timestamptz' ? `to_timestamp($3::numeric / 1000000)` : `$3::${type}`
  return planned<Row, Values>(`
    select ${columns}, ${key} as "sortKey" from organization_sizes
    where ($1::text is null or state = $1)
      and ($2::text is null or position($2 in sort_name) > 0 or organization_id = $6)
      and ($3::text is null or (${column}, organization_id) ${beyond} (${start}, $4))
    order by ${column} ${direction}, organization_id ${direction} limit $5`)
}

const pages: Record<Sort, ReturnType<typeof pageBy>> = {
  name: pageBy('sort_name', 'text', 'asc'),
  '-name': pageBy('sort_name', 'text', 'desc'),
  createdAt: pageBy('created_at', 'timestamptz', 'asc'),
  '-createdAt': pageBy('created_at', 'timestamptz', 'desc'),
  members: pageBy('members', 'integer', 'asc'),
  '-members': pageBy('members', 'integer', 'desc'),
}

type Page = { q: string; state: State | undefined; sort: Sort; limit: number; after: Place | null }

/** Organizations by part of their name or their id, and one more than the limit if there are more. */
export function organizationSizes({ q, state, sort, limit, after }: Page): Statement<Row> {
  const wanted = q.replaceAll('\0', '')
  return pages[sort](
    state ?? null,
    wanted === '' ? null : wanted.toLowerCase(),
    after?.key ?? null,
    after?.organizationId ?? '',
    limit + 1,
    wanted,
  )
}

const one = prepared<OrganizationSizeRow, [organizationId: string]>(
  `select ${columns} from organization_sizes where organization_id = $1`,
)

export const organizationSizeOf = (scope: OrganizationScope) => one(scope.organizationId)

const administrators = prepared<{ name: string; email: string; lastSeenAt: string | null }, [organizationId: string]>(
  `select name, email, last_seen_at as "lastSeenAt" from administrators_for_operator($1)`,
)

/** Whom to write to: the one thing an operator sees of an organization's people. */
export const administratorsForOperator = (scope: OrganizationScope) => administrators(scope.organizationId)
