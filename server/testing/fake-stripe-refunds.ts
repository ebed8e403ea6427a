import type { Stripe } from 'stripe'
import { parameters, StripeSaysNo, type Form } from './fake-stripe-calls.ts'
import { found, type Refund, type StripeState } from './fake-stripe-objects.ts'

export function createRefund(state: StripeState, form: Form): Refund {
  const { text, texts, required, whole } = parameters(form, [
    'payment_intent',
    'amount',
    'reason',
    'metadata',
    'expand',
  ])
  const intent = found(state.intents, 'payment_intent', required('payment_intent'))
  const { id: payment_intent, currency, latest_charge } = intent
  if (intent.status !== 'succeeded' || latest_charge === null)
    throw new StripeSaysNo({
      message: `This PaymentIntent (${payment_intent}) does not have a successful charge to refund.`,
    })
  const left = intent.amount_received - refundedOf(state, payment_intent)
  if (left === 0)
    throw new StripeSaysNo({
      code: 'charge_already_refunded',
      message: `Charge ${latest_charge} has already been refunded.`,
    })
  const amount = text('amount') === null ? left : whole('amount')
  if (amount > left || amount === 0)
    throw new StripeSaysNo({
      param: 'amount',
      message: `Refund amount (${amount}) is greater than unrefunded amount on charge (${left})`,
    })
  const refund = {
    id: state.newId('re'),
    object: 'refund',
    amount,
    currency,
    created: state.now(),
    payment_intent,
    charge: latest_charge,
    status: state.refundsEnd,
    ...(state.refundsEnd === 'failed' ? { failure_reason: 'expired_or_canceled_card' } : {}),
    metadata: texts('metadata'),
  } satisfies Partial<Stripe.Refund>
  state.refunds.set(refund.id, refund)
  state.webhooks.happened('refund.created', refund)
  if (refund.status === 'failed') state.webhooks.happened('refund.failed', refund)
  return refund
}

/** What went back, or is on its way back. */
export const refundedOf = (state: StripeState, intent: string): number =>
  [...state.refunds.values()]
    .filter(({ payment_intent, status }) => payment_intent === intent && status !== 'failed')
    .reduce((sum, { amount }) => sum + amount, 0)

export function endRefund(state: StripeState, id: string, status: 'succeeded' | 'failed'): void {
  const refund = found(state.refunds, 'refund', id)
  refund.status = status
  if (status === 'failed') refund.failure_reason = 'expired_or_canceled_card'
  state.webhooks.happened(status === 'failed' ? 'refund.failed' : 'refund.updated', refund)
}

export function listRefunds(state: StripeState, form: Form): object {
  const { text } = parameters(form, ['payment_intent', 'limit', 'starting_after', 'expand'])
  const intent = text('payment_intent')
  const data = [...state.refunds.values()].filter((each) => intent === null || each.payment_intent === intent).reverse()
  return { object: 'list', url: '/v1/refunds', has_more: false, data: data.slice(0, Number(text('limit') ?? 10)) }
}
