import { accessReviews, printedEntries, reportLines } from '#contract/access-reviews.ts'
import { roleHas } from '#contract/permissions.ts'
import { drawPdf } from '../documents/draw-pdf.ts'
import { csvContinued, csvFile } from '../http/csv.ts'
import { decodeCursor, pageFrom } from '../http/cursor.ts'
import { Refused } from '../http/refused.ts'
import { read, write } from '../http/route.ts'
import type { ItemRow } from './access-review.ts'
import { answerFacts, answerItems, cancelReview, startFacts, startReview } from './access-review-commands.ts'
import { askersItemsPage, itemsPage, reportItems } from './access-review-item-store.ts'
import { reviewPreview, type PreviewRow } from './access-review-start-store.ts'
import { answerCounts, askersPart, reviewOf, reviewsForAsker, reviewsPage, waitingFor } from './access-review-store.ts'
import { reportDocument } from './report-document.ts'
import { reportHeader, reportLine, shownItem, shownReview } from './shown-review.ts'

/** Ids of reviews sort by time; nothing comes behind this. */
const newest = 'rev_~'

const numberOf = (row: ItemRow) => [String(row.number)]

/** Where a page of items goes on. A cursor of another list says no number. */
function afterOf(cursor: string | undefined): number {
  const [text] = decodeCursor(cursor, ['0'])
  return /^\d{1,9}$/.test(text) ? Number(text) : 0
}

const nobody = (userId: string | null, name: string | null) => (userId === null ? null : { userId, name: name ?? '' })

const previewed = ({ reviewerId, reviewer, workspace, items }: PreviewRow) => ({
  reviewer: nobody(reviewerId, reviewer),
  workspace,
  items,
})

export const accessReviewRoutes = {
  listAccessReviews: read(accessReviews.listAccessReviews, {
    load: ({ params, query }) => {
      const [before] = decodeCursor(query.cursor, [newest])
      return [reviewsPage(params, { before, rowCount: query.limit + 1 })]
    },
    answer: ([rows], _context, { query }) => {
      const { data, nextCursor } = pageFrom(rows, query.limit, ({ id }) => [id])
      return { data: data.map(shownReview), nextCursor }
    },
  }),

  previewAccessReview: read(accessReviews.previewAccessReview, {
    load: ({ params, body }) => [reviewPreview(params, body)],
    answer: ([rows]) => ({
      roles: rows[0]?.roles ?? 0,
      levels: rows[0]?.levels ?? 0,
      reviewers: rows.map(previewed),
    }),
  }),

  startAccessReview: write(accessReviews.startAccessReview, {
    load: ({ params, body }) => startFacts(params, body),
    run: (context, { body }) => startReview(context, body),
  }),

  listMyAccessReviews: read(accessReviews.listMyAccessReviews, {
    load: ({ params }) => [reviewsForAsker(params)],
    answer: ([data]) => ({ data }),
  }),

  getAccessReview: read(accessReviews.getAccessReview, {
    load: ({ params }) => [
      reviewOf(params, params.reviewId),
      askersPart(params, params.reviewId),
      answerCounts(params, params.reviewId),
      waitingFor(params, params.reviewId),
    ],
    answer: ([[review], [part], answers, waiting], { organization }) => {
      const mayManage = roleHas(organization.role, 'access_reviews.manage')
      if (review === undefined || (!mayManage && part?.isReviewer !== true)) throw new Refused('not_found')
      const none = { open: 0, confirmed: 0, removed: 0, changed: 0, superseded: 0, not_reviewed: 0 }
      const counted = Object.fromEntries(answers.map(({ answer, count }) => [answer, count]))
      const cancelling = review.status === 'open' ? null : ('review_not_open' as const)
      return {
        ...shownReview(review),
        counts: { ...none, ...counted },
        yours: part?.open ?? 0,
        waitingFor: waiting.map(({ reviewerId, reviewer, workspace, open }) => ({
          reviewer: nobody(reviewerId, reviewer),
          workspace,
          open,
        })),
        refusals: { cancel: mayManage ? cancelling : ('forbidden' as const) },
      }
    },
  }),

  cancelAccessReview: write(accessReviews.cancelAccessReview, {
    run: (context, { params }) => cancelReview(context, params.reviewId),
  }),

  listAccessReviewItems: read(accessReviews.listAccessReviewItems, {
    load: ({ params, query }) => {
      const { reviewer, answer, workspaceId, userId, cursor, limit } = query
      const filter = { answer, workspaceId, userId, reviewerId: reviewer === 'me' ? undefined : reviewer }
      const page = { filter, after: afterOf(cursor), rowCount: limit + 1 }
      return [
        askersPart(params, params.reviewId),
        itemsPage(params, params.reviewId, page),
        askersItemsPage(params, params.reviewId, page),
        reviewOf(params, params.reviewId),
      ]
    },
    answer: ([[part], all, theirs, [review]], { actor, organization }, { query }) => {
      const mayManage = roleHas(organization.role, 'access_reviews.manage')
      if (review === undefined || (!mayManage && part?.isReviewer !== true)) throw new Refused('not_found')
      const rows = mayManage && query.reviewer !== 'me' ? all : theirs
      const { data, nextCursor } = pageFrom(rows, query.limit, numberOf)
      const moment = { reviewer: { userId: actor.userId, role: organization.role }, now: actor.now }
      return { data: data.map((row) => shownItem(row, moment)), nextCursor }
    },
  }),

  answerAccessReviewItems: write(accessReviews.answerAccessReviewItems, {
    load: ({ params, body }) => answerFacts(params, body),
    run: (context, { body }) => answerItems(context, body),
  }),

  exportAccessReview: read(accessReviews.exportAccessReview, {
    load: ({ params, query }) => [
      reviewOf(params, params.reviewId),
      reportItems(params, params.reviewId, { after: afterOf(query.cursor), rowCount: reportLines + 1 }),
    ],
    answer: ([[review], rows], _context, { query }) => {
      if (review === undefined) throw new Refused('not_found')
      const { data, nextCursor } = pageFrom(rows, reportLines, numberOf)
      const lines = data.map(reportLine)
      const bytes = query.cursor === undefined ? csvFile(reportHeader, lines) : csvContinued(lines)
      const name = `access-review-${review.deadline}.csv`
      return { contentType: 'text/csv; charset=utf-8', bytes, name, next: nextCursor }
    },
  }),

  printAccessReview: read(accessReviews.printAccessReview, {
    load: ({ params, query }) => [
      reviewOf(params, params.reviewId),
      reportItems(params, params.reviewId, { after: afterOf(query.cursor), rowCount: printedEntries + 1 }),
      answerCounts(params, params.reviewId),
    ],
    answer: ([[review], rows, counts], { actor, organization }) => {
      if (review === undefined) throw new Refused('not_found')
      const { data: items, nextCursor } = pageFrom(rows, printedEntries, numberOf)
      const { organizationName } = organization
      const report = reportDocument({ review, items, counts, organizationName, asker: actor, now: actor.now })
      const name = `access-review-${review.deadline}.pdf`
      return { contentType: 'application/pdf', bytes: drawPdf('report', report), name, next: nextCursor }
    },
  }),
}
