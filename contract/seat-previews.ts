import { z } from 'zod'
import { answers, endpoint, inOrganization } from './endpoint.ts'
import { problem } from './field-problems.ts'
import { EmailAddress } from './fields.ts'
import { OrganizationId, UserId } from './ids.ts'
import { Bill } from './subscriptions.ts'

const Seats = z.number().int()
const upTo100 = problem('too_many', { limit: 100 })

const Money = z
  .object({
    bill: Bill.nullable().describe('What these seats alone are billed for the rest of the period; null for nothing.'),
    each: z
      .object({
        currency: z.string(),
        interval: z.enum(['month', 'year']),
        netMinor: z.number().int(),
        totalMinor: z.number().int(),
      })
      .nullable()
      .describe('What they add to each period after this one; null where no price was chosen.'),
  })
  .describe('Minor units of the currency, by the plan and price of the next period.')

export const seatPreviews = {
  previewSeats: endpoint({
    method: 'POST',
    path: '/api/organizations/{organizationId}/seats/preview',
    tag: 'Seats',
    summary: 'Ask how many seats inviting or reactivating would take and what they would cost, before you do it',
    description:
      'An address that is a member or invited already takes none, and neither does an active member. Nothing is kept; what is billed is counted when it is billed.',
    access: inOrganization('members.manage', { frozen: true }),
    audit: [],
    unaudited: 'It only reads; addresses travel in the body so that they reach no log.',
    params: z.object({ organizationId: OrganizationId }),
    body: z.object({
      emails: z.array(EmailAddress).max(100, upTo100).default([]).describe('Whom to invite.'),
      userIds: z.array(UserId).max(100, upTo100).default([]).describe('Whom to reactivate.'),
      more: z
        .number(problem('number_between', { least: 0, most: 10_000 }))
        .int(problem('whole_number'))
        .min(0, problem('number_too_small', { limit: 0 }))
        .max(10_000, problem('number_too_large', { limit: 10_000 }))
        .default(0)
        .describe('Others beside them, such as the rows of a list.'),
    }),
    answer: answers(
      z.object({
        plan: z.string(),
        limit: Seats.nullable().describe('Seats that the plan allows; null: no end.'),
        taken: Seats,
        free: Seats.nullable().describe('Null: no end.'),
        wanted: Seats.describe('How many would be taken.'),
        isTrial: z.boolean().describe('Nothing is billed until the trial ends.'),
        money: Money.nullable().describe('Null for those who may not see what the organization pays.'),
      }),
    ),
    refusals: [],
  }),
}
