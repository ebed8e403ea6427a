import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  collectedOrganization,
  payNow,
  seen,
  setMethod,
  unseenInvoice,
  type Collected,
} from '../testing/collected-organization.ts'
import { payInvoice } from '../testing/billed-organization.ts'
import { directMember } from '../testing/direct.ts'
import { refusalOf } from '../testing/refusal.ts'
import { createWorld, type World } from '../testing/world.ts'

let world: World
beforeAll(async () => {
  world = await createWorld({ payments: 'test' }, { unlimited: true })
})
afterAll(() => world.close())

const path = '/api/organizations/{organizationId}/payment-method'
const methodOf = ({ admin, params }: Collected) => admin.call(`GET ${path}`, { params })
const refused = (work: () => Promise<unknown>) => refusalOf(world, work)
const actionsOf = async ({ organizationId }: Collected) => {
  const rows = await world.look<{ action: string }>(
    `select action from audit_entries where organization_id = $1 and action like 'payment%' order by id`,
    [organizationId],
  )
  return rows.map(({ action }) => action)
}

describe('the payment method', () => {
  it('is begun, finished, replaced and removed, each in the audit log', async () => {
    const collected = await collectedOrganization(world, null)
    expect(await methodOf(collected)).toEqual({ provider: 'test', method: null, setupRef: null })
    const { admin, params } = collected
    const { setupRef, url, choices } = await admin.call(`POST ${path}/setup`, { params })
    expect({ url, some: choices.includes('test_declined') }).toEqual({ url: null, some: true })
    expect((await methodOf(collected)).setupRef).toBe(setupRef)
    const set = await admin.call(`POST ${path}/finish`, { params, body: { setupRef, choice: 'test_success' } })
    expect(await methodOf(collected)).toEqual({ provider: 'test', method: set, setupRef: null })
    await setMethod(collected, 'test_declined')
    await world.runJobs()
    const removed = await world.look('select is_removed as gone from test_bank_methods m where m.setup_ref = $1', [
      setupRef,
    ])
    expect(removed).toEqual([{ gone: true }])
    await admin.call(`DELETE ${path}`, { params })
    expect((await methodOf(collected)).method).toBeNull()
    expect(await actionsOf(collected)).toEqual(['payment_method.set', 'payment_method.set', 'payment_method.removed'])
  })

  it('is refused when it was not begun here, is not entered, or is not accepted', async () => {
    const collected = await collectedOrganization(world, null)
    const { admin, params } = collected
    const finish = (setupRef: string, choice: string | null) => () =>
      admin.call(`POST ${path}/finish`, { params, body: { setupRef, choice } })
    expect(await refused(finish('tset_other', 'test_success'))).toBe('no_payment_setup')
    const { setupRef: first } = await admin.call(`POST ${path}/setup`, { params })
    const { setupRef } = await admin.call(`POST ${path}/setup`, { params })
    expect(await refused(finish(first, 'test_success'))).toBe('no_payment_setup')
    expect(await refused(finish(setupRef, null))).toBe('payment_setup_pending')
    expect(await refused(finish(setupRef, 'test_gold'))).toBe('payment_setup_failed')
    expect(await refused(() => admin.call(`DELETE ${path}`, { params }))).toBe('no_payment_method')
    await finish(setupRef, 'test_success')()
    expect(await refused(finish(setupRef, 'test_success'))).toBe('no_payment_setup')
  })

  it('of another organization cannot be finished by its setup', async () => {
    const [mine, other] = [await collectedOrganization(world, null), await collectedOrganization(world, null)]
    const { setupRef } = await mine.admin.call(`POST ${path}/setup`, { params: mine.params })
    await other.admin.call(`POST ${path}/setup`, { params: other.params })
    const steal = () =>
      other.admin.call(`POST ${path}/finish`, { params: other.params, body: { setupRef, choice: 'test_success' } })
    expect(await refused(steal)).toBe('no_payment_setup')
  })
})

describe('paying now', () => {
  it('begins one attempt, whose end the list tells', async () => {
    const collected = await collectedOrganization(world, 'test_success')
    const invoiceId = await unseenInvoice(world, collected)
    const attempt = await payNow(collected, invoiceId)
    expect(attempt).toMatchObject({ state: 'open', isAutomatic: false, currency: 'EUR', endedAt: null })
    expect(await refused(() => payNow(collected, invoiceId))).toBe('payment_under_way')
    await world.runJobs()
    expect(await seen(collected, invoiceId)).toMatchObject({ status: 'paid', attempts: [{ state: 'succeeded' }] })
    expect(await refused(() => payNow(collected, invoiceId))).toBe('invoice_not_payable')
    expect(await actionsOf(collected)).toEqual(['payment_method.set', 'payment.begun'])
  })

  it('collects what is left after a part was paid', async () => {
    const collected = await collectedOrganization(world, 'test_success')
    const invoiceId = await unseenInvoice(world, collected)
    await payInvoice(world, collected.organizationId, { invoiceId, amountMinor: 1000 })
    expect((await payNow(collected, invoiceId)).amountMinor).toBe(5929 - 1000)
  })

  it('is refused without a method, and for what there is not', async () => {
    const collected = await collectedOrganization(world, null)
    const invoiceId = await unseenInvoice(world, collected)
    expect(await refused(() => payNow(collected, invoiceId))).toBe('no_payment_method')
    const other = await collectedOrganization(world, 'test_success')
    expect(await refused(() => payNow(other, invoiceId))).toBe('not_found')
  })

  it('is for those who may change the billing, and works in a frozen organization', async () => {
    const collected = await collectedOrganization(world, 'test_success')
    const { organizationId, params } = collected
    const invoiceId = await unseenInvoice(world, collected)
    const billing = await directMember(world, 'Bill', { organizationId, role: 'billing_admin' })
    for (const role of ['user_admin', 'member'] as const) {
      const admin = await directMember(world, 'Someone', { organizationId, role })
      const their = { ...collected, admin }
      expect(await refused(() => payNow(their, invoiceId))).toBe('forbidden')
      expect(await refused(() => methodOf(their))).toBe('forbidden')
      expect(await refused(() => seen(their, invoiceId))).toBe('forbidden')
      expect(await refused(() => admin.call(`POST ${path}/setup`, { params }))).toBe('forbidden')
      expect(await refused(() => admin.call(`DELETE ${path}`, { params }))).toBe('forbidden')
    }
    await world.look(`update organizations set frozen_at = now(), frozen_reason = 'x' where id = $1`, [organizationId])
    await setMethod({ ...collected, admin: billing }, 'test_success')
    await payNow({ ...collected, admin: billing }, invoiceId)
    await world.runJobs()
    expect((await seen(collected, invoiceId)).status).toBe('paid')
  })

  it.each([process.env['ATRIUM_PROVE'] === '1' ? 200 : 5])(
    'by several at once, %i times, charges once',
    async (times) => {
      const collected = await collectedOrganization(world, 'test_success')
      for (let trial = 0; trial < times; trial += 1) {
        const invoiceId = await unseenInvoice(world, collected)
        await Promise.allSettled([payNow(collected, invoiceId), payNow(collected, invoiceId), world.runJobs(), payNow(collected, invoiceId)]) // prettier-ignore
        await world.runJobs()
        const { attempts, receipts } = await seen(collected, invoiceId)
        expect([attempts.length, receipts]).toEqual([1, 1])
      }
    },
    240_000,
  )
})

describe('where invoices are paid by transfer', () => {
  it('there is no method to set', async () => {
    const manual = await createWorld({}, { unlimited: true })
    try {
      const { admin, params } = await collectedOrganization(manual, null)
      expect(await admin.call(`GET ${path}`, { params })).toEqual({ provider: 'manual', method: null, setupRef: null })
      const code = (work: () => Promise<unknown>) => refusalOf(manual, work)
      expect(await code(() => admin.call(`POST ${path}/setup`, { params }))).toBe('payments_not_collected')
      const body = { setupRef: 'x', choice: null }
      expect(await code(() => admin.call(`POST ${path}/finish`, { params, body }))).toBe('payments_not_collected')
    } finally {
      await manual.close()
    }
  })
})
