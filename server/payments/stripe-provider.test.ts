import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { FakeStripe } from '../testing/fake-stripe.ts'
import { chargeOf, newCustomer, newRef, stripeStage, withCard, type StripeStage } from '../testing/stripe-stage.ts'
import { ProviderUnavailable } from './payment-provider.ts'
import { stripeApiVersion } from './stripe-client.ts'
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
  fake.state.refundsEnd = 'succeeded'
})

describe('asking Stripe', () => {
  it('is done in the version this was written for, and with a key for each call that makes something', async () => {
    fake.calls.length = 0
    await stage.provider.charge(chargeOf(await withCard(stage)))
    expect(new Set(fake.calls.map(({ version }) => version))).toEqual(new Set([stripeApiVersion]))
    expect(fake.calls.filter(({ method, key }) => method === 'POST' && key === null)).toEqual([])
  })

  it('tells the bank and the customer what it is for', async () => {
    const { chargeRef } = await stage.provider.charge(chargeOf(await withCard(stage)))
    expect(fake.state.intents.get(chargeRef)).toMatchObject({
      description: 'Invoice INV-000007',
      statement_descriptor_suffix: 'INV-000007',
    })
  })

  it('with a wrong key is no answer, and no text has a key in it', async () => {
    const { webhookSecret, origin: apiBase } = fake
    const settings = { secretKey: 'sk_test_wrong_and_secret', webhookSecret, apiBase, retries: 0, timeoutMs: 1000 }
    const error = await stripeProvider(settings, () => 'https://atrium.example')
      .beginSetup(newCustomer(), 'https://atrium.example/back')
      .catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(ProviderUnavailable)
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toMatch(/wrong_and_secret|Bearer/)
  })
})

describe('a customer', () => {
  it('stays one when the answer was lost and their name has changed', async () => {
    const who = newCustomer()
    fake.faultOf = ({ path }) => (path === '/v1/checkout/sessions' ? 'resetAfter' : 'none')
    await expect(stage.provider.beginSetup(who, 'https://atrium.example/back')).rejects.toThrow(ProviderUnavailable)
    fake.faultOf = () => 'none'
    await stage.provider.beginSetup({ ...who, name: 'Acme Group' }, 'https://atrium.example/back')
    const ours = [...fake.state.customers.values()].filter(
      ({ metadata }) => metadata['atrium_organization'] === who.organizationId,
    )
    expect(ours).toHaveLength(1)
  })

  it('who was deleted at Stripe is made anew', async () => {
    const who = newCustomer()
    const first = await stage.provider.beginSetup(who, 'https://atrium.example/back')
    fake.state.customers.delete(first.customerRef)
    const again = await stage.provider.beginSetup(
      { ...who, customerRef: first.customerRef },
      'https://atrium.example/b',
    )
    expect(again.customerRef).not.toBe(first.customerRef)
  })

  it('does not get the card that another one entered', async () => {
    const [one, other] = [newCustomer(), newCustomer()]
    const { setupRef } = await stage.provider.beginSetup(one, 'https://atrium.example/back')
    const { customerRef } = await stage.provider.beginSetup(other, 'https://atrium.example/back')
    await stage.enter(setupRef, 'test_success')
    expect(await stage.provider.finishSetup({ customerRef, setupRef, choice: null })).toEqual({ state: 'failed' })
    expect(await stage.provider.finishSetup({ customerRef, setupRef: 'cs_none', choice: null })).toEqual({
      state: 'failed',
    })
  })
})

describe('a refund', () => {
  const paid = async () => {
    const { chargeRef } = await stage.provider.charge(chargeOf(await withCard(stage)))
    return { refundId: newRef('rfd'), chargeRef, amountMinor: 5929, currency: 'EUR' }
  }

  it('is one also after Stripe has forgotten its key', async () => {
    const refund = { ...(await paid()), amountMinor: 1000 }
    const first = await stage.provider.refund(refund)
    fake.keys.forget()
    expect(await stage.provider.refund(refund)).toEqual(first)
  })

  it('of more than was paid has failed', async () => {
    const refund = await paid()
    expect(await stage.provider.refund({ ...refund, amountMinor: 5930 })).toMatchObject({ state: 'failed' })
    expect(await stage.provider.refund(refund)).toMatchObject({ state: 'succeeded' })
    expect(await stage.provider.refund({ ...refund, refundId: 'rfd_other' })).toMatchObject({ state: 'failed' })
  })

  it.each(['pending', 'failed'] as const)('that is %s says so', async (end) => {
    fake.state.refundsEnd = end
    const refund = await paid()
    const { refundRef } = await stage.provider.refund(refund)
    expect(await stage.provider.refund(refund)).toEqual({ state: end, refundRef })
  })
})
