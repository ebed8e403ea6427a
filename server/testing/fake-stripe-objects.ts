import { randomBytes } from 'node:crypto'
import type { Stripe } from 'stripe'
import { missing } from './fake-stripe-calls.ts'
import { bankOf, brandOf, type Bank } from './fake-stripe-cards.ts'
import { webhooks, type Webhooks } from './fake-stripe-webhooks.ts'

type Texts = Record<string, string>

export type Customer = { id: string; object: 'customer'; created: number; email: string | null; metadata: Texts }

export type Card = { brand: string; last4: string; exp_month: number; exp_year: number }
export type PaymentMethod = {
  id: string
  object: 'payment_method'
  type: 'card'
  card: Card
  customer: string | null
}

export type SetupIntent = {
  id: string
  object: 'setup_intent'
  status: string
  usage: 'off_session'
  customer: string
  payment_method: string | null
  metadata: Texts
}

export type Session = {
  id: string
  object: 'checkout.session'
  mode: 'setup'
  status: 'open' | 'complete' | 'expired'
  url: string | null
  customer: string
  client_reference_id: string | null
  setup_intent: string
  success_url: string
  cancel_url: string | null
  metadata: Texts
}

export type PaymentError = {
  type: string
  code: string
  decline_code?: string
  message: string
  payment_method?: PaymentMethod
}

export type PaymentIntent = {
  id: string
  object: 'payment_intent'
  amount: number
  amount_received: number
  currency: string
  created: number
  customer: string
  payment_method: string | null
  status: Stripe.PaymentIntent['status']
  latest_charge: string | null
  last_payment_error: PaymentError | null
  next_action: { type: string; redirect_to_url?: { url: string; return_url: string } } | null
  canceled_at: number | null
  description: string | null
  statement_descriptor_suffix: string | null
  metadata: Texts
}

export type Refund = {
  id: string
  object: 'refund'
  amount: number
  currency: string
  created: number
  payment_intent: string
  charge: string
  status: string
  failure_reason?: string
  metadata: Texts
}

/** The truth of the money: a charge that went through, however the answer and the webhooks fared. */
export type Charge = {
  id: string
  amount: number
  currency: string
  payment_intent: string
  metadata: Texts
}

export type StripeState = {
  version: string
  /** Of this fake, known once it listens. */
  origin: string
  customers: Map<string, Customer>
  methods: Map<string, PaymentMethod>
  setupIntents: Map<string, SetupIntent>
  sessions: Map<string, Session>
  intents: Map<string, PaymentIntent>
  refunds: Map<string, Refund>
  charges: Charge[]
  /** What the bank says, by payment method; tests change it. */
  banks: Map<string, Bank>
  refundsEnd: 'succeeded' | 'pending' | 'failed'
  /** How long a call is being done. */
  callMs: number
  webhooks: Webhooks
  now: () => number
  newId: (prefix: string) => string
}

export function stripeState(version: string, webhookSecret: string): StripeState {
  const newId = (prefix: string) => `${prefix}_${randomBytes(12).toString('hex')}`
  const now = () => Math.floor(Date.now() / 1000)
  return {
    version,
    origin: '',
    customers: new Map(),
    methods: new Map(),
    setupIntents: new Map(),
    sessions: new Map(),
    intents: new Map(),
    refunds: new Map(),
    charges: [],
    banks: new Map(),
    refundsEnd: 'succeeded',
    callMs: 0,
    webhooks: webhooks({ secret: webhookSecret, version, newId, now }),
    now,
    newId,
  }
}

export function found<T>(map: Map<string, T>, param: string, id: string): T {
  const there = map.get(id)
  if (there === undefined) throw missing(param, id)
  return there
}

/** A card that was entered is a payment method of the customer. */
export function savedCard(state: StripeState, number: string, customer: string | null): PaymentMethod {
  const method: PaymentMethod = {
    id: state.newId('pm'),
    object: 'payment_method',
    type: 'card',
    card: { brand: brandOf(number), last4: number.slice(-4), exp_month: 12, exp_year: 2034 },
    customer,
  }
  state.methods.set(method.id, method)
  state.banks.set(method.id, bankOf(number))
  return method
}
