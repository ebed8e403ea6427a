import { fromNowhere, newAuditEntry, thisProduct } from '../audit/audit-store.ts'
import type { Database, Transaction } from '../db/connect.ts'
import { lockOrganization, scopeTo } from '../db/scope.ts'
import { writeToBilling } from '../invoices/billing-mail.ts'
import { amountText } from '../invoices/issue-document.ts'
import { openBooks } from '../ledger/ledger-store.ts'
import { organizationOf } from '../organizations/organization-store.ts'
import {
  attemptChanged,
  attemptsOfOtherProviders,
  attemptToCollect,
  attemptsWaiting,
  attemptsWithMethod,
  eventsFollowed,
  type CollectedAttempt,
} from './attempt-store.ts'
import { lookAgain, type AttemptJob } from './begin-attempt-commands.ts'
import { questionFor } from './collecting.ts'
import { dunningScheduled } from './dunning-store.ts'
import { takePayment } from './payment-commands.ts'
import { ProviderUnavailable, type ChargeOutcome, type PaymentProvider } from './payment-provider.ts'

type Collecting = { database: Database; provider: PaymentProvider }

/**
 * The job: asks the provider how an attempt stands, and charges where it does not know of it yet. The provider is asked
 * outside of any transaction; what it answers is taken up in one. Safe to repeat, to run twice at once, and to be
 * killed anywhere.
 */
export async function collectAttempt({ database, provider }: Collecting, job: AttemptJob): Promise<void> {
  const { organizationId, attemptId } = job
  const [, [attempt]] = await database.read([scopeTo(organizationId), attemptToCollect(job, attemptId)] as const)
  if (attempt === undefined || attempt.provider !== provider.kind) return
  const outcome = await truthOf(provider, { ...attempt, organizationId })
  if (outcome !== null) await takeUp(database, { organizationId, attempt, outcome })
}

const calledOff = ({ chargeRef }: CollectedAttempt): ChargeOutcome => ({
  state: 'failed',
  chargeRef: chargeRef ?? '',
  declineCode: 'canceled',
  actionUrl: null,
})

/** Null: nothing is known, and whoever reconciles asks again. */
async function truthOf(
  provider: PaymentProvider,
  attempt: CollectedAttempt & { organizationId: string },
): Promise<ChargeOutcome | null> {
  const { id: attemptId, customerRef, chargeRef, number: description } = attempt
  const key = { attemptId, customerRef, chargeRef }
  const gone = calledOff(attempt)
  try {
    const question = questionFor(attempt)
    if (question === 'wait') return null
    if (question === 'cancel') return (await provider.cancel(key)) ?? gone
    if (question === 'read') {
      const known = await provider.read(key)
      if (known !== null) return known
      if (attempt.state !== 'open') return gone
    }
    const { organizationId, methodRef, amountMinor, currency } = attempt
    return await provider.charge({ attemptId, organizationId, customerRef, methodRef, amountMinor, currency, description }) // prettier-ignore
  } catch (error) {
    if (error instanceof ProviderUnavailable) return null
    throw error
  }
}

type Answered = { organizationId: string; attempt: CollectedAttempt; outcome: ChargeOutcome }

/** What the provider said becomes what is known here: the receipt and all that follows from it in one transaction. */
async function takeUp(database: Database, { organizationId, attempt: asked, outcome }: Answered): Promise<void> {
  const scope = { organizationId }
  const first = [
    scopeTo(organizationId),
    lockOrganization(scope),
    organizationOf(scope),
    attemptToCollect(scope, asked.id),
  ] as const
  await database.transaction(first, async (transaction, [, , [organization], [attempt]]) => {
    if (attempt === undefined) return
    transaction.send(eventsFollowed(scope, asked.id, asked.askedAt))
    const { state, chargeRef, declineCode, actionUrl } = outcome
    if (!isNews(attempt, outcome)) return
    const isOver = state === 'succeeded' || state === 'failed'
    const fate = { state, declineCode, actionUrl, chargeRef: chargeRef === '' ? null : chargeRef }
    transaction.send(attemptChanged(scope, attempt.id, { ...fate, endedAt: isOver ? attempt.now : null }))
    // The books of an organization that is gone are closed; what came is told by its attempts.
    if (organization === undefined) return
    if (state === 'succeeded')
      await received(transaction, { organizationId, organizationName: organization.name, attempt, chargeRef })
    if (state === 'failed') await failed(transaction, { organizationId, attempt, outcome })
    if (state === 'needs_action') await ask(transaction, { organizationId, attempt })
  })
}

/** Money that came is taken whatever was known before; everything else is believed until the attempt is over. */
function isNews(attempt: CollectedAttempt, { state, actionUrl }: ChargeOutcome): boolean {
  if (attempt.state === 'succeeded') return false
  if (attempt.state === 'failed') return state === 'succeeded'
  return state !== attempt.state || actionUrl !== attempt.actionUrl
}

type Received = { organizationId: string; organizationName: string; attempt: CollectedAttempt; chargeRef: string }

async function received(transaction: Transaction, { attempt, chargeRef, ...named }: Received): Promise<void> {
  await takePayment(transaction, {
    ...named,
    invoiceId: attempt.invoiceId,
    amountMinor: attempt.amountMinor,
    method: attempt.provider === 'test' ? 'test' : 'card',
    reference: chargeRef,
    idempotencyKey: `attempt:${attempt.id}`,
    receivedAt: attempt.now,
  })
}

type Asked = { organizationId: string; attempt: CollectedAttempt }

async function failed(
  transaction: Transaction,
  { organizationId, attempt, outcome }: Asked & { outcome: ChargeOutcome },
) {
  const { declineCode } = outcome
  const { id: attemptId, invoiceId, number, amountMinor, currency, day } = attempt
  const entry = {
    action: 'payment.failed' as const,
    of: { organizationId },
    target: { kind: 'invoice', id: invoiceId, name: number },
    after: { amount: amountText(amountMinor, currency), because: declineCode ?? 'declined' },
  }
  transaction.send(newAuditEntry(entry, thisProduct, fromNowhere))
  // Nothing was in the way of another attempt but this one: what is open is collected at once, from the method of now.
  if (declineCode === 'canceled' || !attempt.isOfPayer)
    transaction.send(dunningScheduled({ organizationId }, attempt.askedAt))
  // Who began it sees the answer; and nobody is told of what was called off.
  if (day === null || declineCode === 'canceled') return
  await writeToBilling(transaction, organizationId, (recipient) => [
    { mail: 'payment_failed', organizationId, invoiceId, attemptId, ...recipient },
  ])
}

async function ask(transaction: Transaction, { organizationId, attempt }: Asked): Promise<void> {
  const { id: attemptId, invoiceId } = attempt
  await writeToBilling(transaction, organizationId, (recipient) => [
    { mail: 'payment_needs_action', organizationId, invoiceId, attemptId, ...recipient },
  ])
}

const atOnce = 1000

/** Every few minutes: attempts whose end is not known are looked at, whatever event was lost and whatever crashed. */
export async function reconcilePayments({ database, provider }: Collecting, olderThanSeconds = 120): Promise<void> {
  await leaveOtherProviders(database, provider)
  if (!provider.collects) return
  let after = ''
  for (;;) {
    const page = { seconds: olderThanSeconds, after, rowCount: atOnce }
    const [, waiting] = await database.read([openBooks(), attemptsWaiting(provider.kind, page)] as const)
    if (waiting.length > 0) await database.transaction([], (transaction) => lookAgain(transaction, waiting))
    if (waiting.length < atOnce) return
    after = waiting.at(-1)?.attemptId ?? ''
  }
}

/**
 * Whoever collected before and does so no more cannot be asked. What is under way with them is called off here after a
 * day, so that it stands in nobody's way; should it bring money and they collect again, that is taken all the same.
 */
async function leaveOtherProviders(database: Database, { kind }: PaymentProvider): Promise<void> {
  const [, left] = await database.read([openBooks(), attemptsOfOtherProviders(kind)] as const)
  for (const { organizationId, attemptId } of left) {
    const scope = { organizationId }
    const [, [attempt]] = await database.read([scopeTo(organizationId), attemptToCollect(scope, attemptId)] as const)
    if (attempt !== undefined) await takeUp(database, { organizationId, attempt, outcome: calledOff(attempt) })
  }
}

export type DroppedMethod = { organizationId: string; customerRef: string; methodRef: string }

/** The job: a payment method was removed or replaced. What still waits for a person with it is called off. */
export async function dropMethod({ database, provider }: Collecting, job: DroppedMethod): Promise<void> {
  const { organizationId, methodRef } = job
  if (provider.collects) await provider.removeMethod(job)
  const [, waiting] = await database.read([scopeTo(organizationId), attemptsWithMethod(job, methodRef)] as const)
  if (waiting.length === 0) return
  const jobs = waiting.map(({ id: attemptId }) => ({ organizationId, attemptId }))
  await database.transaction([], (transaction) => lookAgain(transaction, jobs))
}
