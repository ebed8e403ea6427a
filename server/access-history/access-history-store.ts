import { rolesWith, type OrganizationRole } from '#contract/permissions.ts'
import { prefixRange } from '../db/prefix-range.ts'
import type { OrganizationScope } from '../db/scope.ts'
import { planned, prepared, type Statement } from '../db/statement.ts'
import type { ChangeRow, HeldRow, PlaceValue } from './access-history.ts'

/** Where a page goes on: after this place in the order of names. */
export type After = readonly [sortName: string, userId: string, thingId: string]

/** The organization and its workspaces belong to nobody and come before everybody: where the people begin. */
export const beforePeople: After = ['', '!', '']

type Only = { userId?: string | undefined; workspaceId?: string | undefined }
type Page = Only & { after: After; rowCount: number }

const during = (row: string) => `${row}.valid_from <= $2 and ${row}.valid_to > $2`
const key = 'h.sort_name, h.user_id, h.thing_id'
const here = `h.organization_id = $1 and ${during('h')} and (${key}) > ($3, $4, $5)
  and ($7::text is null or h.user_id = $7)`

/**
 * The custom level that a value names, as it was at a moment. Its place among the things, which the index knows, keeps
 * to the levels of the organization; they are few.
 */
const levelThen = (value: string, moment: string) => `(select l.value from access_history l
  where l.organization_id = $1 and l.user_id = '' and l.thing_id >= 'lvl_' and l.thing_id < 'lvm'
    and l.thing_id = ${value} ->> 'level' and l.valid_from <= ${moment} and l.valid_to > ${moment})`

const heldText = (selection: string) => `
  select h.sort_name as "sortName", h.user_id as "userId", h.thing_id as "thingId", h.value,
    h.expires_at as "expiresAt", p.name, p.email, m.value as membership, w.value as place,
    ${levelThen('h.value', '$2')} as "customLevel"
  from (${selection}) h
  join access_history_people p on p.organization_id = $1 and p.user_id = h.user_id
  left join access_history m
    on m.organization_id = $1 and m.user_id = h.user_id and m.thing_id = '' and ${during('m')}
  left join access_history w
    on h.thing_id <> '' and w.organization_id = $1 and w.user_id = '' and w.thing_id = h.thing_id and ${during('w')}
  order by ${key}`

type HeldValues = [organizationId: string, at: string, ...after: After, rowCount: number, userId: string | null]

const held = planned<HeldRow, HeldValues>(
  heldText(`select * from access_history h where ${here} order by ${key} limit $6`),
)

/** Levels in the workspace, and who entered it by role; each cut to a page of its own. */
const heldThere = planned<HeldRow, [...HeldValues, workspaceId: string, roles: OrganizationRole[]]>(
  heldText(`select * from (
      (select * from access_history h where ${here} and h.thing_id = $8 order by ${key} limit $6)
      union all
      (select * from access_history h where ${here} and h.role = any ($9::text[]) order by ${key} limit $6)
    ) h order by ${key} limit $6`),
)

/** What was held at a moment, in the order of names: the membership, then its levels. */
export function accessAt(scope: OrganizationScope, at: string, page: Page): Statement<HeldRow> {
  const { after, rowCount, userId, workspaceId } = page
  const values: HeldValues = [scope.organizationId, at, ...after, rowCount, userId ?? null]
  return workspaceId === undefined
    ? held(...values)
    : heldThere(...values, workspaceId, rolesWith('workspaces.enter_all'))
}

const place = prepared<{ value: PlaceValue }, [organizationId: string, at: string]>(`
  select h.value from access_history h
  where h.organization_id = $1 and h.user_id = '' and h.thing_id = '' and ${during('h')}`)

/** The organization itself at a moment. */
export const organizationAt = (scope: OrganizationScope, at: string) => place(scope.organizationId, at)

const between = (instant: string, end = '$3') => `(${instant} > $2 and ${instant} <= ${end})`
const holds = (row: string, moment: string) =>
  `(${row}.expires_at is null or ${row}.expires_at > least(${moment}, now()))`

// One period stands for each thing that may differ: the one that holds at the later moment if it began or expired in
// between, or else the last one that ended. So no row comes twice, and the first page is read without sorting the rest.
const standsForChange = `(h.valid_to > $3 and h.valid_from <= $3
    and (h.valid_from > $2 or ${between('h.expires_at', 'least($3, now())')}))
  or (${between('h.valid_to')} and not exists (select from access_history n
    where n.organization_id = $1 and n.user_id = h.user_id and n.thing_id = h.thing_id
      and n.valid_from >= h.valid_to and n.valid_from <= $3))`

type ChangeValues = [
  organizationId: string,
  from: string,
  to: string,
  ...after: After | readonly [null, null, null],
  rowCount: number,
  userId: string | null,
  workspaceId: string | null,
  roles: OrganizationRole[],
]

const changes = planned<ChangeRow, ChangeValues>(`
  select d.*, p.name, p.email, ${levelThen('d.before', '$2')} as "beforeLevel",
    ${levelThen('d.after', '$3')} as "afterLevel", (
      select w.value ->> 'name' from access_history w
      where w.organization_id = $1 and w.user_id = '' and w.thing_id = d."thingId" and w.valid_from <= $3
      order by w.valid_from desc limit 1) as "placeName"
  from (
    select h.sort_name as "sortName", h.user_id as "userId", h.thing_id as "thingId",
      a.value as before, a.expires_at as "beforeExpiresAt",
      case when h.valid_to > $3 then h.value end as after, case when h.valid_to > $3 then h.expires_at end as "afterExpiresAt"
    from access_history h
    left join lateral (
      select v.value, v.expires_at, v.role, ${holds('v', '$2')} as holds from access_history v
      where v.organization_id = $1 and v.user_id = h.user_id and v.thing_id = h.thing_id and ${during('v')}
    ) a on true
    where h.organization_id = $1 and ($4::text is null or (${key}) > ($4, $5, $6))
      and ($8::text is null or h.user_id = $8)
      and ($9::text is null or h.thing_id = $9 or h.role = any ($10::text[]) or a.role = any ($10::text[]))
      and (${standsForChange})
      and (coalesce(a.holds, false) or (h.valid_to > $3 and ${holds('h', '$3')}))
      and (h.valid_to <= $3 or a.holds is distinct from ${holds('h', '$3')}
        or a.value is distinct from h.value or a.expires_at is distinct from h.expires_at)
    order by ${key} limit $7
  ) d
  left join access_history_people p on p.organization_id = $1 and p.user_id = d."userId"
  order by d."sortName", d."userId", d."thingId"`)

/** What differs between two moments: places first, then people by name. */
export function accessChanges(
  scope: OrganizationScope,
  moments: { from: string; to: string },
  { after, rowCount, userId, workspaceId }: Omit<Page, 'after'> & { after: After | null },
): Statement<ChangeRow> {
  const { from, to } = moments
  const roles = rolesWith('workspaces.enter_all')
  const place = after ?? ([null, null, null] as const)
  return changes(scope.organizationId, from, to, ...place, rowCount, userId ?? null, workspaceId ?? null, roles)
}

type FoundPerson = { userId: string; name: string; email: string; isMember: boolean }

const findPeople = prepared<FoundPerson, [organizationId: string, from: string, to: string]>(`
  select p.user_id as "userId", p.name, p.email, exists (select from memberships m
      where m.organization_id = p.organization_id and m.user_id = p.user_id) as "isMember"
  from access_history_people p
  where p.organization_id = $1 and p.sort_name >= $2 and p.sort_name < $3
  order by p.sort_name, p.user_id limit 20`)

/** Members of any time whose name begins so; `sortedQuery` is a sortKey. */
export function peopleOfAnyTime(scope: OrganizationScope, sortedQuery: string): Statement<FoundPerson> {
  const { from, to } = prefixRange(sortedQuery)
  return findPeople(scope.organizationId, from, to)
}

type FoundWorkspace = { id: string; name: string; isGone: boolean }

const findWorkspaces = prepared<FoundWorkspace, [organizationId: string, q: string]>(`
  select * from (
    select distinct on (h.thing_id) h.thing_id as id, h.value ->> 'name' as name, h.valid_to <> 'infinity' as "isGone"
    from access_history h where h.organization_id = $1 and h.user_id = '' and h.thing_id >= 'wsp_'
    order by h.thing_id, h.valid_from desc
  ) w where starts_with(lower(w.name), lower($2)) order by lower(w.name), w.id limit 20`)

/** Workspaces of any time whose name begins so, by what they were called last. */
export const workspacesOfAnyTime = (scope: OrganizationScope, q: string) => findWorkspaces(scope.organizationId, q)
