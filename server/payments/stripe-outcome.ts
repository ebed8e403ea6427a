import type { Stripe } from 'stripe'
import type { DeclineCode } from '#contract/payment-words.ts'
import type { ChargeOutcome, RefundOutcome } from './payment-provider.ts'

/** Payments carry these, and so do the events about them. */
export const attemptName = 'atrium_attempt'
export const organizationName = 'atrium_organization'
export const refundName = 'atrium_refund'

/** Stripe's codes and those of the banks (https://docs.stripe.com/declines/codes) in our words; any other is a plain no. */
const words: Record<string, DeclineCode> = {
  insufficient_funds: 'insufficient_funds',
  card_velocity_exceeded: 'insufficient_funds',
  withdrawal_count_limit_exceeded: 'insufficient_funds',
  expired_card: 'expired',
  invalid_expiry_month: 'expired',
  invalid_expiry_year: 'expired',
  authentication_required: 'authentication_failed',
  authentication_not_handled: 'authentication_failed',
  payment_intent_authentication_failure: 'authentication_failed',
  offline_pin_required: 'authentication_failed',
  online_or_offline_pin_required: 'authentication_failed',
  lost_card: 'method_gone',
  stolen_card: 'method_gone',
  invalid_account: 'method_gone',
  new_account_information_available: 'method_gone',
  pickup_card: 'method_gone',
  payment_intent_payment_method_detached: 'method_gone',
}

export const declineOf = (codes: { code?: string | null; decline_code?: string | null }): DeclineCode =>
  words[codes.decline_code ?? ''] ?? words[codes.code ?? ''] ?? 'declined'

/** The person has to prove that it is them: nothing has ended yet. */
const mustProve = 'authentication_required'

/** Where a payment has come to. `untried`: nobody has tried to take the money yet. `unproven`: with the person, it can go on. */
export type Standing = ChargeOutcome | 'untried' | 'unproven'

export function standingOf({ id, status, last_payment_error: error, next_action }: Stripe.PaymentIntent): Standing {
  const outcome = (state: ChargeOutcome['state'], more: Partial<ChargeOutcome> = {}): ChargeOutcome => ({
    state,
    chargeRef: id,
    declineCode: null,
    actionUrl: null,
    ...more,
  })
  switch (status) {
    case 'succeeded':
      return outcome('succeeded')
    case 'canceled':
      return outcome('failed', { declineCode: 'canceled' })
    case 'requires_action':
      return outcome('needs_action', { actionUrl: next_action?.redirect_to_url?.url ?? null })
    case 'requires_confirmation':
      return 'untried'
    case 'requires_payment_method':
      if (error === null) return 'untried'
      return error.code === mustProve ? 'unproven' : outcome('failed', { declineCode: declineOf(error) })
    default:
      // Being processed, or a state that came to Stripe after this was written: no last word.
      return outcome('pending')
  }
}

/** What Stripe refused before there was a payment: it has no reference. */
export const refusedCharge = (declineCode: DeclineCode): ChargeOutcome => ({
  state: 'failed',
  chargeRef: '',
  declineCode,
  actionUrl: null,
})

export function refundOutcome({ id, status }: Stripe.Refund): RefundOutcome {
  if (status === 'succeeded') return { state: 'succeeded', refundRef: id }
  return { state: status === 'failed' || status === 'canceled' ? 'failed' : 'pending', refundRef: id }
}

/** The number of the invoice, where it fits beside the name of the seller in the 22 letters of a bank statement. */
export function statementSuffix(description: string): string | null {
  const [suffix = ''] = /[A-Z0-9-]{2,10}$/i.exec(description) ?? []
  return /[A-Z]/i.test(suffix) ? suffix : null
}
