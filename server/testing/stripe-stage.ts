import type { TestMethod } from '#contract/payment-words.ts'
import { stripeApiVersion } from '../payments/stripe-client.ts'
import { stripeProvider } from '../payments/stripe-provider.ts'
import { failing, type Bank } from './fake-stripe-cards.ts'
import { found } from './fake-stripe-objects.ts'
import { refundedOf } from './fake-stripe-refunds.ts'
import { startFakeStripe, type FakeStripe } from './fake-stripe.ts'
import type { ProviderStage } from './provider-contract.ts'
import type { Charge } from '../payments/payment-provider.ts'

const cards: Partial<Record<TestMethod, { number: string; bank: Bank }>> = {
  test_declined: { number: '4000000000000341', bank: failing.generic },
  test_insufficient_funds: { number: '4000000000000341', bank: failing.insufficientFunds },
  test_needs_action: { number: '4000002760003184', bank: { says: 'prove it' } },
  test_delayed: { number: '4242424242424242', bank: { says: 'later' } },
}

export type StripeStage = ProviderStage & { fake: FakeStripe }

/** The adapter with the real SDK, and a Stripe of this machine behind it. */
export async function stripeStage(): Promise<StripeStage> {
  const fake = await startFakeStripe(stripeApiVersion)
  const { secretKey, webhookSecret, origin: apiBase, state } = fake
  const provider = stripeProvider(
    { secretKey, webhookSecret, apiBase, retries: 2, timeoutMs: 2000 },
    (organizationId) => `https://atrium.example/organizations/${organizationId}/billing`,
  )
  const pageOf = (intent: string) => found(state.intents, 'intent', intent).next_action?.redirect_to_url?.url ?? ''
  return {
    fake,
    provider,
    enter: async (setupRef, method) => {
      const { number, bank } = cards[method] ?? { number: '4242424242424242', bank: { says: 'yes' } }
      await fake.enterCard(found(state.sessions, 'session', setupRef).url ?? '', number)
      const { setup_intent } = found(state.sessions, 'session', setupRef)
      const { payment_method } = found(state.setupIntents, 'setup_intent', setup_intent)
      if (payment_method !== null) fake.setBank(payment_method, bank)
      return null
    },
    confirm: async (chargeRef) => void (await fake.answerBank(pageOf(chargeRef), 'yes')),
    answerPending: async (chargeRef) => fake.endProcessing(chargeRef, 'succeeded'),
    loseNextAnswer: () => {
      fake.faultOf = ({ method, path }) => {
        if (method !== 'POST' || path !== '/v1/payment_intents') return 'none'
        fake.faultOf = () => 'none'
        return 'error500After'
      }
    },
    takenFrom: async (customerRef) => {
      const intents = [...state.intents.values()].filter(({ customer }) => customer === customerRef)
      return intents.reduce((sum, { id, amount_received }) => sum + amount_received - refundedOf(state, id), 0)
    },
    deliveries: async () =>
      fake.webhooks.events.map((event) => {
        const raw = JSON.stringify(event)
        return { rawBody: Buffer.from(raw), headers: { 'stripe-signature': fake.webhooks.sign(raw) } }
      }),
    close: fake.stop,
  }
}

let made = 0

export const newRef = (prefix: string): string => `${prefix}_${(made += 1)}`

export const newCustomer = () => ({
  organizationId: newRef('org'),
  name: 'Acme Ltd',
  email: 'billing@acme.example',
  customerRef: null,
})

type Payer = Pick<Charge, 'organizationId' | 'customerRef' | 'methodRef'>

/** A customer with a card, whose bank may say something else from now on. */
export async function withCard(
  { provider, enter, fake }: StripeStage,
  method: TestMethod = 'test_success',
  bank?: Bank,
): Promise<Payer> {
  const who = newCustomer()
  const { customerRef, setupRef } = await provider.beginSetup(who, 'https://atrium.example/back')
  await enter(setupRef, method)
  const outcome = await provider.finishSetup({ customerRef, setupRef, choice: null })
  if (outcome.state !== 'complete') throw new Error(outcome.state)
  if (bank !== undefined) fake.setBank(outcome.method.methodRef, bank)
  return { organizationId: who.organizationId, customerRef, methodRef: outcome.method.methodRef }
}

export const chargeOf = (payer: Payer, more: Partial<Charge> = {}): Charge => ({
  attemptId: newRef('pat'),
  amountMinor: 5929,
  currency: 'EUR',
  description: 'Invoice INV-000007',
  ...payer,
  ...more,
})
