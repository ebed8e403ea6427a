import type { Stripe } from 'stripe'
import type { Refund, RefundOutcome } from './payment-provider.ts'
import { stripeAmount } from './stripe-amount.ts'
import { ask } from './stripe-client.ts'
import { refundName, refundOutcome } from './stripe-outcome.ts'

/** As with a charge, one that was made longer ago than Stripe keeps keys is found by what it carries. */
export async function refundOnce(stripe: Stripe, refund: Refund): Promise<RefundOutcome> {
  const { refundId, chargeRef, amountMinor, currency } = refund
  const money = stripeAmount(amountMinor, currency)
  const refused: RefundOutcome = { state: 'failed', refundRef: '' }
  if (money === null) return refused
  const made = await madeBefore(stripe, refund)
  if (made !== null) return refundOutcome(made)
  const asked = await ask(
    stripe.refunds.create(
      { payment_intent: chargeRef, amount: money.amount, metadata: { [refundName]: refundId } },
      { idempotencyKey: refundId },
    ),
  )
  return 'answer' in asked ? refundOutcome(asked.answer) : refused
}

async function madeBefore(stripe: Stripe, { chargeRef, refundId }: Refund): Promise<Stripe.Refund | null> {
  const list = async () => {
    for await (const each of stripe.refunds.list({ payment_intent: chargeRef, limit: 100 }))
      if (each.metadata?.[refundName] === refundId) return each
    return null
  }
  const asked = await ask(list())
  return 'answer' in asked ? asked.answer : null
}
