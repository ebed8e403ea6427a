import type { AuditAction } from '#contract/audit-actions.ts'
import { isReadOnly } from '#contract/subscription.ts'
import type { Database, Transaction } from '../db/connect.ts'
import { lockOrganization, scopeTo } from '../db/scope.ts'
import { organizationOf, withoutTimeLimit } from '../organizations/organization-store.ts'
import { instantOf } from '../plans/billing-calendar.ts'
import type { Due } from './due.ts'
import { billedSeatChange, nothingPending, paidStep } from './subscription-step.ts'
import { dueSteps, standingOf, standingStatements, type DueStep, type Standing } from './standing.ts'
import { carryOutStep, type Doer } from './step-commands.ts'
import { lookForReminders, tellOfTrial } from './trial-reminder-commands.ts'
import { subscriptionScheduled } from './subscription-store.ts'
import { dueAt, stateAfter, type Subscription } from './subscription.ts'

type Named = { organizationId: string; organizationName: string }

const actionOf = ({ before, after }: Pick<DueStep, 'before' | 'after'>): AuditAction => {
  if (after.state === 'canceled') return 'subscription.ended'
  return before.state === 'trialing' ? 'subscription.trial_ended' : 'subscription.renewed'
}

/** Does what was due up to now, in its order. Done again it finds nothing. */
export async function carryOutDue(transaction: Transaction, named: Named, standing: Standing): Promise<Standing> {
  const steps = dueSteps(standing)
  for (const step of steps) {
    if (step.before.state === 'trialing' && isReadOnly(step.after.state))
      await tellOfTrial(transaction, named, (to) => ({ mail: 'trial_ended', ...to }))
    await carryOutStep(transaction, {
      ...named,
      step,
      before: step.before,
      at: step.at,
      hasTestClock: standing.row.hasTestClock,
      action: actionOf(step),
      idempotencyKey: `subscription due ${instantOf(step.at)}`,
    })
  }
  return { ...standing, subscription: steps.at(-1)?.after ?? standing.subscription }
}

type Job = { organizationId: string }

const firstOf = (scope: Job) =>
  [
    scopeTo(scope.organizationId),
    withoutTimeLimit(),
    lockOrganization(scope),
    organizationOf(scope),
    ...standingStatements(scope),
  ] as const

/** The job: a trial or period may have ended. It decides by the clock of the organization, and looks again if early. */
export async function endWhatIsDue(database: Database, job: Job): Promise<void> {
  await database.transaction(firstOf(job), async (transaction, [, , , [organization], ...rows]) => {
    if (organization === undefined) return
    const found = standingOf(rows)
    // Nobody pays for what is deleted: it ends, and whoever restores it can resume.
    const standing = organization.deletedAt === null ? found : { ...found, subscription: ending(found.subscription) }
    const named = { organizationId: job.organizationId, organizationName: organization.name }
    const { subscription } = await carryOutDue(transaction, named, standing)
    const due = dueAt(subscription)
    if (
      due !== null &&
      due > standing.facts.now &&
      !standing.row.hasTestClock &&
      subscription === standing.subscription
    ) {
      transaction.send(subscriptionScheduled(job, instantOf(due)))
    }
  })
}

const ending = (subscription: Subscription): Subscription => ({ ...subscription, ...nothingPending, pending: 'cancel' })

/** The job: seats came or went. What they cost for the rest of the period is billed at once. */
export async function billSeats(database: Database, job: Job): Promise<void> {
  await database.transaction(firstOf(job), async (transaction, [, , , [organization], ...rows]) => {
    if (organization === undefined || organization.deletedAt !== null) return
    const named = { organizationId: job.organizationId, organizationName: organization.name }
    await billSeatsIn(transaction, named, standingOf(rows))
  })
}

/** In a transaction that holds the organization's lock. */
export async function billSeatsIn(transaction: Transaction, named: Named, found: Standing): Promise<void> {
  const { subscription, facts, row } = await carryOutDue(transaction, named, found)
  const step = billedSeatChange(subscription, facts)
  if (step === null) return
  await carryOutStep(transaction, {
    ...named,
    step,
    before: subscription,
    at: facts.now,
    hasTestClock: row.hasTestClock,
    action: 'subscription.seats_billed',
    idempotencyKey: `subscription seats ${instantOf(facts.now)} ${subscription.billedSeats} ${facts.liveSeats}`,
  })
}

async function standingIn(transaction: Transaction, { organizationId }: Job): Promise<Standing> {
  const [subscribed, information, sellers] = standingStatements({ organizationId })
  return standingOf(
    await Promise.all([transaction.query(subscribed), transaction.query(information), transaction.query(sellers)]),
  )
}

/** What of a subscription is due, for a test clock. */
export const subscriptionDue: Due = {
  next: async (transaction, organization) => {
    const due = dueAt((await standingIn(transaction, organization)).subscription)
    return due === null ? null : instantOf(due)
  },
  run: async (transaction, organization) => {
    await carryOutDue(transaction, organization, await standingIn(transaction, organization))
  },
}

/** Looks at a subscription by the real clock again, once a test clock is gone. */
export async function lookAgainAt(transaction: Transaction, organization: Job): Promise<void> {
  const due = dueAt((await standingIn(transaction, organization)).subscription)
  if (due !== null) transaction.send(subscriptionScheduled(organization, instantOf(due)))
  await lookForReminders(transaction, organization)
}

const paymentActions = {
  overdue: 'subscription.payment_overdue',
  given_up: 'subscription.frozen',
  paid: 'subscription.paid',
} as const

/**
 * What paying, or not paying, does to a subscription: for the slice that takes payments. In a transaction that holds
 * the organization's lock. Returns whether it meant anything; told twice it does not.
 */
export async function tellOfPayment(
  transaction: Transaction,
  { organizationId, organizationName, event, ...doer }: Named & Doer & { event: keyof typeof paymentActions },
): Promise<boolean> {
  const { subscription, facts, row } = await standingIn(transaction, { organizationId })
  const state = stateAfter(subscription.state, event)
  if (state === null) return false
  const step = event === 'paid' ? paidStep(subscription, facts) : { after: { ...subscription, state }, lines: [] }
  await carryOutStep(transaction, {
    ...doer,
    organizationId,
    organizationName,
    step,
    before: subscription,
    at: facts.now,
    hasTestClock: row.hasTestClock,
    action: paymentActions[event],
    idempotencyKey: `subscription ${event} ${instantOf(facts.now)}`,
  })
  return true
}
