import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestMethod } from '#contract/payment-words.ts'
import {
  NotCollected,
  ProviderUnavailable,
  webhookTolerance,
  type Charge,
  type ChargeOutcome,
  type PaymentProvider,
} from '../payments/payment-provider.ts'

export type Delivery = { rawBody: Buffer; headers: Record<string, string> }

/** A provider with whatever a test must do at it that only its customers, its bank, or the network can. */
export type ProviderStage = {
  provider: PaymentProvider
  /** Enters a method that behaves like this at the setup, as a person does; answers what to finish it with. */
  enter: (setupRef: string, method: TestMethod) => Promise<string | null>
  /** The person confirms a charge that needs it. */
  confirm: (chargeRef: string) => Promise<void>
  /** The bank answers whatever is pending, with success. */
  answerPending: (chargeRef: string) => Promise<void>
  /** The next charge is carried out, but its answer never comes. */
  loseNextAnswer: () => void
  /** What the provider took in all from a customer, less what it gave back. */
  takenFrom: (customerRef: string) => Promise<number>
  /** The webhooks sent so far, as they came over the network. */
  deliveries: () => Promise<Delivery[]>
  close: () => Promise<void>
}

/** The same for every provider that collects. */
export function describeProvider(name: string, makeStage: () => Promise<ProviderStage>): void {
  describe(`the provider ${name}`, () => {
    let stage: ProviderStage
    beforeAll(async () => {
      stage = await makeStage()
    })
    afterAll(() => stage.close())
    const customer = async (method: TestMethod) => ({ ...(await customerWith(stage, method)), stage })

    setups(() => stage)
    charges(customer)
    endings(customer)
    refunds(customer)
    webhooks(customer)
  })
}

/** And for one that does not. */
export function describeIdleProvider(name: string, provider: PaymentProvider): void {
  describe(`the provider ${name}`, () => {
    it('collects nothing, and says so', async () => {
      const charge = chargeFor({ organizationId: 'org_x', customerRef: 'c', methodRef: 'm' })
      const key = { attemptId: charge.attemptId, customerRef: 'c', chargeRef: null }
      expect(provider.collects).toBe(false)
      await expect(provider.charge(charge)).rejects.toThrow(NotCollected)
      await expect(provider.beginSetup(newCustomer(), 'https://x.example')).rejects.toThrow(NotCollected)
      const refund = { refundId: 'rfd_x', chargeRef: 'c', amountMinor: 1, currency: 'EUR' }
      await expect(provider.refund(refund)).rejects.toThrow(NotCollected)
      expect(await provider.read(key)).toBeNull()
      expect(await provider.cancel(key)).toBeNull()
      expect(await provider.parseWebhook(Buffer.from('{}'), {}, Date.now())).toEqual({ refused: 'signature' })
    })
  })
}

const newCustomer = () => ({
  organizationId: `org_${randomUUID()}`,
  name: 'Acme Ltd',
  email: 'billing@acme.example',
  customerRef: null,
})

type Ready = { stage: ProviderStage; organizationId: string; customerRef: string; methodRef: string }

async function customerWith(stage: ProviderStage, method: TestMethod): Promise<Omit<Ready, 'stage'>> {
  const { provider } = stage
  const who = newCustomer()
  const { customerRef, setupRef } = await provider.beginSetup(who, 'https://atrium.example/back')
  const choice = await stage.enter(setupRef, method)
  const outcome = await provider.finishSetup({ customerRef, setupRef, choice })
  if (outcome.state !== 'complete') throw new Error(`The setup is ${outcome.state}`)
  return { organizationId: who.organizationId, customerRef, methodRef: outcome.method.methodRef }
}

const chargeFor = (of: { organizationId: string; customerRef: string; methodRef: string }): Charge => ({
  attemptId: `pat_${randomUUID()}`,
  organizationId: of.organizationId,
  customerRef: of.customerRef,
  methodRef: of.methodRef,
  amountMinor: 5929,
  currency: 'EUR',
  description: 'Invoice INV-000007',
})

const keyOf = ({ attemptId, customerRef }: Charge, chargeRef: string | null) => ({ attemptId, customerRef, chargeRef })

type Customers = (method: TestMethod) => Promise<Ready>

function setups(stageNow: () => ProviderStage): void {
  it('keeps an organization one customer, and waits for its method', async () => {
    const { provider, enter } = stageNow()
    const who = newCustomer()
    const first = await provider.beginSetup(who, 'https://atrium.example/back')
    const again = await provider.beginSetup({ ...who, customerRef: first.customerRef }, 'https://atrium.example/back')
    expect(again.customerRef).toBe(first.customerRef)
    const { customerRef, setupRef } = again
    expect(await provider.finishSetup({ customerRef, setupRef, choice: null })).toEqual({ state: 'pending' })
    const choice = await enter(setupRef, 'test_success')
    const outcome = await provider.finishSetup({ customerRef, setupRef, choice })
    expect(outcome).toMatchObject({ state: 'complete', method: { last4: expect.stringMatching(/^\d{4}$/) as string } })
    expect(await provider.finishSetup({ customerRef, setupRef, choice })).toEqual(outcome)
  })
}

function charges(customer: Customers): void {
  it('charges once for an attempt, however often and at once it is asked', async () => {
    const ready = await customer('test_success')
    const { provider, takenFrom } = ready.stage
    const charge = chargeFor(ready)
    const outcomes = await Promise.all([1, 2, 3].map(() => provider.charge(charge)))
    const again = await provider.charge(charge)
    expect(new Set([...outcomes, again].map(({ chargeRef }) => chargeRef)).size).toBe(1)
    expect(again).toMatchObject({ state: 'succeeded', declineCode: null })
    expect(await takenFrom(ready.customerRef)).toBe(charge.amountMinor)
  })

  it('tells the truth about a charge by its reference, and by its attempt alone', async () => {
    const ready = await customer('test_success')
    const { provider } = ready.stage
    const charge = chargeFor(ready)
    expect(await provider.read(keyOf(charge, null))).toBeNull()
    const outcome = await provider.charge(charge)
    expect(await provider.read(keyOf(charge, outcome.chargeRef))).toEqual(outcome)
    expect(await provider.read(keyOf(charge, null))).toEqual(outcome)
  })

  it('is found out when its answer is lost', async () => {
    const ready = await customer('test_success')
    const { provider, loseNextAnswer, takenFrom } = ready.stage
    const charge = chargeFor(ready)
    loseNextAnswer()
    await expect(provider.charge(charge)).rejects.toThrow(ProviderUnavailable)
    expect(await provider.read(keyOf(charge, null))).toMatchObject({ state: 'succeeded' })
    await provider.charge(charge)
    expect(await takenFrom(ready.customerRef)).toBe(charge.amountMinor)
  })

  it.each([
    ['test_declined', 'declined'],
    ['test_insufficient_funds', 'insufficient_funds'],
  ] as const)('says why %s failed', async (method, declineCode) => {
    const ready = await customer(method)
    const { provider, takenFrom } = ready.stage
    const charge = chargeFor(ready)
    const outcome = await provider.charge(charge)
    expect(outcome).toMatchObject({ state: 'failed', declineCode, actionUrl: null })
    expect(await provider.read(keyOf(charge, null))).toEqual(outcome)
    expect(await takenFrom(ready.customerRef)).toBe(0)
  })

  it('charges nothing to a method that was removed', async () => {
    const ready = await customer('test_success')
    const { provider, takenFrom } = ready.stage
    await provider.removeMethod(ready)
    await provider.removeMethod(ready)
    expect(await provider.charge(chargeFor(ready))).toMatchObject({ state: 'failed', declineCode: 'method_gone' })
    expect(await takenFrom(ready.customerRef)).toBe(0)
  })
}

function endings(customer: Customers): void {
  it('waits for a person who must confirm', async () => {
    const ready = await customer('test_needs_action')
    const { provider, confirm, takenFrom } = ready.stage
    const charge = chargeFor(ready)
    const { state, chargeRef, actionUrl } = await provider.charge(charge)
    expect({ state, isUrl: URL.canParse(actionUrl ?? '') }).toEqual({ state: 'needs_action', isUrl: true })
    expect(await takenFrom(ready.customerRef)).toBe(0)
    await confirm(chargeRef)
    expect(await provider.read(keyOf(charge, chargeRef))).toMatchObject({ state: 'succeeded', actionUrl: null })
    expect(await takenFrom(ready.customerRef)).toBe(charge.amountMinor)
  })

  it('waits for a bank', async () => {
    const ready = await customer('test_delayed')
    const { provider, answerPending } = ready.stage
    const charge = chargeFor(ready)
    const { state, chargeRef } = await provider.charge(charge)
    expect(state).toBe('pending')
    await answerPending(chargeRef)
    expect(await provider.read(keyOf(charge, null))).toMatchObject({ state: 'succeeded', chargeRef })
  })

  it('brings nothing once it is cancelled, and a success stays one', async () => {
    const waiting = await customer('test_needs_action')
    const { provider, takenFrom } = waiting.stage
    const charge = chargeFor(waiting)
    const { chargeRef } = await provider.charge(charge)
    const gone: ChargeOutcome = { state: 'failed', chargeRef, declineCode: 'canceled', actionUrl: null }
    expect(await provider.cancel(keyOf(charge, null))).toEqual(gone)
    expect(await provider.cancel(keyOf(charge, chargeRef))).toEqual(gone)
    expect(await provider.read(keyOf(charge, null))).toEqual(gone)
    expect(await takenFrom(waiting.customerRef)).toBe(0)
    const paid = await customer('test_success')
    const success = chargeFor(paid)
    await provider.charge(success)
    expect(await provider.cancel(keyOf(success, null))).toMatchObject({ state: 'succeeded' })
  })
}

function refunds(customer: Customers): void {
  it('gives back once for a refund', async () => {
    const ready = await customer('test_success')
    const { provider, takenFrom } = ready.stage
    const charge = chargeFor(ready)
    const { chargeRef } = await provider.charge(charge)
    const refund = { refundId: `rfd_${randomUUID()}`, chargeRef, amountMinor: 1000, currency: 'EUR' }
    const outcome = await provider.refund(refund)
    expect(outcome.state).toBe('succeeded')
    expect(await provider.refund(refund)).toEqual(outcome)
    expect(await takenFrom(ready.customerRef)).toBe(charge.amountMinor - 1000)
  })

  it('gives back in parts, and no more than was taken', async () => {
    const ready = await customer('test_success')
    const { provider, takenFrom } = ready.stage
    const charge = chargeFor(ready)
    const { chargeRef } = await provider.charge(charge)
    const give = async (amountMinor: number) =>
      (await provider.refund({ refundId: `rfd_${randomUUID()}`, chargeRef, amountMinor, currency: 'EUR' })).state
    expect(await give(4000)).toBe('succeeded')
    expect(await give(1930)).toBe('failed')
    expect(await give(1929)).toBe('succeeded')
    expect(await takenFrom(ready.customerRef)).toBe(0)
  })
}

function webhooks(customer: Customers): void {
  const delivered = async () => {
    const ready = await customer('test_success')
    const charge = chargeFor(ready)
    await ready.stage.provider.charge(charge)
    const { provider, deliveries } = ready.stage
    for (const delivery of await deliveries()) {
      const parsed = await provider.parseWebhook(delivery.rawBody, delivery.headers, Date.now())
      if (
        'event' in parsed &&
        parsed.event.about.what === 'charge' &&
        parsed.event.about.attemptId === charge.attemptId
      )
        return { provider, charge, delivery, event: parsed.event }
    }
    throw new Error('No webhook tells of the charge')
  }

  it('tells of a charge by a signed webhook', async () => {
    const { charge, event } = await delivered()
    expect(event).toMatchObject({ organizationId: charge.organizationId, id: expect.stringMatching(/.+/) as string })
    expect(Math.abs(event.occurredAt - Date.now())).toBeLessThan(webhookTolerance)
  })

  it('refuses a webhook that was changed, is unsigned, or belongs to another time', async () => {
    const { provider, delivery } = await delivered()
    const { rawBody, headers } = delivery
    const ask = async (body: Buffer, sent: Record<string, string>, now = Date.now()) =>
      provider.parseWebhook(body, sent, now)
    const changed = Buffer.from(rawBody)
    changed.writeUInt8(changed.readUInt8(changed.length - 2) ^ 1, changed.length - 2)
    expect(await ask(changed, headers)).toEqual({ refused: 'signature' })
    expect(await ask(Buffer.concat([rawBody, Buffer.from(' ')]), headers)).toEqual({ refused: 'signature' })
    expect(await ask(rawBody, {})).toEqual({ refused: 'signature' })
    const wrong = Object.fromEntries(Object.keys(headers).map((key) => [key, 'nonsense']))
    expect(await ask(rawBody, wrong)).toEqual({ refused: 'signature' })
    const late = Date.now() + webhookTolerance + 5000
    expect(await ask(rawBody, headers, late)).toEqual({ refused: 'clock' })
    const early = Date.now() - webhookTolerance - 5000
    expect(await ask(rawBody, headers, early)).toEqual({ refused: 'clock' })
  })
}
