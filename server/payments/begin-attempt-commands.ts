import type { ProviderKind } from '#contract/payment-words.ts'
import type { Transaction } from '../db/connect.ts'
import { newId } from '../db/new-id.ts'
import { enqueue, enqueueAll } from '../jobs/enqueue.ts'
import { newAttempt, type AttemptRow } from './attempt-store.ts'

export type AttemptJob = { organizationId: string; attemptId: string }

type Begin = { organizationId: string; invoiceId: string; provider: ProviderKind; day: number | null }

/**
 * Begins to collect an invoice, in a transaction that holds the organization's lock. The provider is asked by a job once
 * this is committed. Null where there is nothing to collect, nothing to collect from, or an attempt is under way.
 */
export async function beginAttempt(
  transaction: Transaction,
  { organizationId, ...begin }: Begin,
): Promise<(AttemptRow & { number: string }) | null> {
  const id = newId('pat')
  const [attempt] = await transaction.query(newAttempt({ organizationId }, { ...begin, id }))
  if (attempt === undefined) return null
  await enqueue(transaction, jobFor({ organizationId, attemptId: id }))
  return attempt
}

const jobFor = (payload: AttemptJob) =>
  ({ name: 'collect_attempt', payload, key: `attempt:${payload.attemptId}` }) as const

/** Looks again at attempts, each by a job of its own. */
export const lookAgain = (transaction: Transaction, jobs: readonly AttemptJob[]) =>
  enqueueAll(transaction, jobs.map(jobFor))
