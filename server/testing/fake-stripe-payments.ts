import type { Stripe } from 'stripe'
import { missing, parameters, StripeSaysNo, type Form } from './fake-stripe-calls.ts'
import type { Bank } from './fake-stripe-cards.ts'
import { found, type PaymentError, type PaymentIntent, type StripeState } from './fake-stripe-objects.ts'

const onConfirm = ['payment_method', 'off_session', 'return_url', 'expand', 'error_on_requires_action']
const onCreate = [
  ...onConfirm,
  'amount',
  'currency',
  'customer',
  'confirm',
  'allowed_payment_method_types',
  'description',
  'statement_descriptor_suffix',
  'metadata',
]

/** The least Stripe charges, about half a dollar; only of currencies that tests use. */
const least: Record<string, number> = { usd: 50, eur: 50, gbp: 30, jpy: 50, huf: 17_500 }

export function createIntent(state: StripeState, form: Form): PaymentIntent {
  const { text, texts, required, whole, isTrue } = parameters(form, onCreate)
  const [amount, currency] = [whole('amount'), required('currency')]
  refuseAmount(amount, currency)
  const suffix = text('statement_descriptor_suffix')
  if (suffix !== null && (!/[a-z]/i.test(suffix) || /[<>\\'"*]/.test(suffix) || suffix.length > 22))
    throw new StripeSaysNo({ param: 'statement_descriptor_suffix', message: 'The statement descriptor is invalid.' })
  const customer = found(state.customers, 'customer', required('customer')).id
  if (isTrue('confirm')) attachedMethod(state, required('payment_method'), customer)
  const intent = {
    id: state.newId('pi'),
    object: 'payment_intent',
    amount,
    amount_received: 0,
    currency,
    created: state.now(),
    customer,
    payment_method: null,
    status: 'requires_payment_method',
    latest_charge: null,
    last_payment_error: null,
    next_action: null,
    canceled_at: null,
    description: text('description'),
    statement_descriptor_suffix: suffix,
    metadata: texts('metadata'),
  } satisfies Partial<Stripe.PaymentIntent>
  state.intents.set(intent.id, intent)
  state.webhooks.happened('payment_intent.created', intent)
  return isTrue('confirm') ? confirm(state, intent, form) : intent
}

function refuseAmount(amount: number, currency: string): void {
  if (!/^[a-z]{3}$/.test(currency))
    throw new StripeSaysNo({ param: 'currency', message: `Invalid currency: ${currency}.` })
  if (['bhd', 'jod', 'kwd', 'omr', 'tnd'].includes(currency) && amount % 10 !== 0)
    throw new StripeSaysNo({ param: 'amount', message: `Invalid amount: ${amount} is not a multiple of ten.` })
  if (['isk', 'ugx'].includes(currency) && amount % 100 !== 0)
    throw new StripeSaysNo({ param: 'amount', message: `Invalid amount: fractions of ${currency} are not charged.` })
  if (amount < (least[currency] ?? 1))
    throw new StripeSaysNo({ code: 'amount_too_small', param: 'amount', message: 'Amount must be at least 50 cents.' })
  if (amount > 99_999_999 && currency !== 'idr')
    throw new StripeSaysNo({ code: 'amount_too_large', param: 'amount', message: 'Amount must be at most 999999.99.' })
}

export function confirmIntent(state: StripeState, id: string, form: Form): PaymentIntent {
  parameters(form, onConfirm)
  return confirm(state, found(state.intents, 'intent', id), form)
}

function confirm(state: StripeState, intent: PaymentIntent, form: Form): PaymentIntent {
  const { text, isTrue } = parameters(form, onCreate)
  refuseStatus(intent, ['requires_payment_method', 'requires_confirmation'], 'confirm')
  const id = text('payment_method') ?? intent.payment_method
  if (id === null) throw new StripeSaysNo({ param: 'payment_method', message: 'There is no payment method.' })
  attachedMethod(state, id, intent.customer)
  intent.payment_method = id
  const bank = state.banks.get(id) ?? { says: 'yes' }
  return charge(state, intent, { bank, offSession: isTrue('off_session'), returnUrl: text('return_url') })
}

function attachedMethod(state: StripeState, id: string, customer: string): void {
  const method = found(state.methods, 'PaymentMethod', id)
  if (method.customer !== customer) throw missing('PaymentMethod', id)
}

type How = { bank: Bank; offSession: boolean; returnUrl: string | null }

function charge(state: StripeState, intent: PaymentIntent, { bank, offSession, returnUrl }: How): PaymentIntent {
  if (bank.says === 'yes') return succeed(state, intent)
  if (bank.says === 'later') {
    Object.assign(intent, { status: 'processing', last_payment_error: null })
    state.webhooks.happened('payment_intent.processing', intent)
    return intent
  }
  if (bank.says === 'no') throw declined(state, intent, bank)
  const code = 'authentication_required'
  if (offSession) throw declined(state, intent, { code, decline_code: code })
  const url = `${state.origin}/pages/authentication/${intent.id}`
  intent.status = 'requires_action'
  intent.next_action =
    returnUrl === null
      ? { type: 'use_stripe_sdk' }
      : { type: 'redirect_to_url', redirect_to_url: { url, return_url: returnUrl } }
  state.webhooks.happened('payment_intent.requires_action', intent)
  return intent
}

export function succeed(state: StripeState, intent: PaymentIntent): PaymentIntent {
  const { amount, currency, metadata } = intent
  const id = state.newId('ch')
  state.charges.push({ id, amount, currency, payment_intent: intent.id, metadata })
  Object.assign(intent, {
    status: 'succeeded',
    amount_received: amount,
    latest_charge: id,
    next_action: null,
    last_payment_error: null,
  })
  state.webhooks.happened('charge.succeeded', { id, object: 'charge', amount, currency, payment_intent: intent.id })
  state.webhooks.happened('payment_intent.succeeded', intent)
  return intent
}

/** The bank said no: the payment waits for another card, and a webhook tells of it as well. */
export function fail(state: StripeState, intent: PaymentIntent, why: { code: string; decline_code?: string }): void {
  const method = intent.payment_method === null ? undefined : state.methods.get(intent.payment_method)
  const error: PaymentError = {
    type: 'card_error',
    ...why,
    message: 'Your card was declined.',
    ...(method === undefined ? {} : { payment_method: method }),
  }
  Object.assign(intent, {
    status: 'requires_payment_method',
    last_payment_error: error,
    next_action: null,
    payment_method: null,
    latest_charge: state.newId('ch'),
  })
  state.webhooks.happened('payment_intent.payment_failed', intent)
}

function declined(state: StripeState, intent: PaymentIntent, why: { code: string; decline_code?: string }) {
  fail(state, intent, why)
  return new StripeSaysNo({
    status: 402,
    type: 'card_error',
    ...why,
    message: 'Your card was declined.',
    payment_intent: structuredClone(intent),
  })
}

export function cancelIntent(state: StripeState, id: string, form: Form): PaymentIntent {
  parameters(form, ['cancellation_reason', 'expand'])
  const intent = found(state.intents, 'intent', id)
  refuseStatus(intent, ['requires_payment_method', 'requires_confirmation', 'requires_action'], 'cancel')
  Object.assign(intent, { status: 'canceled', canceled_at: state.now(), next_action: null })
  state.webhooks.happened('payment_intent.canceled', intent)
  return intent
}

function refuseStatus(intent: PaymentIntent, allowed: string[], verb: string): void {
  if (allowed.includes(intent.status)) return
  throw new StripeSaysNo({
    code: 'payment_intent_unexpected_state',
    message: `You cannot ${verb} this PaymentIntent because it has a status of ${intent.status}.`,
    payment_intent: structuredClone(intent),
  })
}

/** Newest first, in pages, as all lists of Stripe. Unlike its search, they have what was made a moment ago. */
export function listIntents(state: StripeState, form: Form): object {
  const { text, within } = parameters(form, ['customer', 'created', 'limit', 'starting_after', 'expand'])
  const customer = text('customer')
  const since = Number(parameters(within('created'), ['gte', 'gt', 'lte', 'lt']).text('gte') ?? 0)
  const all = [...state.intents.values()]
    .filter((each) => (customer === null || each.customer === customer) && each.created >= since)
    .reverse()
  const after = text('starting_after')
  const from = after === null ? 0 : all.findIndex(({ id }) => id === after) + 1
  const size = Number(text('limit') ?? 10)
  const data = all.slice(from, from + size)
  return { object: 'list', url: '/v1/payment_intents', has_more: from + size < all.length, data }
}
