import type { BuyerRow } from '../billing-information/billing-information.ts'
import { billingInformationOf, newestSeller } from '../billing-information/billing-information-store.ts'
import type { Seller } from '../billing-information/seller.ts'
import { taxOf } from '../billing-information/tax.ts'
import type { OrganizationScope } from '../db/scope.ts'
import { dueStep, type Facts, type Step } from './subscription-step.ts'
import { factsOf } from './shown-subscription.ts'
import { subscriptionIn, subscriptionOf, type SubscriptionRow } from './subscription-store.ts'
import { dueAt, isRunning, type Subscription } from './subscription.ts'

/** A subscription with what its rules decide on. */
export type Standing = { row: SubscriptionRow; subscription: Subscription; facts: Facts }

/** Everything that decides, known from the organization alone. */
export const standingStatements = (scope: OrganizationScope) =>
  [subscriptionOf(scope), billingInformationOf(scope), newestSeller()] as const

type Rows = readonly [
  readonly SubscriptionRow[],
  readonly BuyerRow[],
  readonly { seller: Seller }[],
  ...(readonly unknown[])[],
]

export function standingOf([[row], [information], [selling]]: Rows): Standing {
  // Each organization has one from its first moment on, and a server that answers has read a catalogue.
  if (row === undefined || information === undefined) throw new Error('This organization has no subscription')
  const { ratePpm } = taxOf({ seller: selling?.seller ?? null, buyer: information })
  const kept = subscriptionIn(row)
  // Days are those of the billing information; within a subscription they stay what they were when it began.
  const subscription = isRunning(kept) ? kept : { ...kept, timeZone: information.timeZone }
  return { row, subscription, facts: factsOf(row, ratePpm) }
}

/** Years of months at once are more than any server was off. */
const mostSteps = 1000

export type DueStep = Step & { before: Subscription; at: number }

/** What was due up to now, step by step, each at its own moment. */
export function dueSteps({ subscription, facts }: Pick<Standing, 'subscription' | 'facts'>): DueStep[] {
  const steps: DueStep[] = []
  let before = subscription
  for (let at = dueAt(before); at !== null && at <= facts.now && steps.length < mostSteps; at = dueAt(before)) {
    const step = dueStep(before, { ...facts, now: at })
    steps.push({ ...step, before, at })
    before = step.after
  }
  return steps
}

/** The subscription as it is once what was due is done. */
export const caughtUp = (standing: Standing): Standing => ({
  ...standing,
  subscription: dueSteps(standing).at(-1)?.after ?? standing.subscription,
})
