import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { missing, readCall, StripeSaysNo, type Answer, type Call } from './fake-stripe-calls.ts'
import type { Bank } from './fake-stripe-cards.ts'
import { idempotencyKeys, type IdempotencyKeys } from './fake-stripe-keys.ts'
import { found, stripeState, type Charge, type StripeState } from './fake-stripe-objects.ts'
import { showPage } from './fake-stripe-pages.ts'
import { cancelIntent, confirmIntent, createIntent, fail, listIntents, succeed } from './fake-stripe-payments.ts'
import { createRefund, endRefund, listRefunds } from './fake-stripe-refunds.ts'
import {
  createCustomer,
  createSession,
  detachMethod,
  expandedSession,
  expandedSetupIntent,
  expireSession,
  updateCustomer,
} from './fake-stripe-setup.ts'
import type { Webhooks } from './fake-stripe-webhooks.ts'

/** What goes wrong with a call. `…After`: it was done, and nobody was told. */
export type Fault =
  | 'none'
  | 'resetBefore'
  | 'resetAfter'
  | 'error500Before'
  | 'error500After'
  | 'rateLimited'
  | 'silentAfter'

export type FakeStripe = {
  /** For ATRIUM_STRIPE_API_BASE. */
  origin: string
  secretKey: string
  webhookSecret: string
  state: StripeState
  webhooks: Webhooks
  keys: IdempotencyKeys
  /** Every call that came in. */
  calls: Call[]
  /** Asked before each call. */
  faultOf: (call: Call) => Fault
  /** Enters a card on the page at this address, and answers where it leads; null when the card was refused there. */
  enterCard: (url: string, number: string) => Promise<string | null>
  /** Confirms a payment with the bank at this address, or refuses it, and answers where that leads. */
  answerBank: (url: string, answer: 'yes' | 'no') => Promise<string | null>
  /** What the bank of a saved card says from now on. */
  setBank: (paymentMethod: string, bank: Bank) => void
  /** The end of a payment that was being processed. */
  endProcessing: (paymentIntent: string, end: 'succeeded' | 'failed') => void
  endRefund: (refund: string, end: 'succeeded' | 'failed') => void
  /** The truth: all charges that went through, of one key of the metadata if it is named. */
  charges: (metadata?: Record<string, string>) => Charge[]
  stop: () => Promise<void>
}

/** Stripe's HTTP API as far as payments need it, on this machine, with everything that goes wrong in the real one. */
export async function startFakeStripe(version: string): Promise<FakeStripe> {
  const [secretKey, webhookSecret] = ['sk_test_fake_0123456789', 'whsec_fake_0123456789']
  const state = stripeState(version, webhookSecret)
  const server = createServer(
    (request, response) => void serve(fake, request, response).catch(() => response.destroy()),
  )
  const fake: FakeStripe = {
    origin: '',
    secretKey,
    webhookSecret,
    state,
    webhooks: state.webhooks,
    keys: idempotencyKeys(),
    calls: [],
    faultOf: () => 'none',
    enterCard: (url, number) => submit(url, { number }),
    answerBank: (url, answer) => submit(url, { answer }),
    setBank: (method, bank) => state.banks.set(found(state.methods, 'payment_method', method).id, bank),
    endProcessing: (id, end) => {
      const intent = found(state.intents, 'intent', id)
      if (end === 'succeeded') succeed(state, intent)
      else fail(state, intent, { code: 'payment_intent_payment_attempt_failed', decline_code: 'insufficient_funds' })
    },
    endRefund: (id, end) => endRefund(state, id, end),
    charges: (wanted = {}) =>
      state.charges.filter(({ metadata }) => Object.entries(wanted).every(([key, value]) => metadata[key] === value)),
    stop: () => close(server),
  }
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  fake.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  state.origin = fake.origin
  return fake
}

async function close(server: Server): Promise<void> {
  server.closeAllConnections()
  server.close()
  await once(server, 'close')
}

async function submit(url: string, fields: Record<string, string>): Promise<string | null> {
  const response = await fetch(url, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' })
  await response.arrayBuffer()
  return response.headers.get('location')
}

async function serve(fake: FakeStripe, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const call = await readCall(request)
  if (call.path.startsWith('/pages/')) return showPage(fake.state, call, response)
  fake.calls.push(call)
  const fault = fake.faultOf(call)
  if (fault === 'resetBefore') return void request.socket.destroy()
  const answer = await answerTo(fake, call, { fault, authorization: request.headers.authorization })
  if (fault === 'resetAfter') return void request.socket.destroy()
  // Whoever calls has to lose patience by themself.
  if (fault === 'silentAfter') return
  const headers = {
    'content-type': 'application/json',
    'request-id': fake.state.newId('req'),
    // A 500 is kept with its key: asking again would give the same.
    ...(answer.status === 500 ? { 'stripe-should-retry': 'false' } : {}),
  }
  response.writeHead(answer.status, headers).end(JSON.stringify(answer.body))
}

type Circumstances = { fault: Fault; authorization: string | undefined }

async function answerTo(fake: FakeStripe, call: Call, { fault, authorization }: Circumstances): Promise<Answer> {
  try {
    if (authorization !== `Bearer ${fake.secretKey}`)
      throw new StripeSaysNo({ status: 401, message: 'Invalid API Key provided.' })
    // Limits stand before the keys: nothing of it is kept.
    if (fault === 'rateLimited')
      throw new StripeSaysNo({ status: 429, code: 'rate_limit', message: 'Too many requests.' })
    return await fake.keys.once(call, async () => {
      if (fault === 'error500Before') return broken
      const answer = await done(fake.state, call)
      return fault === 'error500After' ? broken : answer
    })
  } catch (error) {
    if (error instanceof StripeSaysNo) return error.answer
    throw error
  }
}

const broken: Answer = {
  status: 500,
  body: { error: { type: 'api_error', message: 'Something went wrong on Stripe’s end.' } },
}

async function done(state: StripeState, call: Call): Promise<Answer> {
  // A call takes a moment, in which its twin can come.
  await new Promise((resolve) => setTimeout(resolve, state.callMs))
  try {
    const body = endpointOf(call)(state)
    return { status: 200, body: structuredClone(body) }
  } catch (error) {
    // A declined card is the answer of a call that was done, and kept as such; a refused parameter is not.
    if (error instanceof StripeSaysNo && error.answer.status === 402) return error.answer
    throw error
  }
}

function endpointOf({ method, path, form }: Call): (state: StripeState) => object {
  const [, , noun = '', ...rest] = path.split('/')
  const isCheckout = noun === 'checkout'
  const [id = '', verb = ''] = isCheckout ? rest.slice(1) : rest
  const name = [method, isCheckout ? 'sessions' : noun, id === '' ? '' : 'id', verb].filter(Boolean).join(' ')
  switch (name) {
    case 'POST customers':
      return (state) => createCustomer(state, form)
    case 'POST customers id':
      return (state) => updateCustomer(state, id, form)
    case 'GET customers id':
      return (state) => found(state.customers, 'customer', id)
    case 'POST sessions':
      return (state) => createSession(state, form)
    case 'GET sessions id':
      return (state) => expandedSession(state, id, form)
    case 'POST sessions id expire':
      return (state) => expireSession(state, id)
    case 'GET setup_intents id':
      return (state) => expandedSetupIntent(state, id, form)
    case 'GET payment_methods id':
      return (state) => found(state.methods, 'payment_method', id)
    case 'POST payment_methods id detach':
      return (state) => detachMethod(state, id)
    case 'POST payment_intents':
      return (state) => createIntent(state, form)
    case 'GET payment_intents':
      return (state) => listIntents(state, form)
    case 'GET payment_intents id':
      return (state) => found(state.intents, 'intent', id)
    case 'POST payment_intents id confirm':
      return (state) => confirmIntent(state, id, form)
    case 'POST payment_intents id cancel':
      return (state) => cancelIntent(state, id, form)
    case 'POST refunds':
      return (state) => createRefund(state, form)
    case 'GET refunds':
      return (state) => listRefunds(state, form)
    case 'GET refunds id':
      return (state) => found(state.refunds, 'refund', id)
    default:
      throw missing('URL', `${method} ${path}`)
  }
}
