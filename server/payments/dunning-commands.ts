import type { ProviderKind } from '#contract/payment-words.ts'
import type { AuditActor, AuditOrigin } from '../audit/audit-store.ts'
import type { Database, Transaction } from '../db/connect.ts'
import { lockOrganization, scopeTo } from '../db/scope.ts'
import { writeToBilling } from '../invoices/billing-mail.ts'
import { organizationOf, withoutTimeLimit } from '../organizations/organization-store.ts'
import { instantOf, secondsOf } from '../plans/billing-calendar.ts'
import type { Due } from '../subscriptions/due.ts'
import { tellOfPayment } from '../subscriptions/due-commands.ts'
import { beginAttempt, type AttemptJob } from './begin-attempt-commands.ts'
import { collectionsDue, nextCollection } from './collecting.ts'
import { debtOf, eventsOf, nextMoment, noticesDue, type Notice, type PaymentEvent } from './dunning.ts'
import {
  dunningScheduled,
  newNotices,
  owingOf,
  unpaidInvoices,
  type OwingRow,
  type UnpaidRow,
} from './dunning-store.ts'

type Named = { organizationId: string; organizationName: string }
type Doer = { by?: AuditActor; origin?: AuditOrigin }

type Owing = {
  events: readonly PaymentEvent[]
  notices: Notice[]
  collections: { invoiceId: string; day: number }[]
  now: string
  next: string | null
  hasTestClock: boolean
}

/** What a test clock asks of attempts that were begun, once that is committed and before time goes on. */
type Collect = (attempt: AttemptJob) => Promise<void>

/** What is owed, and what follows from it now and next. */
function owingIn([owing]: OwingRow[], rows: UnpaidRow[]): Owing | null {
  if (owing === undefined) return null
  const { state, now, hasTestClock, isDeleted, hasMethod } = owing
  const unpaid = rows.map(({ dueAt, ...row }) => ({ ...row, dueAt: secondsOf(dueAt) }))
  const seconds = secondsOf(now)
  const events = eventsOf(state, debtOf(unpaid, seconds))
  // Nobody is reminded of what they deleted; and what never was read-only has not become so.
  const isTold = ({ day }: Notice) => !isDeleted && (day < 14 || state === 'frozen' || events.includes('given_up'))
  const collected = hasMethod && !isDeleted ? unpaid : []
  const moments = [nextMoment(unpaid, seconds), nextCollection(collected, seconds)].filter((each) => each !== null)
  return {
    events,
    notices: noticesDue(unpaid, seconds).filter(isTold),
    collections: collectionsDue(collected, seconds),
    now,
    next: moments.length === 0 ? null : instantOf(Math.min(...moments)),
    hasTestClock,
  }
}

const ask = async (transaction: Transaction, scope: { organizationId: string }, provider: ProviderKind) => {
  const asked = [
    transaction.query(owingOf(scope, provider)),
    transaction.query(unpaidInvoices(scope, provider)),
  ] as const
  return owingIn(...(await Promise.all(asked)))
}

/** Brings the subscription to what is owed now. In a transaction that holds the organization's lock; safe to repeat. */
async function follow(
  transaction: Transaction,
  { organizationId, organizationName, ...doer }: Named & Doer,
  provider: ProviderKind,
) {
  const owing = await ask(transaction, { organizationId }, provider)
  for (const event of owing?.events ?? [])
    await tellOfPayment(transaction, { organizationId, organizationName, event, ...doer })
  return owing
}

/** After money came in: whoever owes nothing overdue any more is active at once, in the same transaction. */
export async function followPayment(transaction: Transaction, named: Named & Doer): Promise<void> {
  await follow(transaction, named, 'manual')
}

/** Does what is due for unpaid invoices by now: the state of the subscription, collecting, and the mails. */
async function dun(
  transaction: Transaction,
  named: Named,
  provider: ProviderKind,
): Promise<{ owing: Owing; begun: AttemptJob[] } | null> {
  const { organizationId } = named
  const owing = await follow(transaction, named, provider)
  if (owing === null) return null
  const begun: AttemptJob[] = []
  for (const collection of owing.collections) {
    const attempt = await beginAttempt(transaction, { organizationId, provider, ...collection })
    if (attempt !== null) begun.push({ organizationId, attemptId: attempt.id })
  }
  if (owing.notices.length === 0) return { owing, begun }
  transaction.send(newNotices({ organizationId }, owing.notices))
  await writeToBilling(transaction, organizationId, (recipient) =>
    owing.notices.map((notice) => ({ mail: 'invoice_unpaid', organizationId, ...notice, ...recipient })),
  )
  return { owing, begun }
}

/** The job: an invoice was issued or ended, or one has been unpaid for some days more. */
export async function followInvoices(
  database: Database,
  provider: ProviderKind,
  job: { organizationId: string },
): Promise<void> {
  const first = [scopeTo(job.organizationId), withoutTimeLimit(), lockOrganization(job), organizationOf(job)] as const
  await database.transaction(first, async (transaction, [, , , [organization]]) => {
    if (organization === undefined) return
    const done = await dun(transaction, { ...job, organizationName: organization.name }, provider)
    const owing = done?.owing
    // Where a test clock stands still nothing comes by itself.
    if (owing === undefined || owing.next === null || owing.hasTestClock) return
    transaction.send(dunningScheduled(job, owing.next))
  })
}

/** What of unpaid invoices is due, for a test clock: when it must stop, and what happens there. */
export const dunningDue = (provider: ProviderKind, collect?: Collect): Due => ({
  next: async (transaction, { organizationId }) => {
    const owing = await ask(transaction, { organizationId }, provider)
    if (owing === null) return null
    return owing.events.length + owing.notices.length + owing.collections.length > 0 ? owing.now : owing.next
  },
  run: async (transaction, named) => {
    const done = await dun(transaction, named, provider)
    if (done === null || done.begun.length === 0 || collect === undefined) return undefined
    return async () => {
      for (const attempt of done.begun) await collect(attempt)
    }
  },
})
