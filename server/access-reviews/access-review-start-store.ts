import type { z } from 'zod'
import type { accessReviews } from '#contract/access-reviews.ts'
import { reviewingLevels, rolesWith, type AccessLevel, type OrganizationRole } from '#contract/permissions.ts'
import type { InputOf } from '#contract/endpoint.ts'
import type { OrganizationScope } from '../db/scope.ts'
import { planned, prepared, type Statement } from '../db/statement.ts'
import { administratorRoles } from './access-review.ts'

export type ReviewPlan = InputOf<typeof accessReviews.previewAccessReview>['body']
export type ReviewScope = z.output<typeof accessReviews.previewAccessReview.body>['scope']

type PlanValues = [
  organizationId: string,
  rolesThatEnter: OrganizationRole[],
  reviewingLevels: readonly AccessLevel[],
  workspaceIds: readonly string[] | null,
  administrators: readonly OrganizationRole[] | null,
  days: number | null,
  reviewerId: string | null,
  fallbackId: string,
  rolesThatManage: OrganizationRole[],
]

// What is held now, out of the history that triggers keep: it knows since when. Levels in the trash, expired ones and
// those of people who enter every workspace by role are nobody's access, so nobody is asked about them.
const assigned = `
  owners as (
    select a.workspace_id, count(*) as count from workspace_access a
    join memberships m on m.organization_id = $1 and m.user_id = a.user_id and m.status = 'active'
    where a.organization_id = $1 and a.level = any ($3::text[]) and (a.expires_at is null or a.expires_at > now())
    group by a.workspace_id
  ),
  another as (
    select m.user_id from memberships m
    where m.organization_id = $1 and m.role = any ($9::text[]) and m.status = 'active' and m.user_id <> $8
    order by m.role, m.sort_name limit 1
  ),
  held as (
    select h.user_id, h.thing_id, h.value, h.expires_at, h.valid_from, h.sort_name, m.name, m.email,
      coalesce(w.name, '') as place, coalesce(w.sort_name, '') as place_sort_name,
      coalesce(o.count, 0) - case when m.status = 'active' and h.value ->> 'level' = any ($3::text[]) then 1 else 0 end
        as other_owners
    from access_history h
    join memberships m on m.organization_id = $1 and m.user_id = h.user_id
    left join workspaces w on w.organization_id = $1 and w.id = h.thing_id and w.deleted_at is null
    left join owners o on o.workspace_id = h.thing_id
    where h.organization_id = $1 and h.valid_to = 'infinity' and h.user_id <> ''
      and (h.thing_id = '' or (w.id is not null and m.role <> all ($2::text[])
        and (h.expires_at is null or h.expires_at > now())))
      and ($4::text[] is null or h.thing_id = any ($4::text[]))
      and ($5::text[] is null or (h.thing_id = '' and m.role = any ($5::text[])))
      and ($6::integer is null or h.valid_from <= now() - make_interval(days => $6::integer))
  ),
  assigned as (
    select held.*, case
      when $7::text is not null and user_id <> $7 then $7
      when $7::text is null and thing_id <> '' and other_owners > 0 then null
      when user_id <> $8 then $8
      when user_id <> current_setting('atrium.user_id', true) then current_setting('atrium.user_id', true)
      else (select another.user_id from another) end as reviewer_id
    from held
  )`

function planValues({ organizationId }: OrganizationScope, { scope, reviewers, fallbackId }: ReviewPlan): PlanValues {
  return [
    organizationId,
    rolesWith('workspaces.enter_all'),
    reviewingLevels,
    scope.kind === 'workspaces' ? scope.workspaceIds : null,
    scope.kind === 'administrators' ? administratorRoles : null,
    scope.kind === 'unchanged' ? scope.days : null,
    reviewers.kind === 'person' ? reviewers.userId : null,
    fallbackId,
    rolesWith('access_reviews.manage'),
  ]
}

export type PreviewRow = {
  reviewerId: string | null
  reviewer: string | null
  workspace: string | null
  items: number
  roles: number
  levels: number
}

const preview = planned<PreviewRow, PlanValues>(`
  with ${assigned}
  select g.reviewer_id as "reviewerId", p.name as reviewer, g.place as workspace, g.items,
    sum(g.roles) over ()::integer as roles, sum(g.levels) over ()::integer as levels
  from (
    select reviewer_id, case when reviewer_id is null then place end as place, count(*)::integer as items,
      count(*) filter (where thing_id = '') as roles, count(*) filter (where thing_id <> '') as levels
    from assigned group by 1, 2, case when reviewer_id is null then thing_id end
  ) g
  left join memberships p on p.organization_id = $1 and p.user_id = g.reviewer_id
  order by g.items desc, p.name, g.place limit 20`)

/** Who would have most to review; each row also knows how many roles and levels there would be in all. */
export const reviewPreview = (scope: OrganizationScope, plan: ReviewPlan) => preview(...planValues(scope, plan))

export type NewReview = {
  id: string
  name: string
  plan: ReviewPlan
  deadline: string
  deadlineAt: string
  timeZone: string
  atDeadline: 'keep' | 'remove'
  startedBy: { userId: string; name: string }
}

const insert = prepared<
  object,
  [
    organizationId: string,
    id: string,
    name: string,
    scope: string,
    reviewerId: string | null,
    fallbackId: string,
    deadline: string,
    deadlineAt: string,
    timeZone: string,
    atDeadline: string,
    startedBy: string,
    startedByName: string,
  ]
>(`
  insert into access_reviews (organization_id, id, name, scope, reviewer_id, fallback_id, deadline, deadline_at,
    time_zone, at_deadline, started_by, started_by_name)
  values ($1, $2, $3, $4::jsonb, $5, $6, $7::date, $8::timestamptz, $9, $10, $11, $12)`)

export function newReview({ organizationId }: OrganizationScope, review: NewReview): Statement<object> {
  const { id, name, plan, deadline, deadlineAt, timeZone, atDeadline, startedBy } = review
  const reviewerId = plan.reviewers.kind === 'person' ? plan.reviewers.userId : null
  const asked = JSON.stringify(plan.scope)
  return insert(
    organizationId,
    id,
    name,
    asked,
    reviewerId,
    plan.fallbackId,
    deadline,
    deadlineAt,
    timeZone,
    atDeadline,
    startedBy.userId,
    startedBy.name,
  )
}

const snapshot = prepared<{ items: number }, [...PlanValues, reviewId: string]>(`
  with ${assigned},
  made as (
    insert into access_review_items (organization_id, review_id, number, user_id, name, email, workspace_id,
      workspace_name, was, was_until, held_since, reviewer_id)
    select $1, $10, row_number() over (order by sort_name, user_id, place_sort_name, thing_id), user_id, name, email,
      thing_id, place, value, expires_at, valid_from, reviewer_id
    from assigned returning 1
  )
  update access_reviews set item_count = made.count, open_count = made.count
  from (select count(*)::integer as count from made) made
  where organization_id = $1 and id = $10 returning item_count as items`)

/** Keeps everything to be reviewed as it is now: one statement, however much that is. */
export const reviewSnapshot = (scope: OrganizationScope, plan: ReviewPlan, reviewId: string) =>
  snapshot(...planValues(scope, plan), reviewId)
