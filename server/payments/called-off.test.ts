import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { payInvoice } from '../testing/billed-organization.ts'
import {
  age,
  collectedOrganization,
  decide,
  seen,
  setMethod,
  unseenInvoice,
  type Collected,
} from '../testing/collected-organization.ts'
import { createWorld, type World } from '../testing/world.ts'
import { reconcilePayments } from './attempt-commands.ts'
import { manualProvider } from './manual-provider.ts'

let world: World
beforeAll(async () => {
  world = await createWorld({ payments: 'test' }, { unlimited: true })
})
afterAll(() => world.close())

const method = '/api/organizations/{organizationId}/payment-method'
const invoicePath = '/api/organizations/{organizationId}/invoices/{invoiceId}'
const reconcile = async (provider = world.payments) => {
  await age(world, '10 minutes')
  await reconcilePayments({ database: world.database, provider })
  await world.runJobs()
}
const amounts = ({ organizationId }: Collected) =>
  world.look<{ state: string; amount: number; charged: number }>(
    `select a.state, a.amount_minor::int as amount,
      (select count(*)::int from test_bank_charges c where c.attempt_id = a.id and c.state = 'succeeded') as charged
    from payment_attempts a where a.organization_id = $1 order by a.id`,
    [organizationId],
  )
/** An attempt was begun, and the process that was to charge it is gone. */
async function begun(collected: Collected): Promise<string> {
  const invoiceId = await unseenInvoice(world, collected)
  const params = { organizationId: collected.organizationId, invoiceId }
  await collected.admin.call(`POST ${invoicePath}/pay`, { params })
  await world.look('delete from graphile_worker._private_jobs')
  return invoiceId
}
const total = 5929

describe('an attempt that nobody has charged yet', () => {
  it('is called off when the invoice was paid in part, and the rest is collected', async () => {
    const collected = await collectedOrganization(world, 'test_success')
    const invoiceId = await begun(collected)
    await payInvoice(world, collected.organizationId, { invoiceId, amountMinor: 1000 })
    await reconcile()
    expect(await amounts(collected)).toEqual([
      { state: 'failed', amount: total, charged: 0 },
      { state: 'succeeded', amount: total - 1000, charged: 1 },
    ])
    expect((await seen(collected, invoiceId)).status).toBe('paid')
  })

  it('is called off when its payment method is gone', async () => {
    const collected = await collectedOrganization(world, 'test_success')
    const invoiceId = await begun(collected)
    await collected.admin.call(`DELETE ${method}`, { params: collected.params })
    // Removed here, and not at the bank yet: that is a job of its own.
    await world.look('delete from graphile_worker._private_jobs')
    await reconcile()
    expect(await amounts(collected)).toEqual([{ state: 'failed', amount: total, charged: 0 }])
    expect((await seen(collected, invoiceId)).status).toBe('open')
  })

  it('is not called off while a job may be charging it', async () => {
    const collected = await collectedOrganization(world, 'test_success')
    await begun(collected)
    await payInvoice(world, collected.organizationId, { invoiceId: await newestOf(collected), amountMinor: 1000 })
    await world.look(
      `select enqueue_job('collect_attempt', json_build_object('organizationId', organization_id, 'attemptId', id), '{}')
      from payment_attempts where organization_id = $1`,
      [collected.organizationId],
    )
    await world.runJobs()
    expect(await amounts(collected)).toEqual([{ state: 'open', amount: total, charged: 0 }])
  })
})

const newestOf = async ({ organizationId }: Collected) =>
  (
    await world.look<{ id: string }>('select max(id) as id from invoices where organization_id = $1', [organizationId])
  )[0]?.id ?? ''

describe('an attempt that waits for a person', () => {
  it('makes way for another payment method at once', async () => {
    const collected = await collectedOrganization(world, 'test_needs_action')
    const invoiceId = await unseenInvoice(world, collected)
    await world.runJobs()
    await setMethod(collected, 'test_success')
    await world.runJobs()
    expect(await seen(collected, invoiceId)).toMatchObject({
      status: 'paid',
      attempts: [{ state: 'failed', declineCode: 'canceled' }, { state: 'succeeded' }],
    })
  })

  it('asks for what is left, once a part was paid otherwise', async () => {
    const collected = await collectedOrganization(world, 'test_needs_action')
    const invoiceId = await unseenInvoice(world, collected)
    await world.runJobs()
    await payInvoice(world, collected.organizationId, { invoiceId, amountMinor: 1000 })
    await reconcile()
    expect(await amounts(collected)).toEqual([
      { state: 'failed', amount: total, charged: 0 },
      { state: 'needs_action', amount: total - 1000, charged: 0 },
    ])
    await decide(world, invoiceId, 'succeeded')
    await world.runJobs()
    expect((await seen(collected, invoiceId)).status).toBe('paid')
  })
})

it('A payment that fails after the method was replaced is followed by one from the new method', async () => {
  const collected = await collectedOrganization(world, 'test_delayed')
  const invoiceId = await unseenInvoice(world, collected)
  await world.runJobs()
  await setMethod(collected, 'test_success')
  await world.runJobs()
  expect((await seen(collected, invoiceId)).attempts).toMatchObject([{ state: 'pending' }])
  await decide(world, invoiceId, 'failed')
  await reconcile()
  expect(await seen(collected, invoiceId)).toMatchObject({ status: 'paid', receipts: 1 })
})

it('What is under way with another provider is left after a day, and stands in no way', async () => {
  const collected = await collectedOrganization(world, 'test_needs_action')
  const invoiceId = await unseenInvoice(world, collected)
  await world.runJobs()
  // The operator collects by bank transfer from now on.
  await reconcile(manualProvider)
  expect((await seen(collected, invoiceId)).attempts).toMatchObject([{ state: 'needs_action' }])
  await age(world, '2 days')
  await reconcile(manualProvider)
  expect((await seen(collected, invoiceId)).attempts).toMatchObject([{ state: 'failed', declineCode: 'canceled' }])
  // And it was money all the same, of which the bank tells once they collect again.
  await decide(world, invoiceId, 'succeeded')
  await world.runJobs()
  expect(await seen(collected, invoiceId)).toMatchObject({ status: 'paid', receipts: 1 })
})

it('Attempts that wait are all looked at, also behind a thousand that never end', async () => {
  const collected = await collectedOrganization(world, 'test_needs_action')
  const oldest = await unseenInvoice(world, collected)
  await world.runJobs()
  await world.look(
    `insert into invoices (organization_id, id, kind, prefix, currency, net_minor, tax_minor, total_minor, lines, buyer, tax,
      cause, idempotency_key, issued_at, due_at)
    select organization_id, 'ivc_y' || n, kind, prefix, currency, net_minor, tax_minor, total_minor, lines, buyer, tax, cause,
      'many ' || n, issued_at, due_at from invoices cross join generate_series(1, 1100) n where id = $1`,
    [oldest],
  )
  await world.look(
    `insert into payment_attempts (organization_id, id, invoice_id, provider, customer_ref, method_ref, brand, last4,
      amount_minor, currency, description, created_at)
    select organization_id, 'pat_y' || n, 'ivc_y' || n, provider, customer_ref, method_ref, brand, last4, amount_minor,
      currency, description, created_at from payment_attempts cross join generate_series(1, 1100) n where invoice_id = $1`,
    [oldest],
  )
  await age(world, '10 minutes')
  await reconcilePayments({ database: world.database, provider: world.payments })
  const [row] = await world.look<{ count: number }>(
    `select count(*)::int as count from graphile_worker.jobs j join payment_attempts a on j.key = 'attempt:' || a.id
    where a.organization_id = $1 and a.state <> 'failed'`,
    [collected.organizationId],
  )
  expect(row?.count).toBe(1101)
  await world.look('delete from graphile_worker._private_jobs')
})
