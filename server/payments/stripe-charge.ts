import type { Stripe } from 'stripe'
import { ProviderUnavailable, type Charge, type ChargeKey, type ChargeOutcome } from './payment-provider.ts'
import { stripeAmount } from './stripe-amount.ts'
import { ask, refusalOf, type Asked, type StripeNo } from './stripe-client.ts'
import { attemptName, organizationName, refusedCharge, standingOf, statementSuffix } from './stripe-outcome.ts'
import { isAttached } from './stripe-setup.ts'

/** Where somebody comes back to after they have confirmed a payment with their bank. */
export type ReturnUrl = (organizationId: string) => string

type Given = { stripe: Stripe; returnUrl: ReturnUrl }

/**
 * Stripe forgets idempotency keys after a day, so a payment of this attempt is looked for first. Two that look at once
 * both find none, and then have the same key.
 */
export async function chargeOnce(given: Given, charge: Charge): Promise<ChargeOutcome> {
  const found = await intentOf(given.stripe, { ...charge, chargeRef: null })
  const asked = found === null ? await tryFirst(given.stripe, charge) : { answer: found }
  if (asked === 'not chargeable') return refusedCharge('not_chargeable')
  const intent = intentIn(asked)
  if (intent === null) return refusedBefore(given.stripe, asked, charge)
  if (standingOf(intent) !== 'untried') return lastWord(given, intent)
  const again = await tryAgain(given.stripe, intent, charge)
  const tried = intentIn(again)
  return tried === null ? refusedBefore(given.stripe, again, charge) : lastWord(given, tried)
}

async function tryFirst(stripe: Stripe, charge: Charge): Promise<Asked<Stripe.PaymentIntent> | 'not chargeable'> {
  const money = stripeAmount(charge.amountMinor, charge.currency)
  if (money === null) return 'not chargeable'
  const suffix = statementSuffix(charge.description)
  return ask(
    stripe.paymentIntents.create(
      {
        ...money,
        customer: charge.customerRef,
        payment_method: charge.methodRef,
        allowed_payment_method_types: ['card'],
        confirm: true,
        off_session: true,
        description: charge.description,
        ...(suffix === null ? {} : { statement_descriptor_suffix: suffix }),
        metadata: { [attemptName]: charge.attemptId, [organizationName]: charge.organizationId },
      },
      { idempotencyKey: charge.attemptId },
    ),
  )
}

/** It was made, and never came to the bank: as when Stripe broke down on the way. */
const tryAgain = (stripe: Stripe, { id }: Stripe.PaymentIntent, { attemptId, methodRef }: Charge) =>
  ask(
    stripe.paymentIntents.confirm(
      id,
      { payment_method: methodRef, off_session: true },
      { idempotencyKey: `${attemptId}:confirm` },
    ),
  )

/** A bank's no is an error that has the payment in it, as it stands then. */
const intentIn = (asked: Asked<Stripe.PaymentIntent>): Stripe.PaymentIntent | null =>
  'answer' in asked ? asked.answer : asked.no.intent

/** Nothing was tried: the method is not there any more, or Stripe does not charge such an amount. */
async function refusedBefore(
  stripe: Stripe,
  asked: Asked<unknown>,
  { customerRef, methodRef }: Charge,
): Promise<ChargeOutcome> {
  if ('answer' in asked) throw new Error('Stripe has done what it refused.')
  if (!(await isAttached(stripe, customerRef, methodRef))) return refusedCharge('method_gone')
  if (isAboutAmount(asked.no)) return refusedCharge('not_chargeable')
  throw refusalOf(asked.no)
}

const isAboutAmount = ({ code }: StripeNo): boolean =>
  ['amount_too_small', 'amount_too_large', 'invalid_charge_amount'].includes(code ?? '')

/** How a payment stands that was tried; one that waits for the person is led to where they confirm it. */
async function lastWord(given: Given, intent: Stripe.PaymentIntent): Promise<ChargeOutcome> {
  const standing = standingOf(intent)
  if (standing === 'unproven') return prove(given, intent)
  if (standing === 'untried') throw new ProviderUnavailable('Stripe has not tried a payment that it was asked for.')
  return standing
}

/**
 * A bank that wants to hear from the person says no while they are away. The same payment is begun again as one at which
 * they are, and then has an address at which they confirm it: it is still one payment, which can bring money once.
 */
async function prove({ stripe, returnUrl }: Given, intent: Stripe.PaymentIntent): Promise<ChargeOutcome> {
  const { id, metadata, last_payment_error: error } = intent
  const method = error?.payment_method?.id
  const failed: ChargeOutcome = {
    state: 'failed',
    chargeRef: id,
    declineCode: 'authentication_failed',
    actionUrl: null,
  }
  if (method === undefined) return failed
  const asked = await ask(
    stripe.paymentIntents.confirm(
      id,
      { payment_method: method, return_url: returnUrl(metadata[organizationName] ?? '') },
      { idempotencyKey: `${metadata[attemptName] ?? id}:prove` },
    ),
  )
  const now = intentIn(asked)
  const standing = now === null ? null : standingOf(now)
  return standing === null || typeof standing === 'string' ? failed : standing
}

export async function readCharge(given: Given, key: ChargeKey): Promise<ChargeOutcome | null> {
  const intent = await intentOf(given.stripe, key)
  return intent === null || standingOf(intent) === 'untried' ? null : lastWord(given, intent)
}

export async function cancelCharge(stripe: Stripe, key: ChargeKey): Promise<ChargeOutcome | null> {
  const intent = await intentOf(stripe, key)
  if (intent === null) return null
  const standing = standingOf(intent)
  if (typeof standing === 'object' && standing.state !== 'needs_action' && standing.state !== 'pending') return standing
  const asked = await ask(stripe.paymentIntents.cancel(intent.id, { cancellation_reason: 'abandoned' }))
  // It has come to an end in the same moment, or the bank has it already.
  const after = 'answer' in asked ? asked.answer : await intentOf(stripe, { ...key, chargeRef: intent.id })
  const now = after === null ? null : standingOf(after)
  if (typeof now !== 'object') throw new ProviderUnavailable('Stripe did not cancel a payment, and does not say why.')
  return now
}

/**
 * By its reference, or by the attempt among the payments of the customer. Stripe's lists have what was made a moment
 * ago; its search may not have it for an hour.
 */
async function intentOf(stripe: Stripe, { attemptId, customerRef, chargeRef }: ChargeKey) {
  const isOurs = ({ metadata }: Stripe.PaymentIntent) => metadata[attemptName] === attemptId
  if (chargeRef?.startsWith('pi_') === true) {
    const asked = await ask(stripe.paymentIntents.retrieve(chargeRef))
    return 'answer' in asked && isOurs(asked.answer) ? asked.answer : null
  }
  const asked = await ask(firstOf(stripe.paymentIntents.list({ customer: customerRef, limit: 100 }), isOurs))
  return 'answer' in asked ? asked.answer : null
}

/** The pages that follow are asked for only while nothing was found. */
async function firstOf<T>(list: AsyncIterable<T>, isIt: (each: T) => boolean): Promise<T | null> {
  for await (const each of list) if (isIt(each)) return each
  return null
}
