import type { Database, Transaction } from '../db/connect.ts'
import { lockOrganization, scopeTo, type OrganizationScope } from '../db/scope.ts'
import { everyoneInBilling, mailTo, type BillingRecipient } from '../invoices/billing-mail.ts'
import { enqueue, type MailJob } from '../jobs/enqueue.ts'
import { organizationOf } from '../organizations/organization-store.ts'
import { instantOf, secondsOf } from '../plans/billing-calendar.ts'
import type { Due } from './due.ts'
import { subscriptionIn, subscriptionOf, trialTold } from './subscription-store.ts'
import { nextReminder } from './trial-reminder.ts'

/** Tells those who look after the billing: the addresses that were named for it, and the administrators, each once. */
export async function tellOfTrial(
  transaction: Transaction,
  { organizationId }: OrganizationScope,
  mailFor: (to: OrganizationScope & BillingRecipient) => MailJob,
): Promise<void> {
  const everyone = await everyoneInBilling(transaction, organizationId)
  await mailTo(transaction, everyone, (recipient) => [mailFor({ organizationId, ...recipient })])
}

async function standing(transaction: Transaction, scope: OrganizationScope) {
  const [row] = await transaction.query(subscriptionOf(scope))
  if (row === undefined) return null
  const subscription = subscriptionIn(row)
  // What lay before the trial began is not told.
  const told = secondsOf(row.trialToldAt ?? row.createdAt)
  return { row, subscription, now: secondsOf(row.now), told, next: nextReminder(subscription, told) }
}

async function remind(transaction: Transaction, scope: OrganizationScope): Promise<void> {
  const found = await standing(transaction, scope)
  if (found === null || found.next === null || found.next > found.now) return
  transaction.send(trialTold(scope))
  await tellOfTrial(transaction, scope, (to) => ({ mail: 'trial_ending', ...to }))
}

/** Looks again when the next reminder is due, by the real clock. */
export async function lookForReminders(transaction: Transaction, scope: OrganizationScope): Promise<void> {
  const found = await standing(transaction, scope)
  if (found === null || found.row.hasTestClock) return
  const next = nextReminder(found.subscription, Math.max(found.told, found.now))
  if (next === null) return
  const { organizationId } = scope
  const key = `trial:${organizationId}`
  await enqueue(transaction, { name: 'trial_reminder', payload: { organizationId }, runAt: instantOf(next), key })
}

/** The job: a reminder may be due. Where a test clock stands still, whoever advances it asks. */
export async function remindOfTrial(database: Database, scope: OrganizationScope): Promise<void> {
  const first = [scopeTo(scope.organizationId), lockOrganization(scope), organizationOf(scope)] as const
  await database.transaction(first, async (transaction, [, , [organization]]) => {
    if (organization === undefined || organization.deletedAt !== null) return
    const found = await standing(transaction, scope)
    if (found === null || found.row.hasTestClock) return
    await remind(transaction, scope)
    await lookForReminders(transaction, scope)
  })
}

/** The reminders, for a test clock. */
export const remindersDue: Due = {
  next: async (transaction, organization) => {
    const next = (await standing(transaction, organization))?.next ?? null
    return next === null ? null : instantOf(next)
  },
  run: async (transaction, organization) => {
    await remind(transaction, organization)
  },
}
