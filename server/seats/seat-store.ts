import type { seatHolderKinds, seatPaths } from '#contract/seats.ts'
import type { OrganizationScope } from '../db/scope.ts'
import { prepared, type Statement } from '../db/statement.ts'

export type SeatCount = { members: number; invitations: number }

const liveInvitations = `p.organization_id = $1 and p.until > now() and p.until < 'infinity' and p.since <= now()`

const count = prepared<SeatCount, [organizationId: string]>(`
  select s.active_members as members,
    (select count(*) from seat_periods p where ${liveInvitations}) as invitations
  from organization_sizes s where s.organization_id = $1`)

/** The seats that are taken. What is locked with the organization cannot change before the transaction ends. */
export const seatCount = ({ organizationId }: OrganizationScope): Statement<SeatCount> => count(organizationId)

export type SeatRow = {
  id: string
  kind: (typeof seatHolderKinds)[number]
  name: string | null
  email: string
  since: string
  until: string | null
  path: (typeof seatPaths)[number]
  /** Where the page goes on after it: end, beginning, holder. */
  key: [until: string, since: string, holderId: string]
}

type Key = SeatRow['key']
type ListValues = [organizationId: string, ...after: Key, rowCount: number, kind: string | null]

/** Before the first row of the list. */
export const beforeSeats: Key = ['infinity', 'infinity', '']

const list = prepared<SeatRow, ListValues>(`
  select p.holder_id as id, case when p.until = 'infinity' then 'member' else 'invitation' end as kind,
    m.name, coalesce(m.email, i.email) as email, p.since, nullif(p.until, 'infinity') as until, p.path,
    array[p.until::text, p.since::text, p.holder_id] as key
  from (
    select * from seat_periods p
    where p.organization_id = $1 and p.until > now() and p.since <= now()
      and (p.until, p.since, p.holder_id) < ($2::timestamptz, $3::timestamptz, $4)
      and ($6::text is null or (p.until = 'infinity') = ($6 = 'member'))
    order by p.until desc, p.since desc, p.holder_id desc limit $5
  ) p
  left join memberships m on m.organization_id = $1 and m.user_id = p.holder_id
  left join invitations i on i.organization_id = $1 and i.id = p.holder_id
  order by p.until desc, p.since desc, p.holder_id desc`)

/** Who holds a seat now. */
export const seatHolders = (
  { organizationId }: OrganizationScope,
  { after, rowCount, kind }: { after: Key; rowCount: number; kind: SeatRow['kind'] | undefined },
): Statement<SeatRow> => list(organizationId, ...after, rowCount, kind ?? null)

/** A day on which seats changed: at its end, at its highest, and how many more there were than at its beginning. */
export type SeatDay = { day: string; change: number; highest: number }

/**
 * The statement for the days on which periods of a table began or ended. From the number now backwards: what was before
 * costs as much as changed since, however many there are. `counts` says of an instant whether it is one of them.
 */
export const changesByDay = (table: string, counts: (instant: string) => string) => `
  with changes as (
    select at, sum(change) as change from (
      select p.since as at, 1 as change from ${table} p
      where p.organization_id = $1 and p.since >= current_date - ($2::integer - 1) and ${counts('p.since')}
      union all
      select p.until, -1 from ${table} p
      where p.organization_id = $1 and p.until >= current_date - ($2::integer - 1) and ${counts('p.until')}
    ) each group by at
  ), steps as (
    select at::date as day, at, change, sum(change) over (partition by at::date order by at) as since_midnight
    from changes
  )
  select day::text as day, sum(change)::integer as change, greatest(max(since_midnight), 0)::integer as highest
  from steps group by day order by day desc`

const days = prepared<SeatDay, [organizationId: string, days: number]>(
  changesByDay('seat_periods', (instant) => `${instant} <= now()`),
)

/** The days on which seats changed among the last so many, the latest first. `highest` counts from the beginning of the day. */
export const seatDays = ({ organizationId }: OrganizationScope, count: number): Statement<SeatDay> =>
  days(organizationId, count)
