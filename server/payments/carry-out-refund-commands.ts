import type { Database } from '../db/connect.ts'
import { lockOrganization, scopeTo } from '../db/scope.ts'
import { writeToBilling } from '../invoices/billing-mail.ts'
import { amountText, record } from '../invoices/issue-document.ts'
import { refundChanged, refundOf, refundsWaiting, type WholeRefund } from '../invoices/refund-store.ts'
import { enqueueAll } from '../jobs/enqueue.ts'
import { openBooks, posted } from '../ledger/ledger-store.ts'
import { ProviderUnavailable, type PaymentProvider, type RefundOutcome } from './payment-provider.ts'
import { refundJob, type RefundJob } from './refund-commands.ts'
import { refundFailedPosting } from './refunding.ts'

type Collecting = { database: Database; provider: PaymentProvider }

const isWaiting = ({ state }: WholeRefund) => state === 'open' || state === 'pending'

/** The job: asks the provider for a refund under its id, which refunds once, and takes up what it says. Safe to repeat. */
export async function carryOutRefund({ database, provider }: Collecting, job: RefundJob): Promise<void> {
  const [, [refund]] = await database.read([scopeTo(job.organizationId), refundOf(job, job.refundId)] as const)
  if (refund === undefined || refund.provider !== provider.kind || !isWaiting(refund)) return
  const outcome = await askedOf(provider, refund)
  if (outcome !== null) await takeUp(database, job, outcome)
}

/** Null: nothing is known, and whoever reconciles asks again. */
async function askedOf(provider: PaymentProvider, refund: WholeRefund): Promise<RefundOutcome | null> {
  const { id: refundId, chargeRef, amountMinor, currency } = refund
  try {
    return await provider.refund({ refundId, chargeRef, amountMinor, currency })
  } catch (error) {
    if (error instanceof ProviderUnavailable) return null
    throw error
  }
}

async function takeUp(database: Database, job: RefundJob, { state }: RefundOutcome): Promise<void> {
  const { organizationId, refundId } = job
  const first = [scopeTo(organizationId), lockOrganization(job), refundOf(job, refundId)] as const
  await database.transaction(first, async (transaction, [, locked, [refund]]) => {
    if (refund === undefined || !isWaiting(refund) || refund.state === state) return
    const { invoiceId, number, currency, amountMinor, now } = refund
    transaction.send(refundChanged(job, refundId, { state, endedAt: state === 'pending' ? null : now }))
    // The books of an organization that is gone are closed.
    if (locked.length === 0) return
    if (state === 'failed') {
      transaction.send(posted(job, refundFailedPosting({ id: refundId, currency, amountMinor, at: now })))
      const after = { amount: amountText(amountMinor, currency) }
      record(transaction, {
        organizationId,
        action: 'invoice.refund_failed',
        invoice: { id: invoiceId, number },
        after,
      })
    }
    if (state === 'succeeded')
      await writeToBilling(transaction, organizationId, (recipient) => [
        { mail: 'refund_made', organizationId, invoiceId, refundId, ...recipient },
      ])
  })
}

const atOnce = 1000

/** Every few minutes: refunds whose end is not known are asked about. */
export async function reconcileRefunds({ database, provider }: Collecting, olderThanSeconds = 120): Promise<void> {
  if (!provider.collects) return
  let after = ''
  for (;;) {
    const page = { seconds: olderThanSeconds, after, rowCount: atOnce }
    const [, waiting] = await database.read([openBooks(), refundsWaiting(provider.kind, page)] as const)
    if (waiting.length > 0)
      await database.transaction([], (transaction) => enqueueAll(transaction, waiting.map(refundJob)))
    if (waiting.length < atOnce) return
    after = waiting.at(-1)?.refundId ?? ''
  }
}
