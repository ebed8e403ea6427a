import { Stripe } from 'stripe'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { failing } from './fake-stripe-cards.ts'
import { startFakeStripe, type Fault, type FakeStripe } from './fake-stripe.ts'
import { calm } from './fake-stripe-webhooks.ts'

let fake: FakeStripe
let stripe: Stripe

beforeAll(async () => {
  fake = await startFakeStripe(Stripe.API_VERSION)
  const { hostname, port } = new URL(fake.origin)
  stripe = new Stripe(fake.secretKey, { host: hostname, port, protocol: 'http', maxNetworkRetries: 0, timeout: 2000 })
})
afterAll(() => fake.stop())
beforeEach(() => {
  fake.faultOf = () => 'none'
  fake.webhooks.waiting.length = 0
  fake.webhooks.chaos = calm
})

const nextCall = (fault: Fault) => {
  fake.faultOf = () => {
    fake.faultOf = () => 'none'
    return fault
  }
}

async function savedCard(number = '4242424242424242') {
  const { id: customer } = await stripe.customers.create({ email: 'ada@example.com' })
  const session = await stripe.checkout.sessions.create({
    mode: 'setup',
    customer,
    allowed_payment_method_types: ['card'],
    success_url: 'https://atrium.example.com/back?session={CHECKOUT_SESSION_ID}',
  })
  const to = await fake.enterCard(session.url ?? '', number)
  const done = await stripe.checkout.sessions.retrieve(session.id, { expand: ['setup_intent.payment_method'] })
  const intent = done.setup_intent as Stripe.SetupIntent | null
  return { customer, to, method: intent?.payment_method as Stripe.PaymentMethod | null, session: done }
}

const pay = (
  { customer, method }: { customer: string; method: Stripe.PaymentMethod | null },
  { key, ...more }: Partial<Stripe.PaymentIntentCreateParams> & { key?: string } = {},
) =>
  stripe.paymentIntents.create(
    {
      amount: 1999,
      currency: 'eur',
      customer,
      payment_method: method?.id ?? '',
      confirm: true,
      off_session: true,
      ...more,
    },
    key === undefined ? {} : { idempotencyKey: key },
  )

const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => expect.unreachable('It was not refused'),
    (error: Stripe.errors.StripeError) => error,
  )

describe('a card', () => {
  it('is entered on a page of Stripe, which leads back', async () => {
    const { to, method, session } = await savedCard()
    expect(to).toBe(`https://atrium.example.com/back?session=${session.id}`)
    expect(session).toMatchObject({ status: 'complete', url: null })
    expect(method).toMatchObject({ card: { brand: 'visa', last4: '4242' } })
    expect(fake.webhooks.waiting.map(({ type }) => type)).toContain('checkout.session.completed')
  })

  it('that is refused there leaves nothing', async () => {
    const { to, method, session } = await savedCard('4000000000000002')
    expect([to, method, session.status]).toEqual([null, null, 'open'])
  })

  it('is charged, once for a key', async () => {
    const card = await savedCard()
    const [first, again] = [await pay(card, { key: 'k1' }), await pay(card, { key: 'k1' })]
    expect(first.status).toBe('succeeded')
    expect(again.id).toBe(first.id)
    expect(fake.charges().filter((charge) => charge.payment_intent === first.id)).toHaveLength(1)
  })

  it('that the bank declines says why, and says so again for the same key', async () => {
    const card = await savedCard()
    fake.setBank(card.method?.id ?? '', failing.insufficientFunds)
    const error = await refusal(pay(card, { key: 'declined' }))
    expect(error).toMatchObject({ type: 'StripeCardError', code: 'card_declined', decline_code: 'insufficient_funds' })
    fake.setBank(card.method?.id ?? '', { says: 'yes' })
    expect(await refusal(pay(card, { key: 'declined' }))).toMatchObject({
      payment_intent: { id: error.payment_intent?.id },
    })
  })

  it('that wants to be confirmed is refused off session, and confirmed at the bank', async () => {
    const card = await savedCard('4000002760003184')
    const error = await refusal(pay(card))
    expect(error).toMatchObject({
      code: 'authentication_required',
      payment_intent: { status: 'requires_payment_method' },
    })
    const intent = await stripe.paymentIntents.confirm(error.payment_intent?.id ?? '', {
      payment_method: card.method?.id ?? '',
      return_url: 'https://atrium.example.com/paid',
    })
    expect(intent.status).toBe('requires_action')
    const to = await fake.answerBank(intent.next_action?.redirect_to_url?.url ?? '', 'yes')
    expect(to).toBe(`https://atrium.example.com/paid?payment_intent=${intent.id}`)
    expect((await stripe.paymentIntents.retrieve(intent.id)).status).toBe('succeeded')
  })
})

describe('keys', () => {
  it('are refused with another body', async () => {
    const card = await savedCard()
    await pay(card, { key: 'k2' })
    expect(await refusal(pay(card, { key: 'k2', amount: 2000 }))).toMatchObject({
      type: 'StripeIdempotencyError',
      statusCode: 400,
    })
  })

  it('are refused while the first is being done', async () => {
    const card = await savedCard()
    fake.state.callMs = 100
    const results = await Promise.allSettled([pay(card, { key: 'k3' }), pay(card, { key: 'k3' })])
    fake.state.callMs = 0
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(results.find((result) => result.status === 'rejected')?.reason).toMatchObject({ statusCode: 409 })
  })

  it('are forgotten after a day: the same call is a second charge', async () => {
    const card = await savedCard()
    const first = await pay(card, { key: 'k4' })
    fake.keys.forget()
    expect((await pay(card, { key: 'k4' })).id).not.toBe(first.id)
  })

  it('keep nothing of a call that was refused before it began', async () => {
    const card = await savedCard()
    expect(await refusal(pay(card, { key: 'k5', amount: 1 }))).toMatchObject({ code: 'amount_too_small' })
    expect((await pay(card, { key: 'k5', amount: 500 })).status).toBe('succeeded')
  })
})

describe('faults', () => {
  it.each([
    ['resetBefore', 0],
    // The SDK repeats a call whose connection was closed once by itself, with the same key.
    ['resetAfter', 1],
    ['error500Before', 0],
    ['error500After', 1],
    ['rateLimited', 0],
    ['silentAfter', 1],
  ] as const)('%s charges %i times at most', async (fault, charges) => {
    const card = await savedCard()
    const metadata = { trial: fault }
    const outcome = async () => {
      nextCall(fault)
      return pay(card, { key: `fault-${fault}`, metadata })
    }
    const result = await outcome().then(
      () => 'paid',
      () => 'unknown',
    )
    expect(result).toBe(fault.startsWith('reset') ? 'paid' : 'unknown')
    expect(fake.charges(metadata)).toHaveLength(fault === 'resetBefore' ? 1 : charges)
  })

  it('unknown parameters and foreign keys are refused', async () => {
    const card = await savedCard()
    expect(await refusal(pay(card, { capture_method: 'manual' }))).toMatchObject({ code: 'parameter_unknown' })
    const { hostname, port } = new URL(fake.origin)
    const other = new Stripe('sk_test_other', { host: hostname, port, protocol: 'http' })
    expect(await refusal(other.customers.create({}))).toMatchObject({ statusCode: 401 })
  })
})

describe('refunds', () => {
  it('never give back more than was paid', async () => {
    const { id } = await pay(await savedCard())
    const refund = (amount?: number) =>
      stripe.refunds.create({ payment_intent: id, ...(amount === undefined ? {} : { amount }) })
    expect((await refund(1000)).status).toBe('succeeded')
    expect(await refusal(refund(1000))).toMatchObject({ statusCode: 400 })
    expect((await refund()).amount).toBe(999)
    expect(await refusal(refund())).toMatchObject({ code: 'charge_already_refunded' })
  })
})

describe('webhooks', () => {
  it('are signed so that the SDK takes them, and come again when they were not taken', async () => {
    await pay(await savedCard())
    const seen: string[] = []
    const take = (status: number) =>
      fake.webhooks.deliver(async (raw, signature) => {
        seen.push(stripe.webhooks.constructEvent(raw, signature, fake.webhookSecret).type)
        return status
      })
    await take(500)
    const first = seen.splice(0)
    await take(200)
    expect(seen).toEqual(first)
    expect(seen).toContain('payment_intent.succeeded')
    await take(200)
    expect(seen).toEqual(first)
  })

  it('are lost, doubled and out of order when that is wanted', async () => {
    const card = await savedCard()
    fake.webhooks.waiting.length = 0
    const deliver = async (chaos: Partial<typeof calm>) => {
      await pay(card)
      fake.webhooks.chaos = { ...calm, ...chaos }
      const types: string[] = []
      await fake.webhooks.deliver(async (raw) => {
        types.push((JSON.parse(raw) as { type: string }).type)
        return 200
      })
      return types
    }
    const created = ['payment_intent.created', 'charge.succeeded', 'payment_intent.succeeded']
    expect(await deliver({})).toEqual(created)
    expect(await deliver({ lost: 1 })).toEqual([])
    expect(await deliver({ twice: 1 })).toEqual(created.flatMap((type) => [type, type]))
    expect(await deliver({ outOfOrder: true, random: () => 0 })).not.toEqual(created)
  })
})

it('lists payments of a customer in pages, newest first', async () => {
  const card = await savedCard()
  const ids = []
  for (const _ of [1, 2, 3]) ids.unshift((await pay(card)).id)
  const list = stripe.paymentIntents.list({ customer: card.customer, limit: 2 })
  expect((await list.autoPagingToArray({ limit: 10 })).map(({ id }) => id)).toEqual(ids)
})
