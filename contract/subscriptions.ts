import { z } from 'zod'
import { answers, endpoint, inOrganization } from './endpoint.ts'
import { problem } from './field-problems.ts'
import { Instant } from './fields.ts'
import { OrganizationId, PriceId } from './ids.ts'
import { InvoiceLine } from './invoices.ts'
import { PlanVersion, Price } from './plans.ts'
import { featureKeys, limitKeys, pendingChanges, subscriptionStates, subscriptionStatuses } from './subscription.ts'

const Minor = z.number().int().describe('Minor units of the currency.')

/** What is billed at a moment. The total is the sum of its lines, net and tax. */
export const Bill = z.object({
  at: Instant,
  currency: z.string(),
  lines: z.array(InvoiceLine),
  netMinor: Minor,
  taxMinor: Minor,
  totalMinor: Minor.describe('Below zero: a credit for the next invoices.'),
})

const seats = z
  .number(problem('number_between', { least: 1, most: 1_000_000 }))
  .int(problem('whole_number'))
  .min(1, problem('number_too_small', { limit: 1 }))
  .max(1_000_000, problem('number_too_large', { limit: 1_000_000 }))

const Choice = z.object({
  priceId: PriceId,
  committedSeats: seats.optional().describe('For plans whose seats are agreed on; left out: those that are taken now.'),
})

const Change = z.discriminatedUnion('kind', [
  Choice.extend({ kind: z.literal('choose') }),
  z.object({ kind: z.literal('cancel') }),
  z.object({ kind: z.literal('resume') }),
  z.object({ kind: z.literal('take_back') }),
  z.object({ kind: z.literal('seats'), seats: seats.describe('As if so many seats were taken.') }),
])

export const SubscriptionOutcome = z.object({
  asOf: Instant.describe('The moment for which it was worked out.'),
  timing: z.enum(['now', 'trial_end', 'period_end']),
  takesEffectAt: Instant,
  status: z.enum(subscriptionStatuses).describe('What the status is right after the change.'),
  bill: Bill.nullable().describe('What is billed at once; null for nothing.'),
  nextBill: Bill.nullable().describe('What is billed next, with the seats that are taken now.'),
  mustShrink: z
    .array(z.object({ key: z.enum(limitKeys), used: z.number().int(), limit: z.number().int() }))
    .describe('What is more than the plan allows.'),
  featuresLost: z.array(z.enum(featureKeys)),
})

export const Subscription = z.object({
  status: z.enum(subscriptionStatuses).describe('What people read.'),
  state: z.enum(subscriptionStates),
  pendingChange: z.enum(pendingChanges),
  isReadOnly: z
    .boolean()
    .describe('Nothing can be changed. Reading, exporting, removing people and paying always work.'),
  plan: PlanVersion,
  price: Price.nullable().describe('Null in a trial for which no plan was chosen, and after it.'),
  pending: z
    .object({ plan: PlanVersion, price: Price, committedSeats: z.number().int().nullable() })
    .nullable()
    .describe('Where a downgrade leads.'),
  trialEndsAt: Instant.nullable(),
  period: z.object({ start: Instant, end: Instant }).nullable().describe('The period that was billed last.'),
  timeZone: z.string().describe('In which days and months are counted.'),
  seats: z.object({
    taken: z.number().int().describe('Active members and live invitations, each person once.'),
    billed: z.number().int().describe('Those of this period.'),
    committed: z.number().int().nullable().describe('Those agreed on; null where they are not.'),
  }),
  limits: z.array(
    z.object({
      key: z.enum(limitKeys),
      limit: z.number().int().nullable().describe('Null: no end.'),
      used: z.number().int().nullable().describe('Null where nothing counts it yet.'),
      isOverridden: z.boolean(),
      overriddenUntil: Instant.nullable(),
    }),
  ),
  features: z.array(
    z.object({
      key: z.enum(featureKeys),
      isIncluded: z.boolean(),
      isOverridden: z.boolean(),
      overriddenUntil: Instant.nullable(),
    }),
  ),
  nextBill: Bill.nullable().describe('What is billed next, with the seats that are taken now.'),
  now: Instant.describe('The time of the subscription: a test clock can hold it.'),
  hasTestClock: z.boolean(),
})

const params = z.object({ organizationId: OrganizationId })
const path = '/api/organizations/{organizationId}/subscription'
const tag = 'Subscription'
const change = inOrganization('billing.change', { frozen: true })
const money = {
  asOf: Instant.optional().describe('The moment of the simulation that was shown, of the last 15 minutes.'),
  totalMinor: z.number().int().optional().describe('What was shown. Another total is refused with `money_changed`.'),
}

export const subscriptions = {
  getSubscription: endpoint({
    method: 'GET',
    path,
    tag,
    summary: 'Read the subscription: status, plan, seats, entitlements with what is used, and the next bill',
    access: inOrganization('billing.view'),
    audit: [],
    params,
    answer: answers(Subscription),
    refusals: [],
  }),
  simulateSubscriptionChange: endpoint({
    method: 'POST',
    path: `${path}/simulate`,
    tag,
    summary: 'Ask what a change would cost and do, without making it',
    description: 'The same rules decide as when it is made; the lines are exact to the minor unit for this moment.',
    access: inOrganization('billing.view', { frozen: true }),
    audit: [],
    unaudited: 'It answers a question and changes nothing.',
    params,
    body: z.object({ change: Change }),
    answer: answers(SubscriptionOutcome),
    refusals: [
      'plan_gone',
      'plan_already_chosen',
      'other_currency',
      'payment_due_first',
      'seats_not_committed',
      'fewer_seats_than_taken',
      'nothing_to_cancel',
      'already_canceling',
      'nothing_pending',
      'nothing_to_resume',
    ],
  }),
  choosePlan: endpoint({
    method: 'POST',
    path: `${path}/plan`,
    tag,
    summary: 'Choose a plan: more takes effect now, prorated; less at the end of the period',
    description:
      'In a trial it takes effect when the trial ends. With `asOf` and `totalMinor` of a simulation exactly that is billed, or nothing.',
    access: change,
    audit: ['subscription.plan_changed', 'subscription.downgrade_planned'],
    params,
    body: Choice.extend(money),
    answer: answers(SubscriptionOutcome),
    refusals: [
      'plan_gone',
      'plan_already_chosen',
      'other_currency',
      'payment_due_first',
      'seats_not_committed',
      'fewer_seats_than_taken',
      'money_changed',
    ],
  }),
  cancelSubscription: endpoint({
    method: 'POST',
    path: `${path}/cancel`,
    tag,
    summary: 'Cancel at the end of the period',
    access: change,
    audit: ['subscription.cancellation_planned', 'subscription.ended'],
    params,
    answer: answers(SubscriptionOutcome),
    refusals: ['nothing_to_cancel', 'already_canceling'],
  }),
  takeBackSubscriptionChange: endpoint({
    method: 'POST',
    path: `${path}/take-back`,
    tag,
    summary: 'Take a pending downgrade or cancellation back',
    access: change,
    audit: ['subscription.change_taken_back'],
    params,
    answer: answers(SubscriptionOutcome),
    refusals: ['nothing_pending'],
  }),
  resumeSubscription: endpoint({
    method: 'POST',
    path: `${path}/resume`,
    tag,
    summary: 'Begin a canceled subscription anew, with the plan it had',
    access: change,
    audit: ['subscription.resumed'],
    params,
    body: z.object(money),
    answer: answers(SubscriptionOutcome),
    refusals: ['nothing_to_resume', 'money_changed'],
  }),
}
