import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  age,
  collectedOrganization,
  decide,
  payNow,
  seen,
  setMethod,
  unseenInvoice,
} from '../testing/collected-organization.ts'
import { payInvoice } from '../testing/billed-organization.ts'
import { createWorld, type World } from '../testing/world.ts'
import { reconcilePayments } from './attempt-commands.ts'

let world: World
beforeAll(async () => {
  world = await createWorld({ payments: 'test' }, { unlimited: true })
})
afterAll(() => world.close())

const reconcile = async () => {
  await age(world, '10 minutes')
  await reconcilePayments({ database: world.database, provider: world.payments })
  await world.runJobs()
}
const succeeded = { state: 'succeeded', declineCode: null, isAutomatic: true }

describe('an invoice that is issued', () => {
  it('is collected by itself: receipt, books and mail come with it', async () => {
    const collected = await collectedOrganization(world, 'test_success')
    const invoiceId = await unseenInvoice(world, collected)
    await world.runJobs()
    expect(await seen(collected, invoiceId)).toEqual({ status: 'paid', attempts: [succeeded], receipts: 1 })
    const mails = await world.mailsTo(collected.admin.email)
    expect(mails.filter(({ subject }) => subject.startsWith('Receipt'))).toHaveLength(1)
    const [sum] = await world.look<{ sum: number }>(
      'select sum(amount_minor)::int as sum from ledger_entries where organization_id = $1',
      [collected.organizationId],
    )
    expect(sum?.sum).toBe(0)
  })

  it('waits for a transfer where there is no method, and is collected once one is set', async () => {
    const collected = await collectedOrganization(world, null)
    const invoiceId = await unseenInvoice(world, collected)
    await world.runJobs()
    expect(await seen(collected, invoiceId)).toEqual({ status: 'open', attempts: [], receipts: 0 })
    await setMethod(collected, 'test_success')
    await world.runJobs()
    expect((await seen(collected, invoiceId)).status).toBe('paid')
  })

  it('stays open when the bank declines: a mail says so, another method tries at once', async () => {
    const collected = await collectedOrganization(world, 'test_insufficient_funds')
    const invoiceId = await unseenInvoice(world, collected)
    await world.runJobs()
    const failed = { state: 'failed', declineCode: 'insufficient_funds', isAutomatic: true }
    expect(await seen(collected, invoiceId)).toEqual({ status: 'open', attempts: [failed], receipts: 0 })
    const mails = await world.mailsTo(collected.admin.email)
    expect(mails.filter(({ subject }) => subject.includes('could not be collected'))).toHaveLength(1)
    await setMethod(collected, 'test_success')
    await world.runJobs()
    expect((await seen(collected, invoiceId)).attempts).toEqual([failed, succeeded])
  })
})

describe('a person who must confirm', () => {
  it('gets a mail with the way there, and the invoice is paid once they have', async () => {
    const collected = await collectedOrganization(world, 'test_needs_action')
    const invoiceId = await unseenInvoice(world, collected)
    await world.runJobs()
    const mails = await world.mailsTo(collected.admin.email)
    const mail = mails.find(({ subject }) => subject.startsWith('Confirm'))
    const page = /\/test-bank\/tchg_\w+/.exec(mail?.text ?? '')?.[0] ?? ''
    expect((await world.app.inject({ url: page })).body).toContain('Confirm the payment')
    const answer = await world.app.inject({ method: 'POST', url: `${page}/confirm`, payload: '' })
    expect(answer.statusCode).toBe(303)
    await world.runJobs()
    expect((await seen(collected, invoiceId)).status).toBe('paid')
  })

  it('may refuse, or take too long; then another attempt can begin', async () => {
    const collected = await collectedOrganization(world, 'test_needs_action')
    const invoiceId = await unseenInvoice(world, collected)
    await world.runJobs()
    await decide(world, invoiceId, 'failed')
    await world.runJobs()
    await payNow(collected, invoiceId)
    await world.runJobs()
    await age(world, '4 days')
    await reconcile()
    expect((await seen(collected, invoiceId)).attempts.map(({ state, declineCode }) => [state, declineCode])).toEqual([
      ['failed', 'authentication_failed'],
      ['failed', 'canceled'],
    ])
  })

  it('is asked no more once the method is another one, or the invoice was paid in another way', async () => {
    const collected = await collectedOrganization(world, 'test_needs_action')
    const replaced = await unseenInvoice(world, collected)
    await world.runJobs()
    await setMethod(collected, 'test_success')
    await world.runJobs()
    await reconcile()
    const [first] = (await seen(collected, replaced)).attempts
    expect(first).toMatchObject({ state: 'failed', declineCode: 'canceled' })
    await setMethod(collected, 'test_needs_action')
    const transferred = await unseenInvoice(world, collected)
    await world.runJobs()
    const { totalMinor } = await collected.admin.call('GET /api/organizations/{organizationId}/invoices/{invoiceId}', {
      params: { organizationId: collected.organizationId, invoiceId: transferred },
    })
    await payInvoice(world, collected.organizationId, { invoiceId: transferred, amountMinor: totalMinor })
    await reconcile()
    expect(await seen(collected, transferred)).toMatchObject({
      status: 'paid',
      receipts: 1,
      attempts: [{ state: 'failed', declineCode: 'canceled' }],
    })
  })
})

describe('the events of the provider', () => {
  it.each(['test_webhook_duplicated', 'test_webhook_reordered'] as const)('%s: the truth counts', async (choice) => {
    const collected = await collectedOrganization(world, choice)
    const invoiceId = await unseenInvoice(world, collected)
    await world.runJobs()
    expect(await seen(collected, invoiceId)).toEqual({ status: 'paid', attempts: [succeeded], receipts: 1 })
    const events = await world.look<{ processed: boolean }>(
      'select processed_at is not null as processed from payment_events where organization_id = $1',
      [collected.organizationId],
    )
    expect(events).toHaveLength(choice === 'test_webhook_duplicated' ? 1 : 2)
  })

  it('may be lost: whoever reconciles finds out', async () => {
    const collected = await collectedOrganization(world, 'test_webhook_lost')
    const invoiceId = await unseenInvoice(world, collected)
    await world.runJobs()
    expect((await seen(collected, invoiceId)).attempts).toMatchObject([{ state: 'pending' }])
    await reconcile()
    expect(await seen(collected, invoiceId)).toEqual({ status: 'paid', attempts: [succeeded], receipts: 1 })
  })

  it('come late from a slow bank', async () => {
    const collected = await collectedOrganization(world, 'test_delayed')
    const invoiceId = await unseenInvoice(world, collected)
    await world.runJobs()
    expect((await seen(collected, invoiceId)).attempts).toMatchObject([{ state: 'pending' }])
    await decide(world, invoiceId, 'succeeded')
    await world.runJobs()
    expect((await seen(collected, invoiceId)).status).toBe('paid')
  })
})
