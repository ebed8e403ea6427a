import { countCap } from '#contract/members.ts'
import { reviewingLevels, type AccessLevel, type OrganizationRole } from '#contract/permissions.ts'
import type { OrganizationScope } from '../db/scope.ts'
import { prepared, type Statement } from '../db/statement.ts'

/** Who goes: one member, or all whom a bulk run would carry out. */
export type Leaving = OrganizationScope & ({ readonly userId: string } | { readonly runId: string })

const sources = {
  member: 'select $2::text as user_id',
  run: `select user_id from bulk_run_rows
    where organization_id = $1 and run_id = $2 and outcome = 'ready' and user_id is not null`,
}

type Values = [organizationId: string, leaving: string]

/** The same question of one member and of everyone in a run. */
function ofLeaving<Row, More extends readonly unknown[] = []>(text: (source: string) => string) {
  const member = prepared<Row, [...Values, ...More]>(text(sources.member))
  const run = prepared<Row, [...Values, ...More]>(text(sources.run))
  return (leaving: Leaving, ...more: More): Statement<Row> =>
    'userId' in leaving
      ? member(leaving.organizationId, leaving.userId, ...more)
      : run(leaving.organizationId, leaving.runId, ...more)
}

export type OwnerlessRow = { id: string; name: string; count: number }

const isLive = (grant: string) => `(${grant}.expires_at is null or ${grant}.expires_at > now())`

const ownerless = ofLeaving<OwnerlessRow, [levels: readonly AccessLevel[], rowCount: number]>(
  (source) => `
  with leaving as (${source})
  select w.id, w.name, (count(*) over ())::integer as count
  from (select distinct own.workspace_id from workspace_access own
    where own.organization_id = $1 and own.user_id in (select user_id from leaving)
      and own.level = any ($3::text[]) and ${isLive('own')}) owned
  join workspaces w on w.organization_id = $1 and w.id = owned.workspace_id and w.deleted_at is null
  where not exists (select from workspace_access other
    join memberships m on m.organization_id = $1 and m.user_id = other.user_id and m.status = 'active'
    where other.organization_id = $1 and other.workspace_id = w.id and other.level = any ($3::text[])
      and ${isLive('other')} and other.user_id not in (select user_id from leaving))
  order by w.sort_name, w.id limit $4`,
)

/** The workspaces that would have no active Owner left, the first by name, each with how many there are. */
export const ownerlessWithout = (leaving: Leaving, rowCount: number) => ownerless(leaving, reviewingLevels, rowCount)

/** Pending invitations whose sender would be away. */
export const invitationsOf = ofLeaving<{ role: OrganizationRole; count: number }>(
  (source) => `
  with leaving as (${source})
  select i.role, count(*)::integer from invitations i
  where i.organization_id = $1 and i.invited_by in (select user_id from leaving) and not i.delegated
    and i.status = 'pending' and i.expires_at > now()
  group by i.role order by i.role`,
)

/** People invited into workspaces by them alone, without an administrator. */
export const placesOf = ofLeaving<{ count: number }>(
  (source) => `
  with leaving as (${source})
  select count(*)::integer from invitation_workspaces v
  join invitations i on i.organization_id = $1 and i.id = v.invitation_id
    and i.status = 'pending' and i.expires_at > now()
  join workspaces w on w.organization_id = $1 and w.id = v.workspace_id and w.deleted_at is null
  where v.organization_id = $1 and v.place_id is not null and v.delegated_by in (select user_id from leaving)`,
)

/** Who confirms a run is who prepared it. */
export const bulkRunsOf = ofLeaving<{ running: number; drafts: number }>(
  (source) => `
  with leaving as (${source})
  select count(*) filter (where r.status = 'running')::integer as running,
    count(*) filter (where r.status = 'draft')::integer as drafts
  from bulk_runs r where r.organization_id = $1 and r.status in ('running', 'draft')
    and r.created_by in (select user_id from leaving)`,
)

/** Entries of open reviews that wait for them by name; those of Owners wait for the Owners who are left. */
export const reviewEntriesOf = ofLeaving<{ count: number }>(
  (source) => `
  with leaving as (${source})
  select count(*)::integer from (select 1 from access_reviews r
    join access_review_items i on i.organization_id = $1 and i.review_id = r.id and i.answer = 'open'
      and i.reviewer_id in (select user_id from leaving)
    where r.organization_id = $1 and r.status = 'open' limit ${countCap + 1}) found`,
)

export type LeavingMember = {
  isSignedIn: boolean
  lastSeenAt: string | null
  workspaceCount: number
  otherAdministrators: number
  levelCount: number
  levelNames: string[] | null
  supportAccessUntil: string | null
  successorOf: string[] | null
  successionOffers: number
  exports: number
}

const member = prepared<LeavingMember, [organizationId: string, userId: string, namesShown: number]>(`
  select m.last_seen_at as "lastSeenAt",
    exists (select from sessions s where s.user_id = m.user_id and s.kind = 'browser' and s.expires_at > now())
      as "isSignedIn",
    (select count(*)::integer from workspace_access a
      join workspaces w on w.organization_id = $1 and w.id = a.workspace_id and w.deleted_at is null
      where a.organization_id = $1 and a.user_id = m.user_id) as "workspaceCount",
    (select count(*)::integer from (select from memberships other where other.organization_id = $1
      and other.role = 'organization_admin' and other.status = 'active' and other.user_id <> m.user_id limit 2) found)
      as "otherAdministrators",
    (select count(*)::integer from access_levels l where l.organization_id = $1 and l.made_by = m.user_id)
      as "levelCount",
    (select json_agg(name order by name_key) from (select l.name, l.name_key from access_levels l
      where l.organization_id = $1 and l.made_by = m.user_id order by l.name_key limit $3) first) as "levelNames",
    (select s.expires_at from support_access s
      where s.organization_id = $1 and s.granted_by = m.user_id and s.expires_at > now()) as "supportAccessUntil",
    (select json_agg(name order by sort_name) from (select a.name, a.sort_name from named_successors n
      join memberships a on a.organization_id = $1 and a.user_id = n.admin_id and a.role = 'organization_admin'
      where n.organization_id = $1 and n.successor_id = m.user_id and n.status = 'named'
      order by a.sort_name limit $3) first) as "successorOf",
    (select count(*)::integer from succession_offers s where s.organization_id = $1
      and m.user_id in (s.nominee_id, s.nominated_by) and s.status = 'pending' and s.expires_at > now())
      as "successionOffers",
    (select count(*)::integer from organization_exports e where e.organization_id = $1
      and e.requested_by = m.user_id and e.status in ('queued', 'running')) as exports
  from memberships m where m.organization_id = $1 and m.user_id = $2`)

export const leavingMember = (scope: OrganizationScope, userId: string, namesShown: number) =>
  member(scope.organizationId, userId, namesShown)

export type NeedingReview = { id: string; name: string; deadline: string; open: number; removesByThem: boolean }

const removesBy = `(r.at_deadline = 'remove' and coalesce(r.rights_of, r.started_by) = $2)`

const reviews = prepared<NeedingReview, [organizationId: string, userId: string, rowCount: number]>(`
  select r.id, r.name, r.deadline::text as deadline, waiting.open, ${removesBy} as "removesByThem"
  from access_reviews r
  left join lateral (select count(*)::integer as open from access_review_items i
    where i.organization_id = $1 and i.review_id = r.id and i.reviewer_id = $2 and i.answer = 'open') waiting on true
  where r.organization_id = $1 and r.status in ('open', 'closing')
    and ((r.status = 'open' and waiting.open > 0) or ${removesBy})
  order by r.deadline_at, r.id limit $3`)

/** Reviews that wait for them by name, or that would remove by their rights. */
export const reviewsNeeding = (scope: OrganizationScope, userId: string, rowCount: number) =>
  reviews(scope.organizationId, userId, rowCount)
