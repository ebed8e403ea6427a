import type { CsvValue } from '../http/csv.ts'
import {
  hasChanged,
  heldNow,
  heldAfter,
  heldThen,
  refuseAnswer,
  refuseChangeOf,
  refuseRemovalOf,
  type Held,
  type ItemRow,
  type Reviewer,
  type ShownItem,
  type ShownReview,
} from './access-review.ts'
import type { ReviewRow } from './access-review-store.ts'

export function shownReview(row: ReviewRow): ShownReview {
  const {
    reviewerId,
    reviewerName,
    fallbackId,
    fallbackName,
    startedBy,
    startedByName,
    rightsOf: _rightsOf,
    ...rest
  } = row
  return {
    ...rest,
    reviewers:
      reviewerId === null
        ? { kind: 'owners' }
        : { kind: 'person', person: { userId: reviewerId, name: reviewerName ?? '' } },
    fallback: { userId: fallbackId, name: fallbackName },
    startedBy: { userId: startedBy, name: startedByName },
  }
}

const named = (userId: string | null, name: string | null) => (userId === null ? null : { userId, name: name ?? '' })

/** An item with what the asking person could answer, by the rules that would decide. */
export function shownItem(row: ItemRow, { reviewer, now }: { reviewer: Reviewer; now: string }): ShownItem {
  const { number, userId, name, email, workspaceId, workspaceName, heldSince, answer, answeredAt, note } = row
  const moment = { reviewer, now }
  const refusal = refuseAnswer(row, moment)
  return {
    number,
    person: { userId, name, email },
    workspace: workspaceId === '' ? null : { id: workspaceId, name: row.place ?? workspaceName },
    was: heldThen(row),
    is: heldNow(row, now),
    hasChanged: hasChanged(row, now),
    heldSince,
    reviewer: named(row.reviewerId, row.reviewerName),
    answer,
    answeredBy: named(row.answeredBy, row.answeredByName),
    answeredAt,
    note,
    became: heldAfter(row),
    problem: row.problem,
    refusals: {
      confirm: refusal,
      remove: refusal ?? refuseRemovalOf(row, moment),
      change: refusal ?? refuseChangeOf(row, moment),
    },
  }
}

export const reportHeader = [
  'number',
  'name',
  'email',
  'workspace_id',
  'workspace',
  'was',
  'restrictions',
  'ends_at',
  'held_since',
  'reviewer',
  'answer',
  'answered_by',
  'answered_at',
  'became',
  'note',
  'problem',
]

export function reportLine(row: ItemRow): CsvValue[] {
  const was = heldThen(row)
  const became = heldAfter(row)
  const isLevel = was.kind === 'level'
  return [
    row.number,
    row.name,
    row.email,
    row.workspaceId === '' ? null : row.workspaceId,
    row.workspaceId === '' ? null : row.workspaceName,
    heldText(was),
    isLevel && Object.keys(was.restrictions).length > 0 ? JSON.stringify(was.restrictions) : null,
    isLevel ? was.expiresAt : null,
    row.heldSince,
    row.reviewerId === null ? ownersOf(row) : row.reviewerName,
    row.answer,
    row.answeredByName,
    row.answeredAt,
    became === null ? null : heldText(became),
    row.note,
    row.problem,
  ]
}

/** A role that nobody else may review waits for another administrator: it has no Owners. */
const ownersOf = ({ workspaceId }: ItemRow) => (workspaceId === '' ? null : 'owners')

const heldText = (held: Held) => (held.kind === 'role' ? held.role : (held.levelName ?? held.level))
