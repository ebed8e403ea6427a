import type { accessReviews } from '#contract/access-reviews.ts'
import type { InputOf } from '#contract/endpoint.ts'
import { roleHas } from '#contract/permissions.ts'
import { newId } from '../db/new-id.ts'
import type { OrganizationScope } from '../db/scope.ts'
import type { RowsOf } from '../db/statement.ts'
import type { WriteContext } from '../http/context.ts'
import { Refused, refuseIf } from '../http/refused.ts'
import { workspacesAmong } from '../invitations/invitation-store.ts'
import { cancel } from '../jobs/enqueue.ts'
import { organizationOf } from '../organizations/organization-store.ts'
import { membersAmong } from '../workspaces/workspace-store.ts'
import { endOfDay, hasChanged, mayReview, refuseAnswer, refuseDeadline, type ItemRow } from './access-review.ts'
import { carryOut, reviewerOf, type Outcome } from './access-review-change-commands.ts'
import { itemsAnswered, itemsOf, type AnsweredItem } from './access-review-item-store.ts'
import { newReview, reviewSnapshot } from './access-review-start-store.ts'
import { openReviews, reviewEnded, reviewOf, type ReviewRow } from './access-review-store.ts'

type Endpoints = typeof accessReviews
type Context<Id extends keyof Endpoints> = WriteContext<Endpoints[Id]>
type BodyOf<Id extends keyof Endpoints> = InputOf<Endpoints[Id]>['body']

const reviewsAtOnce = 20
const day = 24 * 60 * 60 * 1000

export const targetOf = ({ id, name }: { id: string; name: string }) => ({ kind: 'access_review', id, name })
export const jobKey = (reviewId: string, job: 'deadline' | 'week_left' | 'day_left') =>
  `access-review:${reviewId}:${job}`

type StartBody = BodyOf<'startAccessReview'>

/** What a new review depends on, known from the input; see `write`. */
export const startFacts = (scope: OrganizationScope, body: StartBody) =>
  [
    organizationOf(scope),
    membersAmong(scope, reviewerIds(body)),
    workspacesAmong(scope, body.scope.kind === 'workspaces' ? body.scope.workspaceIds : []),
    openReviews(scope),
  ] as const

const reviewerIds = ({ reviewers, fallbackId }: StartBody) =>
  reviewers.kind === 'person' ? [reviewers.userId, fallbackId] : [fallbackId]

type StartContext = Context<'startAccessReview'> & { loaded: RowsOf<ReturnType<typeof startFacts>> }

/** A fixed number of statements, however much is reviewed. */
export async function startReview(context: StartContext, body: StartBody) {
  const { transaction, organization, actor, now, audit } = context
  const [[details]] = context.loaded
  refuseStart(context, body)
  const timeZone = details?.timeZone ?? 'UTC'
  const deadlineAt = endOfDay(body.deadline, timeZone)
  refuseIf(refuseDeadline(deadlineAt, now))
  const { name, deadline, atDeadline, ...plan } = body
  const review = { id: newId('rev'), name, plan, deadline, deadlineAt, timeZone, atDeadline, startedBy: actor }
  transaction.send(newReview(organization, review))
  const [made] = await transaction.query(reviewSnapshot(organization, plan, review.id))
  const items = made?.items ?? 0
  if (items === 0) throw new Refused('nothing_to_review')
  await audit({
    action: 'access_review.started',
    of: organization,
    target: targetOf(review),
    after: { scope: plan.scope.kind, items, deadline, removesUnreviewed: atDeadline === 'remove' },
  })
  await queueJobs(context, review)
  return { reviewId: review.id, items }
}

function refuseStart({ loaded: [, people, workspaces, [open]] }: StartContext, body: StartBody): void {
  const ids = reviewerIds(body)
  const active = new Set(people.filter(({ status }) => status === 'active').map(({ userId }) => userId))
  if (!ids.every((id) => active.has(id))) throw new Refused('reviewer_not_active')
  if (ids.length > new Set(ids).size) throw new Refused('fallback_is_reviewer')
  const wanted = body.scope.kind === 'workspaces' ? new Set(body.scope.workspaceIds) : new Set()
  if (workspaces.length < wanted.size) throw new Refused('workspace_gone')
  if ((open?.count ?? 0) >= reviewsAtOnce) throw new Refused('too_many_reviews')
}

/** Reviewers are told now, and again when a week and when a day is left; a reminder whose time has passed is not. */
function queueJobs(
  { organization: { organizationId }, now, enqueueAll }: Pick<StartContext, 'organization' | 'now' | 'enqueueAll'>,
  { id: reviewId, deadlineAt }: { id: string; deadlineAt: string },
): Promise<void> {
  const of = { organizationId, reviewId }
  const before = (days: number) => new Date(Date.parse(deadlineAt) - days * day).toISOString()
  const reminder = (occasion: 'week_left' | 'day_left', runAt: string) => ({
    name: 'access_review_reminder' as const,
    payload: { ...of, occasion },
    runAt,
    key: jobKey(reviewId, occasion),
  })
  const reminders = [reminder('week_left', before(7)), reminder('day_left', before(1))]
  return enqueueAll([
    { name: 'access_review_reminder', payload: { ...of, occasion: 'assigned' } },
    ...reminders.filter(({ runAt }) => runAt > now),
    { name: 'access_review_deadline', payload: of, runAt: deadlineAt, key: jobKey(reviewId, 'deadline') },
  ])
}

type ReviewContext = Pick<Context<'cancelAccessReview'>, 'transaction' | 'organization' | 'now' | 'audit'>

export async function cancelReview(context: ReviewContext, reviewId: string): Promise<undefined> {
  const [review] = await context.transaction.query(reviewOf(context.organization, reviewId))
  if (review === undefined) throw new Refused('not_found')
  if (review.status !== 'open') throw new Refused('review_not_open')
  await endReview(context, review, 'cancelled')
}

async function endReview(
  { transaction, organization, now, audit }: ReviewContext,
  review: ReviewRow,
  status: 'closed' | 'cancelled',
): Promise<void> {
  transaction.send(reviewEnded(organization, review.id, { status, at: now }))
  for (const job of ['deadline', 'week_left', 'day_left'] as const) await cancel(transaction, jobKey(review.id, job))
  await audit({ action: `access_review.${status}`, of: organization, target: targetOf(review) })
}

/** What answering depends on, known from the input. */
export const answerFacts = (
  scope: OrganizationScope & { reviewId: string },
  { items }: Pick<BodyOf<'answerAccessReviewItems'>, 'items'>,
) => [reviewOf(scope, scope.reviewId), itemsOf(scope, scope.reviewId, [...new Set(items)])] as const

type AnswerContext = Context<'answerAccessReviewItems'> & { loaded: RowsOf<ReturnType<typeof answerFacts>> }

/**
 * Answers many items at once. Read behind the organization's lock, so of two who answer one item the second is told
 * that it is answered. What changed since the review started is superseded: nobody's answer was about that.
 */
export async function answerItems(context: AnswerContext, body: BodyOf<'answerAccessReviewItems'>) {
  const { transaction, organization, actor, now } = context
  const [[review], rows] = context.loaded
  const reviewer = reviewerOf(context)
  const seen = rows.filter((row) => mayReview(row, reviewer, now))
  const isHidden = seen.length === 0 && !roleHas(organization.role, 'access_reviews.manage')
  if (review === undefined || isHidden) throw new Refused('not_found')
  if (review.status !== 'open' || review.deadlineAt <= now) throw new Refused('review_not_open')
  const takes = seen.filter((row) => refuseAnswer(row, { reviewer, now }) === null)
  const superseded = takes.filter((row) => hasChanged(row, now))
  const due = takes.filter((row) => !superseded.includes(row))
  const outcomes = await carryOut(context, due, body.answer)
  const answered: AnsweredItem[] = [
    ...superseded.map(({ number }) => ({ number, answer: 'superseded' as const, became: null, problem: null })),
    ...due.flatMap(({ number }, index) => answeredBy(outcomes[index], number)),
  ]
  if (answered.length > 0) {
    transaction.send(itemsAnswered(organization, review.id, { items: answered, by: actor, note: body.note, at: now }))
    await recordAnswers(context, { review, answered, note: body.note })
  }
  if (review.open === answered.length && answered.length > 0) await endReview(context, review, 'closed')
  return { results: resultsOf(body.items, { seen, answered, refusalOf: refusals(due, outcomes, { reviewer, now }) }) }
}

function answeredBy(outcome: Outcome | undefined, number: number): AnsweredItem[] {
  if (outcome === undefined || outcome.answer === null) return []
  return [{ number, answer: outcome.answer, became: outcome.became, problem: null }]
}

/** Why each item was not answered. */
function refusals(
  due: readonly ItemRow[],
  outcomes: readonly Outcome[],
  moment: { reviewer: ReturnType<typeof reviewerOf>; now: string },
) {
  const refused = new Map(
    due.flatMap(({ number }, index) => {
      const outcome = outcomes[index]
      return outcome?.answer === null ? [[number, outcome.refusal] as const] : []
    }),
  )
  return (row: ItemRow) => refused.get(row.number) ?? refuseAnswer(row, moment)
}

type Results = {
  seen: readonly ItemRow[]
  answered: readonly AnsweredItem[]
  refusalOf: (row: ItemRow) => ReturnType<typeof refuseAnswer>
}

function resultsOf(numbers: readonly number[], { seen, answered, refusalOf }: Results) {
  const bySeen = new Map(seen.map((row) => [row.number, row]))
  const byAnswer = new Map(answered.map((item) => [item.number, item.answer]))
  return [...new Set(numbers)].map((number) => {
    const row = bySeen.get(number)
    if (row === undefined) return { number, answer: 'open' as const, refusal: 'not_found' as const }
    const answer = byAnswer.get(number)
    return answer === undefined
      ? { number, answer: row.answer, refusal: refusalOf(row) }
      : { number, answer, refusal: null }
  })
}

/** One entry for the call: the changes have entries of their own, and the report names every item. */
async function recordAnswers(
  { organization, audit }: AnswerContext,
  { review, answered, note }: { review: ReviewRow; answered: readonly AnsweredItem[]; note: string },
): Promise<void> {
  const count = (answer: AnsweredItem['answer']) => answered.filter((item) => item.answer === answer).length
  const counts = {
    confirmed: count('confirmed'),
    removed: count('removed'),
    changed: count('changed'),
    superseded: count('superseded'),
  }
  await audit({
    action: 'access_review.answered',
    of: organization,
    target: targetOf(review),
    after: {
      ...Object.fromEntries(Object.entries(counts).filter(([, number]) => number > 0)),
      ...(note !== '' && { note }),
    },
  })
}
