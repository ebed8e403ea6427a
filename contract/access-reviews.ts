import { z } from 'zod'
import {
  AccessReview,
  AccessReviewDetails,
  AccessReviewItem,
  Day,
  itemAnswers,
  Named,
  Plan,
} from './access-review-shapes.ts'
import { answers, empty, endpoint, file, inOrganization } from './endpoint.ts'
import { problem } from './field-problems.ts'
import { Cursor, Instant, LevelReference, Limit, line, optionalParagraph, page } from './fields.ts'
import { AccessReviewId, OrganizationId, UserId, WorkspaceId } from './ids.ts'
import { Count, RefusalOrNull } from './members.ts'
import { organizationRoles } from './permissions.ts'

/** How many items one call answers. */
export const answersAtOnce = 200
/** Lines of one CSV file of a report. */
export const reportLines = 10_000
/** Entries of one PDF of a report: some 150 pages. */
export const printedEntries = 2000

const params = z.object({ organizationId: OrganizationId })
const one = z.object({ organizationId: OrganizationId, reviewId: AccessReviewId })
const manage = inOrganization('access_reviews.manage')
const enter = inOrganization('organization.enter')

export const accessReviews = {
  listAccessReviews: endpoint({
    method: 'GET',
    path: '/api/organizations/{organizationId}/access-reviews',
    tag: 'Access reviews',
    summary: 'List the access reviews, newest first',
    access: manage,
    audit: [],
    params,
    query: z.object({ limit: Limit, cursor: Cursor.optional() }),
    answer: answers(page(AccessReview)),
    refusals: [],
  }),
  previewAccessReview: endpoint({
    method: 'POST',
    path: '/api/organizations/{organizationId}/access-reviews/preview',
    tag: 'Access reviews',
    summary: 'See how many grants a review would have, and who would review them',
    access: manage,
    audit: [],
    unaudited: 'It only reads; the plan is larger than an address holds.',
    params,
    body: Plan,
    answer: answers(
      z.object({
        roles: z.number().int().describe('Organization roles to be reviewed.'),
        levels: z.number().int().describe('Levels in workspaces to be reviewed.'),
        reviewers: z
          .array(z.object({ reviewer: Named.nullable(), workspace: z.string().nullable(), items: z.number().int() }))
          .describe('At most 20, those with most to do first; without a reviewer: the Owners of the workspace.'),
      }),
    ),
    refusals: [],
  }),
  startAccessReview: endpoint({
    method: 'POST',
    path: '/api/organizations/{organizationId}/access-reviews',
    tag: 'Access reviews',
    summary: 'Start an access review: keep what is held now, and ask the reviewers by mail',
    access: manage,
    audit: ['access_review.started'],
    params,
    body: Plan.extend({
      name: line('a name', 100),
      deadline: Day.describe('The last day for answers, in the time zone of the organization.'),
      atDeadline: z
        .enum(['keep', 'remove'])
        .default('keep')
        .describe('`remove`: what nobody reviewed is removed, as far as whoever started the review may remove it.'),
    }),
    answer: answers(z.object({ reviewId: AccessReviewId, items: z.number().int() }), 201),
    refusals: [
      'feature_not_included',
      'deadline_out_of_range',
      'reviewer_not_active',
      'fallback_is_reviewer',
      'workspace_gone',
      'nothing_to_review',
      'too_many_reviews',
    ],
  }),
  listMyAccessReviews: endpoint({
    method: 'GET',
    path: '/api/organizations/{organizationId}/access-reviews/mine',
    tag: 'Access reviews',
    summary: 'List the open reviews that wait for you',
    access: enter,
    audit: [],
    params,
    answer: answers(
      z.object({
        data: z.array(
          z.object({ id: AccessReviewId, name: z.string(), deadline: Day, deadlineAt: Instant, open: Count }),
        ),
      }),
    ),
    refusals: [],
  }),
  getAccessReview: endpoint({
    method: 'GET',
    path: '/api/organizations/{organizationId}/access-reviews/{reviewId}',
    tag: 'Access reviews',
    summary: 'Read an access review, as an administrator or as one of its reviewers',
    access: enter,
    audit: [],
    params: one,
    answer: answers(AccessReviewDetails),
    refusals: [],
  }),
  cancelAccessReview: endpoint({
    method: 'POST',
    path: '/api/organizations/{organizationId}/access-reviews/{reviewId}/cancel',
    tag: 'Access reviews',
    summary: 'Cancel an access review: what was answered stays as it is',
    access: manage,
    audit: ['access_review.cancelled'],
    params: one,
    answer: empty,
    refusals: ['review_not_open'],
  }),
  listAccessReviewItems: endpoint({
    method: 'GET',
    path: '/api/organizations/{organizationId}/access-reviews/{reviewId}/items',
    tag: 'Access reviews',
    summary: 'List the items of a review; for who is no administrator, those they review',
    access: enter,
    audit: [],
    params: one,
    query: z.object({
      reviewer: z
        .union([z.literal('me'), UserId])
        .optional()
        .describe('Only what waits for, or waited for, them.'),
      answer: z.enum(itemAnswers).optional(),
      workspaceId: WorkspaceId.optional(),
      userId: UserId.optional().describe('Only what this person holds.'),
      limit: Limit,
      cursor: Cursor.optional(),
    }),
    answer: answers(page(AccessReviewItem)),
    refusals: [],
  }),
  answerAccessReviewItems: endpoint({
    method: 'POST',
    path: '/api/organizations/{organizationId}/access-reviews/{reviewId}/answers',
    tag: 'Access reviews',
    summary: `Answer items of a review, up to ${answersAtOnce} at once`,
    description:
      'Removing and changing happen at once and by the same rules as without a review. What is refused stays open and says why. A role that is removed ends the membership.',
    access: enter,
    audit: [
      'access_review.answered',
      'access_review.closed',
      'member.role_changed',
      'member.removed',
      'workspace_access.changed',
      'workspace_access.removed',
    ],
    unaudited: 'Nothing is recorded when every answer was refused.',
    params: one,
    body: z.object({
      answer: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('confirm') }),
        z.object({ kind: z.literal('remove') }),
        z.object({ kind: z.literal('change_role'), role: z.enum(organizationRoles, problem('role')) }),
        z.object({
          kind: z.literal('change_level'),
          level: LevelReference.describe(
            'Built-in or custom; never above what the reviewer may give. Restrictions and the end of the level stay as they are.',
          ),
        }),
      ]),
      items: z
        .array(z.number().int().min(1).max(10_000_000))
        .min(1, problem('too_few'))
        .max(answersAtOnce, problem('too_many', { limit: answersAtOnce }))
        .describe('Their numbers.'),
      note: optionalParagraph(500).default(''),
    }),
    answer: answers(
      z.object({
        results: z.array(
          z.object({
            number: z.number().int(),
            answer: z.enum(itemAnswers).describe('As it stands now; `superseded` when it had changed meanwhile.'),
            refusal: RefusalOrNull,
          }),
        ),
      }),
    ),
    refusals: ['review_not_open'],
  }),
  exportAccessReview: endpoint({
    method: 'GET',
    path: '/api/organizations/{organizationId}/access-reviews/{reviewId}/report.csv',
    tag: 'Access reviews',
    summary: 'Export every item of a review with its answer, as CSV',
    description: `At most ${reportLines} lines a file; the header \`Link\` with \`rel="next"\` leads to the file with the lines after them.`,
    access: manage,
    audit: [],
    params: one,
    query: z.object({
      cursor: Cursor.optional().describe('From the link of the file before, for the lines after it.'),
    }),
    answer: file('text/csv'),
    refusals: [],
  }),
  printAccessReview: endpoint({
    method: 'GET',
    path: '/api/organizations/{organizationId}/access-reviews/{reviewId}/report.pdf',
    tag: 'Access reviews',
    summary: 'Print the report of a review as PDF, in the language of whoever asks',
    description: `At most ${printedEntries} entries a file; the header \`Link\` with \`rel="next"\` leads to the file with those after them.`,
    access: manage,
    audit: [],
    params: one,
    query: z.object({
      cursor: Cursor.optional().describe('From the link of the file before, for the entries after it.'),
    }),
    answer: file('application/pdf'),
    refusals: [],
  }),
}
