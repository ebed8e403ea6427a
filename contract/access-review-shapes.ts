import { z } from 'zod'
import { problem } from './field-problems.ts'
import { Instant, shownLevel } from './fields.ts'
import { AccessReviewId, UserId, WorkspaceId } from './ids.ts'
import { Count, RefusalOrNull } from './members.ts'
import { organizationRoles } from './permissions.ts'
import { Restrictions } from './workspace-access.ts'

export const reviewStatuses = ['open', 'closing', 'closed', 'cancelled'] as const
export const itemAnswers = ['open', 'confirmed', 'removed', 'changed', 'superseded', 'not_reviewed'] as const

export const Day = z.iso
  .date({ message: problem('date') })
  .describe('A day, YYYY-MM-DD, in the time zone of the review.')

const Scope = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('all') }),
    z.object({
      kind: z.literal('workspaces'),
      workspaceIds: z
        .array(WorkspaceId)
        .min(1, problem('too_few'))
        .max(200, problem('too_many', { limit: 200 })),
    }),
    z.object({ kind: z.literal('administrators') }),
    z.object({
      kind: z.literal('unchanged'),
      days: z
        .number(problem('number_between', { least: 1, most: 3650 }))
        .int(problem('whole_number'))
        .min(1, problem('number_too_small', { limit: 1 }))
        .max(3650, problem('number_too_large', { limit: 3650 })),
    }),
  ])
  .describe(
    '`all`: the organization role of every member and every level in a workspace. `workspaces`: the levels in those. `administrators`: roles above Member. `unchanged`: what nobody has changed for so many days.',
  )

const Reviewers = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('person'), userId: UserId }),
    z.object({ kind: z.literal('owners') }),
  ])
  .describe('`owners`: the Owners of each workspace review its levels; what has no Owner falls to the fallback.')

export const Plan = z.object({
  scope: Scope,
  reviewers: Reviewers,
  fallbackId: UserId.describe('Who reviews what the others cannot: their own access, and workspaces without an Owner.'),
})

export const Named = z.object({ userId: z.string(), name: z.string() })

const Held = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('role'), role: z.enum(organizationRoles) }),
    z.object({
      kind: z.literal('level'),
      ...shownLevel,
      restrictions: Restrictions,
      expiresAt: Instant.nullable(),
    }),
  ])
  .describe('What is held: an organization role, or a level in the workspace of the item.')

const Counts = z.object({
  open: z.number().int(),
  confirmed: z.number().int(),
  removed: z.number().int(),
  changed: z.number().int(),
  superseded: z.number().int(),
  not_reviewed: z.number().int(),
})

export const AccessReview = z.object({
  id: AccessReviewId,
  name: z.string(),
  status: z
    .enum(reviewStatuses)
    .describe('`closing`: the deadline has passed, and what was not reviewed is being removed.'),
  scope: Scope,
  reviewers: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('person'), person: Named }),
    z.object({ kind: z.literal('owners') }),
  ]),
  fallback: Named,
  deadline: Day,
  deadlineAt: Instant.describe('The end of that day.'),
  timeZone: z.string(),
  atDeadline: z.enum(['keep', 'remove']).describe('What becomes of grants that nobody reviewed.'),
  startedBy: Named,
  startedAt: Instant,
  endedAt: Instant.nullable(),
  items: z.number().int().describe('How many grants are reviewed.'),
  open: z.number().int().describe('How many wait for an answer.'),
})

export const AccessReviewItem = z.object({
  number: z.number().int().describe('The item in its review, from 1 in the order of names.'),
  person: z.object({ userId: z.string(), name: z.string(), email: z.string() }),
  workspace: z.object({ id: z.string(), name: z.string() }).nullable().describe('Null for an organization role.'),
  was: Held.describe('What was held when the review started.'),
  is: Held.nullable().describe('What is held now; null when it is gone.'),
  hasChanged: z.boolean().describe('Whether it has changed since the review started; then no answer is needed.'),
  heldSince: Instant.describe('Since when it had been so.'),
  reviewer: Named.nullable().describe('Null: the Owners of the workspace.'),
  answer: z.enum(itemAnswers),
  answeredBy: Named.nullable(),
  answeredAt: Instant.nullable(),
  note: z.string(),
  became: Held.nullable().describe('What an answer changed it to.'),
  problem: RefusalOrNull.describe('Why it was kept although it should have been removed at the deadline.'),
  refusals: z.object({ confirm: RefusalOrNull, remove: RefusalOrNull, change: RefusalOrNull }),
})

export const AccessReviewDetails = AccessReview.extend({
  counts: Counts,
  yours: Count.describe('Open items that wait for you.'),
  waitingFor: z
    .array(z.object({ reviewer: Named.nullable(), workspace: z.string().nullable(), open: z.number().int() }))
    .describe('Who has most to do (at most 20): a person, or the Owners of a workspace. For administrators only.'),
  refusals: z.object({ cancel: RefusalOrNull }),
})
