import { fromNowhere, newAuditEntry, thisProduct } from '../audit/audit-store.ts'
import type { Database, Transaction } from '../db/connect.ts'
import { lockOrganization, scopeTo, scopeToUser, thisInstant } from '../db/scope.ts'
import type { Acting } from '../http/context.ts'
import { jobTools } from '../http/write-tools.ts'
import { cancel, enqueue, enqueueAll, type Jobs } from '../jobs/enqueue.ts'
import { memberOf } from '../members/member-store.ts'
import { roleHas } from '#contract/permissions.ts'
import { organizationOf, withoutTimeLimit } from '../organizations/organization-store.ts'
import { hasChanged, type ItemRow } from './access-review.ts'
import { carryOut, type Outcome } from './access-review-change-commands.ts'
import { jobKey, targetOf } from './access-review-commands.ts'
import { itemsAnswered, notReviewed, openItems, type AnsweredItem } from './access-review-item-store.ts'
import { closingBegun, reviewEnded, reviewersToRemind, reviewOf, type ReviewRow } from './access-review-store.ts'

type Reminder = Jobs['access_review_reminder']
type Deadline = Jobs['access_review_deadline']

/** The job: one mail to each reviewer for whom something waits. What it says is found out when it is written. */
export async function remindReviewers(database: Database, { organizationId, reviewId, occasion }: Reminder) {
  const scope = { organizationId }
  const first = [
    scopeTo(organizationId),
    organizationOf(scope),
    reviewOf(scope, reviewId),
    reviewersToRemind(scope, reviewId),
  ] as const
  await database.transaction(first, async (transaction, [, [organization], [review], reviewers]) => {
    // In a frozen organization nobody can answer.
    if (review?.status !== 'open' || organization?.frozenAt !== null) return
    await enqueueAll(
      transaction,
      reviewers.map(({ userId }) => ({
        name: 'send_mail' as const,
        payload: { mail: 'access_review' as const, organizationId, reviewId, userId, occasion },
        key: `access-review:${reviewId}:${occasion}:${userId}`,
      })),
    )
  })
}

/** Items that one transaction removes: the organization is locked for a moment only. */
const batchSize = 100
/** A server that dies while closing is followed up by the next job after this long. */
const followUpMilliseconds = 2 * 60 * 1000
const frozenMilliseconds = 60 * 60 * 1000

/**
 * The job: closes a review whose deadline has passed. Each batch is a transaction that also puts off a follow-up job,
 * so that whatever becomes of this one, the rest is done: what is answered already is not open any more.
 */
export async function endAtDeadline(database: Database, job: Deadline): Promise<void> {
  let isDone = false
  while (!isDone) {
    const first = [
      scopeTo(job.organizationId),
      withoutTimeLimit(),
      lockOrganization(job),
      reviewOf(job, job.reviewId),
      thisInstant,
    ] as const
    isDone = await database.transaction(first, (transaction, [, , , [review], [instant]]) =>
      closeStep(transaction, job, { review, now: instant?.now ?? '' }),
    )
  }
}

type Found = { review: ReviewRow | undefined; now: string }

async function closeStep(transaction: Transaction, job: Deadline, { review, now }: Found): Promise<boolean> {
  if (review === undefined || !['open', 'closing'].includes(review.status) || review.deadlineAt > now) return true
  const [organization] = await transaction.query(organizationOf(job))
  const isGone = organization === undefined || organization.deletedAt !== null
  // Nothing changes in a frozen organization, not by a deadline either: it is looked at again until that is lifted.
  if (!isGone && organization.frozenAt !== null) return wait(transaction, { job, review, now })
  if (review.atDeadline === 'keep' || isGone) {
    transaction.send(notReviewed(job, review.id, now))
    return close(transaction, { job, review, now })
  }
  return removeBatch(transaction, { job, review, now, organizationName: organization.name })
}

type Step = { job: Deadline; review: ReviewRow; now: string }

function close(transaction: Transaction, { job, review, now }: Step): true {
  transaction.send(reviewEnded(job, review.id, { status: 'closed', at: now }))
  void cancel(transaction, jobKey(review.id, 'deadline'))
  const entry = { action: 'access_review.closed' as const, of: { ...job }, target: targetOf(review) }
  transaction.send(newAuditEntry(entry, thisProduct, fromNowhere))
  return true
}

async function wait(transaction: Transaction, step: Step): Promise<true> {
  await enqueue(transaction, nextLook(step, frozenMilliseconds))
  return true
}

/** The same job again, later; by its key there is one of them a review. */
const nextLook = ({ job: { organizationId }, review }: Step, inMilliseconds: number) => ({
  name: 'access_review_deadline' as const,
  payload: { organizationId, reviewId: review.id },
  inMilliseconds,
  key: jobKey(review.id, 'deadline'),
})

async function removeBatch(transaction: Transaction, step: Step & { organizationName: string }): Promise<boolean> {
  const { job, review, now } = step
  // The starter's own place in each workspace is read beside the items, as a request of theirs would.
  transaction.send(scopeToUser({ userId: review.rightsOf, email: '' }))
  const [rows, [starter]] = await Promise.all([
    transaction.query(openItems(job, review.id, batchSize)),
    transaction.query(memberOf(job, review.rightsOf)),
  ])
  if (rows.length === 0) return close(transaction, step)
  const mayAct = starter?.status === 'active' && roleHas(starter.role, 'access_reviews.manage')
  const due = mayAct ? rows.filter((row) => !hasChanged(row, now)) : []
  const outcomes = mayAct ? await carryOut(actingFor(transaction, step, starter.role), due, { kind: 'remove' }) : []
  const outcomeOf = new Map(due.map(({ number }, index) => [number, outcomes[index]]))
  const items = rows.map((row) => closedItem(row, { outcome: outcomeOf.get(row.number), now }))
  transaction.send(closingBegun(job, review.id))
  transaction.send(itemsAnswered(job, review.id, { items, by: null, note: '', at: now }))
  if (rows.length < batchSize) return close(transaction, step)
  await enqueue(transaction, nextLook(step, followUpMilliseconds))
  return false
}

function closedItem(row: ItemRow, { outcome, now }: { outcome: Outcome | undefined; now: string }): AnsweredItem {
  const { number } = row
  if (hasChanged(row, now)) return { number, answer: 'superseded', became: null, problem: null }
  if (outcome?.answer === 'removed') return { number, answer: 'removed', became: null, problem: null }
  const problem = outcome?.answer === null ? outcome.refusal : 'forbidden'
  return { number, answer: 'not_reviewed', became: null, problem }
}

/** The deadline acts with the rights of whoever started the review or took it over, as they are now; the log names the product. */
const actingFor = (
  transaction: Transaction,
  { job: { organizationId }, review, now, organizationName }: Step & { organizationName: string },
  role: Acting['organization']['role'],
): Acting => ({
  ...jobTools({ transaction, now, actor: thisProduct, origin: fromNowhere }),
  actor: { userId: review.rightsOf, name: review.startedByName, email: '' },
  organization: { organizationId, organizationName, role },
})
