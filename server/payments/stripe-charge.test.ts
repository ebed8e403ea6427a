import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { failing } from '../testing/fake-stripe-cards.ts'
import type { Fault, FakeStripe } from '../testing/fake-stripe.ts'
import { chargeOf, stripeStage, withCard, type StripeStage } from '../testing/stripe-stage.ts'
import { ProviderUnavailable, type Charge } from './payment-provider.ts'
import { stripeProvider } from './stripe-provider.ts'

let stage: StripeStage
let fake: FakeStripe

beforeAll(async () => {
  stage = await stripeStage()
  fake = stage.fake
})
afterAll(() => stage.close())
afterEach(() => {
  fake.faultOf = () => 'none'
})

const keyOf = ({ attemptId, customerRef }: Charge, chargeRef: string | null = null) => ({
  attemptId,
  customerRef,
  chargeRef,
})

/** The next calls that would move money meet this; the SDK repeats some of them by itself. */
const meet = (fault: Fault, times = 1) => {
  let left = times
  fake.faultOf = ({ method, path }) => {
    if (method !== 'POST' || !path.startsWith('/v1/payment_intents') || left === 0) return 'none'
    left -= 1
    return fault
  }
}

describe('a charge', () => {
  it.each([
    [failing.insufficientFunds, 'insufficient_funds'],
    [failing.expired, 'expired'],
    [failing.stolen, 'method_gone'],
    [failing.fraudulent, 'declined'],
    [failing.processingError, 'declined'],
  ] as const)('that the bank refuses with %j failed as %s', async (bank, declineCode) => {
    const charge = chargeOf(await withCard(stage, 'test_success', bank))
    const outcome = await stage.provider.charge(charge)
    expect(outcome).toMatchObject({ state: 'failed', declineCode })
    fake.setBank(charge.methodRef, { says: 'yes' })
    expect(await stage.provider.charge(charge)).toEqual(outcome)
    expect(fake.charges({ atrium_attempt: charge.attemptId })).toEqual([])
  })

  it.each([
    ['of a currency that Stripe does not charge', { currency: 'IRR' }],
    ['that is not exact in its units', { currency: 'KWD', amountMinor: 5124 }],
    ['below the least of Stripe', { amountMinor: 49 }],
    ['above its most', { amountMinor: 100_000_000 }],
  ])('%s is refused, and nothing is taken', async (_, more) => {
    const charge = chargeOf(await withCard(stage), more)
    expect(await stage.provider.charge(charge)).toMatchObject({ state: 'failed', declineCode: 'not_chargeable' })
    expect(fake.charges({ atrium_attempt: charge.attemptId })).toEqual([])
  })

  it('in krónur is not a hundredth of itself', async () => {
    const { chargeRef } = await stage.provider.charge(
      chargeOf(await withCard(stage), { currency: 'ISK', amountMinor: 4900 }),
    )
    expect(fake.state.intents.get(chargeRef)).toMatchObject({ amount: 490_000, currency: 'isk' })
  })

  it.each([
    ['resetBefore', 9, 0],
    ['resetAfter', 9, 1],
    ['error500Before', 1, 0],
    ['error500After', 1, 1],
    ['rateLimited', 9, 0],
    ['silentAfter', 9, 1],
  ] as const)('that meets %s is unknown, and once asked again was taken once', async (fault, times, taken) => {
    const charge = chargeOf(await withCard(stage))
    const { secretKey, webhookSecret, origin: apiBase } = fake
    const settings = { secretKey, webhookSecret, apiBase, retries: 0, timeoutMs: 300 }
    const impatient = stripeProvider(settings, () => 'https://atrium.example')
    meet(fault, times)
    await expect(impatient.charge(charge)).rejects.toThrow(ProviderUnavailable)
    fake.faultOf = () => 'none'
    const took = () => fake.charges({ atrium_attempt: charge.attemptId }).length
    expect(took()).toBe(taken)
    const known = await impatient.read(keyOf(charge))
    expect(known?.state ?? null).toBe(taken === 1 ? 'succeeded' : null)
    const again = impatient.charge(charge)
    // A 500 is kept with the key, and says nothing for a day: the attempt is asked for again, or cancelled.
    if (fault === 'error500Before') await expect(again).rejects.toThrow(ProviderUnavailable)
    else expect(await again).toMatchObject({ state: 'succeeded' })
    fake.keys.forget()
    expect(await impatient.charge(charge)).toMatchObject({ state: 'succeeded' })
    expect(took()).toBe(1)
  })

  it('is one also after Stripe has forgotten its key', async () => {
    const charge = chargeOf(await withCard(stage))
    const first = await stage.provider.charge(charge)
    fake.keys.forget()
    expect(await stage.provider.charge(charge)).toEqual(first)
    expect(fake.charges({ atrium_attempt: charge.attemptId })).toHaveLength(1)
  })

  it('is found among many', async () => {
    const card = await withCard(stage)
    const charge = chargeOf(card)
    const first = await stage.provider.charge(charge)
    for (let n = 0; n < 101; n += 1) {
      const intent = structuredClone(fake.state.intents.get(first.chargeRef))
      if (intent !== undefined) fake.state.intents.set(`pi_${n}`, { ...intent, id: `pi_${n}`, metadata: {} })
    }
    expect(await stage.provider.read(keyOf(charge))).toEqual(first)
  })

  it('of another attempt is not told of', async () => {
    const card = await withCard(stage)
    const [one, other] = [chargeOf(card), chargeOf(card)]
    const { chargeRef } = await stage.provider.charge(one)
    expect(await stage.provider.read(keyOf(other, chargeRef))).toBeNull()
    expect(await stage.provider.cancel(keyOf(other, chargeRef))).toBeNull()
  })
})

describe('a charge that a person must confirm', () => {
  it('leads to their bank, and back to the invoices', async () => {
    const charge = chargeOf(await withCard(stage, 'test_needs_action'))
    const { chargeRef, actionUrl } = await stage.provider.charge(charge)
    const to = await fake.answerBank(actionUrl ?? '', 'yes')
    expect(to).toBe(`https://atrium.example/organizations/${charge.organizationId}/billing?payment_intent=${chargeRef}`)
  })

  it('and that they refuse has failed', async () => {
    const charge = chargeOf(await withCard(stage, 'test_needs_action'))
    const { actionUrl } = await stage.provider.charge(charge)
    await fake.answerBank(actionUrl ?? '', 'no')
    expect(await stage.provider.read(keyOf(charge))).toMatchObject({
      state: 'failed',
      declineCode: 'authentication_failed',
    })
  })

  it('is led there also when the answer that says where was lost', async () => {
    const charge = chargeOf(await withCard(stage, 'test_needs_action'))
    fake.faultOf = ({ path }) => (path.endsWith('/confirm') ? 'rateLimited' : 'none')
    await expect(stage.provider.charge(charge)).rejects.toThrow(ProviderUnavailable)
    fake.faultOf = () => 'none'
    const known = await stage.provider.read(keyOf(charge))
    expect(known).toMatchObject({ state: 'needs_action' })
    await fake.answerBank(known?.actionUrl ?? '', 'yes')
    expect(fake.charges({ atrium_attempt: charge.attemptId })).toHaveLength(1)
  })

  it('and was confirmed while it was being cancelled has succeeded', async () => {
    const charge = chargeOf(await withCard(stage, 'test_needs_action'))
    const { actionUrl } = await stage.provider.charge(charge)
    fake.faultOf = ({ path }) => {
      if (path.endsWith('/cancel')) for (const intent of fake.state.intents.values()) confirmNow(intent.id, charge)
      return 'none'
    }
    expect(actionUrl).not.toBeNull()
    expect(await stage.provider.cancel(keyOf(charge))).toMatchObject({ state: 'succeeded' })
  })
})

function confirmNow(id: string, { attemptId }: Charge): void {
  if (fake.state.intents.get(id)?.metadata['atrium_attempt'] === attemptId) fake.endProcessing(id, 'succeeded')
}

describe('a charge that is being processed', () => {
  it('cannot be taken back, and ends as the bank says', async () => {
    const charge = chargeOf(await withCard(stage, 'test_delayed'))
    const { chargeRef } = await stage.provider.charge(charge)
    expect(await stage.provider.cancel(keyOf(charge))).toMatchObject({ state: 'pending' })
    fake.endProcessing(chargeRef, 'failed')
    expect(await stage.provider.read(keyOf(charge, chargeRef))).toMatchObject({
      state: 'failed',
      declineCode: 'insufficient_funds',
    })
  })
})
