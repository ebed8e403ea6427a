import type { z } from 'zod'
import type { AccessReview } from '#contract/access-review-shapes.ts'
import { countCap } from '#contract/members.ts'
import { reviewingLevels, rolesWith, type AccessLevel, type OrganizationRole } from '#contract/permissions.ts'
import type { OrganizationScope } from '../db/scope.ts'
import { prepared } from '../db/statement.ts'
import type { ItemAnswer } from './access-review.ts'

type Shown = z.output<typeof AccessReview>

export type ReviewRow = Pick<
  Shown,
  'id' | 'name' | 'status' | 'deadline' | 'deadlineAt' | 'timeZone' | 'atDeadline' | 'startedAt' | 'endedAt' | 'scope'
> & {
  reviewerId: string | null
  reviewerName: string | null
  fallbackId: string
  fallbackName: string
  startedBy: string
  startedByName: string
  /** Whose rights remove at the deadline: who started it, or who took that over. */
  rightsOf: string
  items: number
  open: number
}

const columns = `r.id, r.name, r.status, r.scope, r.deadline::text as deadline, r.deadline_at as "deadlineAt",
  r.time_zone as "timeZone", r.at_deadline as "atDeadline", r.started_at as "startedAt", r.ended_at as "endedAt",
  r.reviewer_id as "reviewerId", reviewer.name as "reviewerName", r.fallback_id as "fallbackId",
  coalesce(fallback.name, '') as "fallbackName", r.started_by as "startedBy", r.started_by_name as "startedByName",
  coalesce(r.rights_of, r.started_by) as "rightsOf", r.item_count as items, r.open_count as open`

const names = `
  left join access_history_people reviewer on reviewer.organization_id = $1 and reviewer.user_id = r.reviewer_id
  left join access_history_people fallback on fallback.organization_id = $1 and fallback.user_id = r.fallback_id`

const newestFirst = prepared<ReviewRow, [organizationId: string, before: string, rowCount: number]>(`
  select ${columns} from access_reviews r ${names}
  where r.organization_id = $1 and r.id < $2 order by r.id desc limit $3`)

export const reviewsPage = (scope: OrganizationScope, page: { before: string; rowCount: number }) =>
  newestFirst(scope.organizationId, page.before, page.rowCount)

const byId = prepared<ReviewRow, [organizationId: string, reviewId: string]>(`
  select ${columns} from access_reviews r ${names} where r.organization_id = $1 and r.id = $2`)

export const reviewOf = (scope: OrganizationScope, reviewId: string) => byId(scope.organizationId, reviewId)

const asker = `current_setting('atrium.user_id', true)`

/** The workspaces whose levels the asking user reviews as an Owner, as they are now. */
export const ownPlaces = (levels: string) => `
  select own.workspace_id from workspace_access own
  where own.organization_id = $1 and own.user_id = ${asker} and own.level = any (${levels}::text[])
    and (own.expires_at is null or own.expires_at > now())`

/** Items that wait, or waited, for the asking user; nobody reviews their own access. */
const theirs = (review: string, state: string) => `
  (select 1 from access_review_items i
    where i.organization_id = $1 and i.review_id = ${review} ${state} and i.reviewer_id = ${asker} limit ${countCap + 1})
  union all
  (select 1 from access_review_items i
    where i.organization_id = $1 and i.review_id = ${review} ${state} and i.reviewer_id is null
      and i.user_id <> ${asker} and i.workspace_id in (${ownPlaces('$2')}) limit ${countCap + 1})`

const isOpen = `and i.answer = 'open'`
const cappedCount = (of: string) => `(select count(*)::integer from (select 1 from (${of}) f limit ${countCap + 1}) c)`

type MineRow = Pick<ReviewRow, 'id' | 'name' | 'deadline' | 'deadlineAt' | 'open'>

const mine = prepared<MineRow, [organizationId: string, levels: readonly AccessLevel[]]>(`
  select * from (
    select r.id, r.name, r.deadline::text as deadline, r.deadline_at as "deadlineAt",
      ${cappedCount(theirs('r.id', isOpen))} as open
    from access_reviews r
    where r.organization_id = $1 and r.status = 'open' and r.deadline_at > now()
  ) waiting where open > 0 order by "deadlineAt", id`)

/** The open reviews that wait for the asking user, the most urgent first. */
export const reviewsForAsker = (scope: OrganizationScope) => mine(scope.organizationId, reviewingLevels)

const part = prepared<
  { open: number; isReviewer: boolean },
  [organizationId: string, levels: readonly AccessLevel[], reviewId: string]
>(`
  select ${cappedCount(theirs('$3', isOpen))} as open, exists (${theirs('$3', '')}) as "isReviewer"`)

/** How much waits for the asking user in one review, and whether anything ever did. */
export const askersPart = (scope: OrganizationScope, reviewId: string) =>
  part(scope.organizationId, reviewingLevels, reviewId)

const byAnswer = prepared<{ answer: ItemAnswer; count: number }, [organizationId: string, reviewId: string]>(`
  select answer, count(*)::integer as count from access_review_items
  where organization_id = $1 and review_id = $2 group by answer`)

export const answerCounts = (scope: OrganizationScope, reviewId: string) => byAnswer(scope.organizationId, reviewId)

type WaitingRow = { reviewerId: string | null; reviewer: string | null; workspace: string | null; open: number }

const waiting = prepared<WaitingRow, [organizationId: string, reviewId: string, roles: OrganizationRole[]]>(`
  select g.reviewer_id as "reviewerId", p.name as reviewer, w.name as workspace, g.open
  from (
    select i.reviewer_id, case when i.reviewer_id is null then i.workspace_id end as workspace_id,
      count(*)::integer as open
    from access_review_items i
    where i.organization_id = $1 and i.review_id = $2 and i.answer = 'open'
      and current_setting('atrium.role', true) = any ($3::text[])
    group by 1, 2 order by 3 desc limit 20
  ) g
  left join access_history_people p on p.organization_id = $1 and p.user_id = g.reviewer_id
  left join workspaces w on w.organization_id = $1 and w.id = g.workspace_id
  order by g.open desc, p.name, w.name`)

/** Who has most to do. Empty for those who may not manage reviews. */
export const waitingFor = (scope: OrganizationScope, reviewId: string) =>
  waiting(scope.organizationId, reviewId, rolesWith('access_reviews.manage'))

const openCount = prepared<{ count: number }, [organizationId: string]>(`
  select count(*)::integer as count from access_reviews where organization_id = $1 and status in ('open', 'closing')`)

export const openReviews = (scope: OrganizationScope) => openCount(scope.organizationId)

const end = prepared<object, [organizationId: string, reviewId: string, status: string, endedAt: string]>(`
  update access_reviews set status = $3, ended_at = $4::timestamptz where organization_id = $1 and id = $2`)

export const reviewEnded = (
  scope: OrganizationScope,
  reviewId: string,
  how: { status: 'closed' | 'cancelled'; at: string },
) => end(scope.organizationId, reviewId, how.status, how.at)

const begin = prepared<object, [organizationId: string, reviewId: string]>(`
  update access_reviews set status = 'closing' where organization_id = $1 and id = $2 and status = 'open'`)

/** From here on nobody answers: what was not reviewed is being removed. */
export const closingBegun = (scope: OrganizationScope, reviewId: string) => begin(scope.organizationId, reviewId)

const toRemind = prepared<
  { userId: string },
  [organizationId: string, reviewId: string, levels: readonly AccessLevel[]]
>(`
  select m.user_id as "userId" from memberships m
  where m.organization_id = $1 and m.status = 'active' and m.user_id in (
    select i.reviewer_id from access_review_items i
    where i.organization_id = $1 and i.review_id = $2 and i.answer = 'open' and i.reviewer_id is not null
    union
    select a.user_id from workspace_access a
    where a.organization_id = $1 and a.level = any ($3::text[]) and (a.expires_at is null or a.expires_at > now())
      and a.workspace_id in (select i.workspace_id from access_review_items i
        where i.organization_id = $1 and i.review_id = $2 and i.answer = 'open' and i.reviewer_id is null)
  )`)

/** Everyone for whom something waits, once. */
export const reviewersToRemind = (scope: OrganizationScope, reviewId: string) =>
  toRemind(scope.organizationId, reviewId, reviewingLevels)
