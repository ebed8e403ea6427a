import type { Stripe } from 'stripe'
import { parameters, StripeSaysNo, type Form } from './fake-stripe-calls.ts'
import { refusedOnEntry } from './fake-stripe-cards.ts'
import {
  found,
  savedCard,
  type Customer,
  type PaymentMethod,
  type Session,
  type SetupIntent,
  type StripeState,
} from './fake-stripe-objects.ts'

export function createCustomer(state: StripeState, form: Form): Customer {
  const { text, texts } = parameters(form, ['email', 'name', 'description', 'metadata', 'preferred_locales'])
  const customer = {
    id: state.newId('cus'),
    object: 'customer',
    created: state.now(),
    email: text('email'),
    metadata: texts('metadata'),
  } satisfies Partial<Stripe.Customer>
  state.customers.set(customer.id, customer)
  state.webhooks.happened('customer.created', customer)
  return customer
}

export function updateCustomer(state: StripeState, id: string, form: Form): Customer {
  const customer = found(state.customers, 'customer', id)
  customer.email = parameters(form, ['email', 'name']).text('email')
  state.webhooks.happened('customer.updated', customer)
  return customer
}

const sessionParameters = [
  'mode',
  'customer',
  'currency',
  'allowed_payment_method_types',
  'client_reference_id',
  'success_url',
  'cancel_url',
  'metadata',
  'setup_intent_data',
  'locale',
  'expand',
]

/** Checkout in setup mode: a page of Stripe's on which a card is entered and nothing is paid. */
export function createSession(state: StripeState, form: Form): Session {
  const { text, texts, required, list, within } = parameters(form, sessionParameters)
  if (required('mode') !== 'setup') throw new StripeSaysNo({ param: 'mode', message: 'Only setup is known here.' })
  if (list('allowed_payment_method_types').length === 0) required('currency')
  const { id: customer } = found(state.customers, 'customer', required('customer'))
  const intent = {
    id: state.newId('seti'),
    object: 'setup_intent',
    status: 'requires_payment_method',
    usage: 'off_session' as const,
    customer,
    payment_method: null,
    metadata: parameters(within('setup_intent_data'), ['metadata', 'description']).texts('metadata'),
  } satisfies Partial<Stripe.SetupIntent>
  state.setupIntents.set(intent.id, intent)
  const id = state.newId('cs_test')
  const session = {
    id,
    object: 'checkout.session',
    mode: 'setup',
    status: 'open',
    url: `${state.origin}/pages/setup/${id}`,
    customer,
    client_reference_id: text('client_reference_id'),
    setup_intent: intent.id,
    success_url: required('success_url').replace('{CHECKOUT_SESSION_ID}', id),
    cancel_url: text('cancel_url'),
    metadata: texts('metadata'),
  } satisfies Partial<Stripe.Checkout.Session>
  state.sessions.set(id, session)
  return session
}

export function expireSession(state: StripeState, id: string): Session {
  const session = found(state.sessions, 'session', id)
  if (session.status !== 'open')
    throw new StripeSaysNo({ message: 'Only Checkout Sessions with a status in ["open"] can be expired.' })
  Object.assign(session, { status: 'expired', url: null })
  state.webhooks.happened('checkout.session.expired', session)
  return session
}

export function expandedSession(state: StripeState, id: string, form: Form): object {
  const session = found(state.sessions, 'session', id)
  const expand = parameters(form, ['expand']).list('expand')
  if (!expand.some((name) => name.startsWith('setup_intent'))) return session
  const intent = found(state.setupIntents, 'setup_intent', session.setup_intent)
  const isDeep = expand.includes('setup_intent.payment_method')
  return { ...session, setup_intent: isDeep ? withMethod(state, intent) : intent }
}

export function expandedSetupIntent(state: StripeState, id: string, form: Form): object {
  const intent = found(state.setupIntents, 'setup_intent', id)
  return parameters(form, ['expand']).list('expand').includes('payment_method') ? withMethod(state, intent) : intent
}

const withMethod = (state: StripeState, intent: SetupIntent) => ({
  ...intent,
  payment_method: intent.payment_method === null ? null : state.methods.get(intent.payment_method),
})

/** Somebody entered a card on the page; answers where the page sends them, or what it says instead. */
export function enterCard(state: StripeState, id: string, number: string): { to: string } | { said: string } {
  const session = found(state.sessions, 'session', id)
  if (session.status !== 'open') return { said: 'This page has expired.' }
  const decline = refusedOnEntry(number)
  if (decline !== null) return { said: `Your card was declined: ${decline}.` }
  const method = savedCard(state, number, session.customer)
  const intent = found(state.setupIntents, 'setup_intent', session.setup_intent)
  Object.assign(intent, { status: 'succeeded', payment_method: method.id })
  Object.assign(session, { status: 'complete', url: null })
  state.webhooks.happened('payment_method.attached', method)
  state.webhooks.happened('setup_intent.succeeded', intent)
  state.webhooks.happened('checkout.session.completed', session)
  return { to: session.success_url }
}

export function detachMethod(state: StripeState, id: string): PaymentMethod {
  const method = found(state.methods, 'payment_method', id)
  if (method.customer === null)
    throw new StripeSaysNo({
      message: 'The payment method you provided is not attached to a customer so detachment is impossible.',
    })
  method.customer = null
  state.webhooks.happened('payment_method.detached', method)
  return method
}
