import { reviewingLevels, rolesWith, type AccessLevel, type OrganizationRole } from '#contract/permissions.ts'
import { levelIn } from '../db/levels.ts'
import type { OrganizationScope } from '../db/scope.ts'
import { planned, prepared, type Statement } from '../db/statement.ts'
import type { ItemAnswer, ItemRow } from './access-review.ts'
import { ownPlaces } from './access-review-store.ts'

const asker = `current_setting('atrium.user_id', true)`

/** What a custom level that was held is called, or was called last. The place among things keeps to the few levels. */
const levelCalled = (id: string) => `(select l.value ->> 'name' from access_history l
  where l.organization_id = $1 and l.user_id = '' and l.thing_id >= 'lvl_' and l.thing_id < 'lvm'
    and l.thing_id = ${id} order by l.valid_from desc limit 1)`

// Names and state as they were stand in the item; what is held now, and what the asking user could do about it, is read
// beside it.
const withNow = (selection: string) => `
  select i.number, i.user_id as "userId", i.name, i.email, i.workspace_id as "workspaceId",
    i.workspace_name as "workspaceName", i.was, i.was_until as "wasUntil", i.held_since as "heldSince",
    i.reviewer_id as "reviewerId", p.name as "reviewerName", i.answer, i.answered_by as "answeredBy",
    i.answered_by_name as "answeredByName", i.answered_at as "answeredAt", i.note, i.became, i.problem,
    m.role, m.status, case when w.id is not null and a.user_id is not null then access_value(a) end as level,
    ${levelIn('a')} as "levelNow", ${levelCalled(`i.was ->> 'level'`)} as "wasLevelName",
    ${levelCalled(`i.became ->> 'level'`)} as "becameLevelName",
    a.expires_at as until, w.name as place,
    ${levelIn('own')} as "ownLevel", own.restrictions as "ownRestrictions", own.expires_at as "ownUntil"
  from (${selection}) i
  left join access_history_people p on p.organization_id = $1 and p.user_id = i.reviewer_id
  left join memberships m on m.organization_id = $1 and m.user_id = i.user_id
  left join workspaces w on w.organization_id = $1 and w.id = i.workspace_id and w.deleted_at is null
  left join workspace_access a on a.organization_id = $1 and a.workspace_id = i.workspace_id and a.user_id = i.user_id
  left join workspace_access own on own.organization_id = $1 and own.workspace_id = i.workspace_id
    and own.user_id = ${asker}
  order by i.number`

export type ItemFilter = {
  answer?: ItemAnswer | undefined
  workspaceId?: string | undefined
  userId?: string | undefined
  /** Of one person; those of the asking user are another list. */
  reviewerId?: string | undefined
}

type Page = { filter: ItemFilter; after: number; rowCount: number }

type PageValues = [
  organizationId: string,
  reviewId: string,
  after: number,
  rowCount: number,
  answer: string | null,
  workspaceId: string | null,
  userId: string | null,
]

const found = `i.organization_id = $1 and i.review_id = $2 and i.number > $3
  and ($5::text is null or i.answer = $5) and ($6::text is null or i.workspace_id = $6)
  and ($7::text is null or i.user_id = $7)`

const valuesOf = (scope: OrganizationScope, reviewId: string, { filter, after, rowCount }: Page): PageValues => [
  scope.organizationId,
  reviewId,
  after,
  rowCount,
  filter.answer ?? null,
  filter.workspaceId ?? null,
  filter.userId ?? null,
]

const everything = planned<ItemRow, [...PageValues, reviewerId: string | null, roles: OrganizationRole[]]>(
  withNow(`select * from access_review_items i where ${found} and ($8::text is null or i.reviewer_id = $8)
    and current_setting('atrium.role', true) = any ($9::text[]) order by i.number limit $4`),
)

/** A page of all items. Empty for those who may not manage reviews. */
export const itemsPage = (scope: OrganizationScope, reviewId: string, page: Page): Statement<ItemRow> =>
  everything(...valuesOf(scope, reviewId, page), page.filter.reviewerId ?? null, rolesWith('access_reviews.manage'))

const theirs = planned<ItemRow, [...PageValues, levels: readonly AccessLevel[]]>(
  withNow(`select * from (
      (select * from access_review_items i where ${found} and i.reviewer_id = ${asker} order by i.number limit $4)
      union all
      (select * from access_review_items i where ${found} and i.reviewer_id is null and i.user_id <> ${asker}
        and i.workspace_id in (${ownPlaces('$8')}) order by i.number limit $4)
    ) mine order by number limit $4`),
)

/** A page of what waits, or waited, for the asking user. */
export const askersItemsPage = (scope: OrganizationScope, reviewId: string, page: Page): Statement<ItemRow> =>
  theirs(...valuesOf(scope, reviewId, page), reviewingLevels)

const byNumbers = prepared<ItemRow, [organizationId: string, reviewId: string, numbers: readonly number[]]>(
  withNow(`select * from access_review_items i
    where i.organization_id = $1 and i.review_id = $2 and i.number = any ($3::integer[])`),
)

export const itemsOf = (scope: OrganizationScope, reviewId: string, numbers: readonly number[]) =>
  byNumbers(scope.organizationId, reviewId, numbers)

const nextOpen = prepared<ItemRow, [organizationId: string, reviewId: string, rowCount: number]>(
  withNow(`select * from access_review_items i
    where i.organization_id = $1 and i.review_id = $2 and i.answer = 'open' order by i.number limit $3`),
)

export const openItems = (scope: OrganizationScope, reviewId: string, rowCount: number) =>
  nextOpen(scope.organizationId, reviewId, rowCount)

const lines = prepared<ItemRow, [organizationId: string, reviewId: string, after: number, rowCount: number]>(
  withNow(`select * from access_review_items i
    where i.organization_id = $1 and i.review_id = $2 and i.number > $3 order by i.number limit $4`),
)

/** Items for a report, whoever asks. */
export const reportItems = (scope: OrganizationScope, reviewId: string, page: { after: number; rowCount: number }) =>
  lines(scope.organizationId, reviewId, page.after, page.rowCount)

/** How an item was answered; `by` null: by the deadline. */
export type AnsweredItem = {
  number: number
  answer: Exclude<ItemAnswer, 'open'>
  became: object | null
  problem: string | null
}

type Answering = {
  items: readonly AnsweredItem[]
  by: { userId: string; name: string } | null
  note: string
  at: string
}

const answerMany = prepared<
  object,
  [
    organizationId: string,
    reviewId: string,
    items: string,
    userId: string | null,
    name: string | null,
    note: string,
    at: string,
  ]
>(`
  with answered as (
    update access_review_items i set answer = a.answer, became = a.became, problem = a.problem, answered_by = $4,
      answered_by_name = $5, note = $6, answered_at = $7::timestamptz
    from jsonb_to_recordset($3::jsonb) as a(number integer, answer text, became jsonb, problem text)
    where i.organization_id = $1 and i.review_id = $2 and i.number = a.number and i.answer = 'open'
    returning 1
  )
  update access_reviews set open_count = open_count - (select count(*) from answered)
  where organization_id = $1 and id = $2`)

export function itemsAnswered(scope: OrganizationScope, reviewId: string, answering: Answering): Statement<object> {
  const { items, by, note, at } = answering
  const { organizationId } = scope
  return answerMany(organizationId, reviewId, JSON.stringify(items), by?.userId ?? null, by?.name ?? null, note, at)
}

const closeAll = prepared<object, [organizationId: string, reviewId: string, at: string]>(`
  with closed as (
    update access_review_items set answer = 'not_reviewed', answered_at = $3::timestamptz
    where organization_id = $1 and review_id = $2 and answer = 'open' returning 1
  )
  update access_reviews set open_count = open_count - (select count(*) from closed)
  where organization_id = $1 and id = $2`)

/** The deadline has passed and nothing is to be removed: one statement for all that nobody answered. */
export const notReviewed = (scope: OrganizationScope, reviewId: string, at: string) =>
  closeAll(scope.organizationId, reviewId, at)
