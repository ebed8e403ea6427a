import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { age, payNow, seen, unseenInvoice } from '../testing/collected-organization.ts'
import { issueInvoice } from '../testing/billed-organization.ts'
import { directOrganization } from '../testing/direct.ts'
import { failing } from '../testing/fake-stripe-cards.ts'
import type { FakeStripe } from '../testing/fake-stripe.ts'
import { calm } from '../testing/fake-stripe-webhooks.ts'
import { digestOf } from '../testing/replay.ts'
import { cardOf, deliver, enterCard, organizationWithCard, stripeWorld } from '../testing/stripe-organization.ts'
import type { World } from '../testing/world.ts'
import { reconcilePayments } from './attempt-commands.ts'

let world: World
let fake: FakeStripe
let close: () => Promise<void>

beforeAll(async () => {
  ;({ world, fake, close } = await stripeWorld())
})
afterAll(() => close())
beforeEach(() => {
  fake.faultOf = () => 'none'
  fake.webhooks.chaos = calm
  fake.webhooks.waiting.length = 0
})

const paid = { state: 'succeeded', declineCode: null, isAutomatic: true }
const method = '/api/organizations/{organizationId}/payment-method' as const

const reconcile = async () => {
  await age(world, '10 minutes')
  await reconcilePayments({ database: world.database, provider: world.payments })
  await world.runJobs()
}

describe('a card', () => {
  it('is entered at Stripe, and shown with four digits', async () => {
    const { admin, organizationId } = await directOrganization(world)
    const collected = { admin, organizationId, params: { organizationId } }
    const { url, backAt, setupRef } = await enterCard(fake, collected, '5555555555554444')
    expect(url).toContain(fake.origin)
    expect(backAt).toContain(`/o/${organizationId}/settings/`)
    await admin.call(`POST ${method}/finish`, { params: collected.params, body: { setupRef, choice: null } })
    expect(await admin.call(`GET ${method}`, { params: collected.params })).toMatchObject({
      provider: 'stripe',
      method: { brand: 'mastercard', last4: '4444', expiresMonth: 12, expiresYear: 2034 },
    })
    expect(JSON.stringify(await world.look('select * from payment_customers'))).not.toContain('5555555555554444')
  })

  it('that was not entered yet, or was refused there, is not set', async () => {
    const { admin, organizationId } = await directOrganization(world)
    const collected = { admin, organizationId, params: { organizationId } }
    const { backAt, setupRef } = await enterCard(fake, collected, '4000000000000002')
    expect(backAt).toBeNull()
    const before = await digestOf(world)
    const answer = await admin.send('POST', `/api/organizations/${organizationId}/payment-method/finish`, {
      setupRef,
      choice: null,
    })
    expect(await answer.json()).toMatchObject({ code: 'payment_setup_pending' })
    expect(await digestOf(world)).toBe(before)
  })

  it('that is removed is detached at Stripe', async () => {
    const collected = await organizationWithCard(world, fake)
    const card = await cardOf(world, collected)
    await collected.admin.call(`DELETE ${method}`, { params: collected.params })
    await world.runJobs()
    expect(fake.state.methods.get(card)?.customer).toBeNull()
  })
})

describe('an invoice', () => {
  it('is collected once it is issued, with its number on the statement', async () => {
    const collected = await organizationWithCard(world, fake)
    const invoiceId = await unseenInvoice(world, collected)
    await world.runJobs()
    expect(await seen(collected, invoiceId)).toEqual({ status: 'paid', attempts: [paid], receipts: 1 })
    const [charge] = fake.charges({ atrium_organization: collected.organizationId })
    expect(charge).toMatchObject({ amount: 5929, currency: 'eur' })
    expect(await deliver(world, fake)).not.toContain(400)
    await world.runJobs()
    expect((await seen(collected, invoiceId)).receipts).toBe(1)
  })

  it('waits for the person where the bank wants them, and is paid by the webhook of what they did', async () => {
    const collected = await organizationWithCard(world, fake, '4000002760003184')
    const invoiceId = await unseenInvoice(world, collected)
    await world.runJobs()
    const [mail] = await world.mailsTo(collected.admin.email)
    const url = new RegExp(`${fake.origin}/pages/authentication/\\w+`).exec(mail?.text ?? '')?.[0] ?? ''
    expect(await fake.answerBank(url, 'yes')).toContain(`/o/${collected.organizationId}/settings/invoices`)
    await deliver(world, fake)
    await world.runJobs()
    expect(await seen(collected, invoiceId)).toEqual({ status: 'paid', attempts: [paid], receipts: 1 })
  })

  it('that is declined says why, and is paid with another card', async () => {
    const collected = await organizationWithCard(world, fake)
    fake.setBank(await cardOf(world, collected), failing.expired)
    const invoiceId = await unseenInvoice(world, collected)
    await world.runJobs()
    expect((await seen(collected, invoiceId)).attempts).toMatchObject([{ state: 'failed', declineCode: 'expired' }])
    const { setupRef } = await enterCard(fake, collected)
    await collected.admin.call(`POST ${method}/finish`, { params: collected.params, body: { setupRef, choice: null } })
    await world.runJobs()
    expect(await seen(collected, invoiceId)).toMatchObject({ status: 'paid', receipts: 1 })
  })

  it('of which Stripe takes no fraction is not rounded: it says so, and waits for a transfer', async () => {
    const collected = await organizationWithCard(world, fake)
    // 5.929 dinars, of which Stripe charges 5.92 or 5.93.
    const { invoiceId } = await issueInvoice(world, collected.organizationId, { currency: 'KWD' })
    await world.runJobs()
    const failed = { state: 'failed', declineCode: 'not_chargeable', isAutomatic: true }
    expect(await seen(collected, invoiceId)).toEqual({ status: 'open', attempts: [failed], receipts: 0 })
    expect(fake.charges({ atrium_organization: collected.organizationId })).toEqual([])
  })
})

describe('what is lost on the way', () => {
  it.each(['error500After', 'resetAfter', 'silentAfter'] as const)('%s: the truth is found out', async (fault) => {
    const collected = await organizationWithCard(world, fake)
    const invoiceId = await unseenInvoice(world, collected)
    fake.faultOf = ({ method, path }) => (method === 'POST' && path === '/v1/payment_intents' ? fault : 'none')
    fake.webhooks.chaos = { ...calm, lost: 1 }
    await world.runJobs()
    expect((await seen(collected, invoiceId)).attempts).toMatchObject([{ state: 'open' }])
    expect(fake.charges({ atrium_organization: collected.organizationId })).toHaveLength(1)
    await deliver(world, fake)
    fake.faultOf = () => 'none'
    await reconcile()
    expect(await seen(collected, invoiceId)).toEqual({ status: 'paid', attempts: [paid], receipts: 1 })
    expect(fake.charges({ atrium_organization: collected.organizationId })).toHaveLength(1)
  })

  it('a key that was forgotten, after a day: nothing is charged anew', async () => {
    const collected = await organizationWithCard(world, fake)
    const invoiceId = await unseenInvoice(world, collected)
    fake.faultOf = ({ method, path }) => (method === 'POST' && path === '/v1/payment_intents' ? 'resetAfter' : 'none')
    await world.runJobs()
    fake.faultOf = () => 'none'
    fake.keys.forget()
    await age(world, '25 hours')
    await reconcile()
    expect(await seen(collected, invoiceId)).toMatchObject({ status: 'paid', receipts: 1 })
    expect(fake.charges({ atrium_organization: collected.organizationId })).toHaveLength(1)
  })

  it('while Stripe is not there a card cannot be set, and that is said', async () => {
    const { admin, organizationId } = await directOrganization(world)
    fake.faultOf = () => 'rateLimited'
    const answer = await admin.send('POST', `/api/organizations/${organizationId}/payment-method/setup`)
    expect([answer.status, await answer.json()]).toMatchObject([503, { code: 'payment_provider_unavailable' }])
  })
})

describe('a webhook', () => {
  const post = (payload: string, signature: string) =>
    world.app.inject({
      method: 'POST',
      url: '/api/payment-webhooks/stripe',
      payload,
      headers: { 'content-type': 'application/json', 'stripe-signature': signature },
    })

  it('is stored once, and one of another time or with another signature not at all', async () => {
    const collected = await organizationWithCard(world, fake)
    const invoiceId = await unseenInvoice(world, collected)
    await world.look('delete from graphile_worker._private_jobs')
    const { id: attempt } = await payNow(collected, invoiceId)
    const now = Math.floor(Date.now() / 1000)
    const raw = JSON.stringify({
      id: 'evt_told_once',
      type: 'payment_intent.succeeded',
      created: now,
      data: {
        object: {
          id: 'pi_1',
          object: 'payment_intent',
          metadata: { atrium_attempt: attempt, atrium_organization: collected.organizationId },
        },
      },
    })
    const { sign } = fake.webhooks
    const before = await digestOf(world)
    for (const signature of [
      sign(raw, { at: now - 302 }),
      sign(raw, { at: now + 302 }),
      sign(raw, { secret: 'whsec_other' }),
      sign(`${raw} `),
      '',
    ]) {
      const { statusCode, body } = await post(raw, signature)
      expect([statusCode, JSON.parse(body)]).toMatchObject([400, { code: 'webhook_refused' }])
    }
    expect(await digestOf(world)).toBe(before)
    for (const _ of [1, 2, 3]) expect((await post(raw, sign(raw))).statusCode).toBe(200)
    expect(await world.look('select kind from payment_events where attempt_id = $1', [attempt])).toHaveLength(1)
    // What it says is asked of Stripe, which has charged in the meantime, by this very question and not before.
    await world.runJobs()
    expect(await seen(collected, invoiceId)).toMatchObject({ status: 'paid', receipts: 1 })
  })
})
