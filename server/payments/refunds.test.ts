import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyEverything } from '../invoices/books-commands.ts'
import { payInvoice, issueInvoice } from '../testing/billed-organization.ts'
import { collectedOrganization, unseenInvoice, type Collected } from '../testing/collected-organization.ts'
import { createWorld, type World } from '../testing/world.ts'
import { carryOutRefund, reconcileRefunds } from './carry-out-refund-commands.ts'
import { ProviderUnavailable, type PaymentProvider } from './payment-provider.ts'
import { refundInvoice, type RefundWish } from './refund-commands.ts'

let world: World
beforeAll(async () => {
  world = await createWorld({ payments: 'test' }, { unlimited: true })
})
afterAll(() => world.close())

const total = 5929
const invoicePath = '/api/organizations/{organizationId}/invoices/{invoiceId}'

async function paidInvoice(how: 'test' | 'transfer' = 'test') {
  const collected = await collectedOrganization(world, how === 'test' ? 'test_success' : null)
  const { organizationId } = collected
  const invoiceId =
    how === 'test' ? await unseenInvoice(world, collected) : (await issueInvoice(world, organizationId)).invoiceId
  if (how === 'transfer') await payInvoice(world, organizationId, { invoiceId, amountMinor: total })
  await world.runJobs()
  const read = () => collected.admin.call(`GET ${invoicePath}`, { params: { organizationId, invoiceId } })
  const { number, status } = await read()
  expect(status).toBe('paid')
  const refund = (wish: Partial<RefundWish> = {}) =>
    refundInvoice(world.database, 'test', { number, amount: null, reason: 'Agreed', reference: null, ofCredit: false, ...wish }) // prettier-ignore
  return { collected, organizationId, invoiceId, number, read, refund }
}

const sentBack = async (organizationId: string) => {
  const [row] = await world.look<{ sum: number }>(
    `select coalesce(sum(b.amount_minor), 0)::int as sum from test_bank_refunds b join refunds r on r.id = b.refund_id
    where r.organization_id = $1`,
    [organizationId],
  )
  return row?.sum
}
const balances = async (organizationId: string) =>
  Object.fromEntries(
    (
      await world.look<{ account: string; balance: number }>(
        'select account, balance_minor::int as balance from ledger_accounts where organization_id = $1',
        [organizationId],
      )
    ).map(({ account, balance }) => [account, balance]),
  )
const books = async (organizationId: string) => {
  for await (const { mistakes } of verifyEverything(world.database, organizationId)) expect(mistakes).toEqual([])
}
const written = async (organizationId: string) =>
  world.look(
    `select (select count(*) from refunds where organization_id = $1)::int as refunds,
      (select count(*) from ledger_transactions where organization_id = $1)::int as postings,
      (select count(*) from invoices where organization_id = $1)::int as documents,
      (select count(*) from audit_entries where organization_id = $1)::int as entries`,
    [organizationId],
  )
const subjects = async ({ admin }: Collected) => (await world.mailsTo(admin.email)).map(({ subject }) => subject)

describe('a refund', () => {
  it('goes back by the provider that took the money, with a credit note, books, a mail and an audit entry', async () => {
    const { collected, organizationId, number, read, refund } = await paidInvoice()
    const said = await refund({ amount: '10.00', reason: 'Too few seats were used' })
    expect(said).toMatch(new RegExp(`^10.00 EUR of ${number} are sent back by test. Credit note CN-\\d+ corrects it.$`))
    // It is written down before the bank hears of it.
    expect((await read()).refunds).toMatchObject([{ amountMinor: 1000, state: 'open' }])
    expect(await sentBack(organizationId)).toBe(0)
    await world.runJobs()
    expect(await sentBack(organizationId)).toBe(1000)
    expect(await read()).toMatchObject({
      status: 'paid',
      creditedMinor: 1000,
      refunds: [{ amountMinor: 1000, state: 'succeeded', reference: '' }],
      creditNotes: [{ totalMinor: 1000 }],
    })
    expect(await balances(organizationId)).toMatchObject({ credit: 0, receivable: 0, provider_clearing: total - 1000 })
    await books(organizationId)
    expect((await subjects(collected)).filter((subject) => subject.includes('went back'))).toHaveLength(1)
    const entries = await world.look(
      `select actor_kind as by, after from audit_entries where organization_id = $1 and action = 'invoice.refunded'`,
      [organizationId],
    )
    expect(entries).toEqual([{ by: 'operator', after: { amount: '10.00 EUR', reason: 'Too few seats were used' } }])
  })

  it('happens once for a reason, and all of it adds up to no more than came in', async () => {
    const { organizationId, number, refund } = await paidInvoice()
    await refund({ amount: '10.00' })
    expect(await refund({ amount: '10.00' })).toBe('10.00 EUR are on their way. Nothing was done again.')
    await world.runJobs()
    expect(await refund()).toBe('10.00 EUR went back before. Nothing was done again.')
    const before = await written(organizationId)
    await expect(refund({ amount: '11.00' })).rejects.toThrow('For this reason 10.00 EUR were refunded before.')
    await expect(refund({ amount: '49.30', reason: 'More' })).rejects.toThrow(
      `Of ${number} only 49.29 EUR can go back.`,
    )
    expect(await written(organizationId)).toEqual(before)
    await refund({ reason: 'The rest' })
    await world.runJobs()
    await expect(refund({ reason: 'Even more' })).rejects.toThrow('nothing to send back by test')
    expect(await sentBack(organizationId)).toBe(total)
    expect(await balances(organizationId)).toMatchObject({ credit: 0, provider_clearing: 0, 'revenue.subscription': 0 })
    await books(organizationId)
  })

  it('of a transfer is recorded once the operator has sent it', async () => {
    const { collected, organizationId, read, refund } = await paidInvoice('transfer')
    await expect(refund()).rejects.toThrow('nothing to send back by test')
    const wish = { number: (await read()).number, amount: null, reason: 'Agreed', reference: null, ofCredit: false }
    await expect(refundInvoice(world.database, 'manual', wish)).rejects.toThrow('--reference')
    await refund({ reference: 'Statement 9, line 2' })
    expect((await read()).refunds).toMatchObject([{ state: 'succeeded', reference: 'Statement 9, line 2' }])
    expect(await balances(organizationId)).toMatchObject({ credit: 0, provider_clearing: 0 })
    expect((await subjects(collected)).filter((subject) => subject.includes('went back'))).toHaveLength(1)
    await books(organizationId)
  })

  it('of what was paid too much needs no credit note, and takes no more than the credit balance', async () => {
    const { organizationId, invoiceId, read, refund } = await paidInvoice()
    await payInvoice(world, organizationId, { invoiceId, amountMinor: 500 })
    await expect(refund({ ofCredit: true, amount: '5.01' })).rejects.toThrow('The credit balance is 5.00 EUR.')
    await refund({ ofCredit: true })
    await world.runJobs()
    expect(await sentBack(organizationId)).toBe(500)
    expect(await read()).toMatchObject({ creditNotes: [], creditedMinor: 0 })
    expect(await balances(organizationId)).toMatchObject({ credit: 0, provider_clearing: total })
  })

  it('is refused for an invoice that is still open', async () => {
    const collected = await collectedOrganization(world, null)
    const { organizationId } = collected
    const { invoiceId, number } = await issueInvoice(world, organizationId)
    await payInvoice(world, organizationId, { invoiceId, amountMinor: 1000 })
    const before = await written(organizationId)
    const wish = { number, amount: null, reason: 'Agreed', reference: 'x', ofCredit: false }
    await expect(refundInvoice(world.database, 'test', wish)).rejects.toThrow('is not paid yet')
    expect(await written(organizationId)).toEqual(before)
  })

  it('that fails is a credit balance again, and can be tried anew', async () => {
    const { organizationId, read, refund } = await paidInvoice()
    await refund({ amount: '10.00' })
    const refundId = (await read()).refunds[0]?.id ?? ''
    const failing: PaymentProvider = {
      ...world.payments,
      refund: () => Promise.resolve({ state: 'failed', refundRef: '' }),
    }
    await carryOutRefund({ database: world.database, provider: failing }, { organizationId, refundId })
    await world.runJobs()
    expect((await read()).refunds).toMatchObject([{ state: 'failed' }])
    expect(await balances(organizationId)).toMatchObject({ credit: -1000, provider_clearing: total })
    await refund({ amount: '10.00', ofCredit: true })
    await world.runJobs()
    expect((await read()).refunds).toMatchObject([{ state: 'failed' }, { state: 'succeeded' }])
    expect(await sentBack(organizationId)).toBe(1000)
    await books(organizationId)
  })

  it('is asked for again when an answer was lost, and sent back once', async () => {
    const { organizationId, read, refund } = await paidInvoice()
    await refund({ amount: '10.00' })
    await world.look('delete from graphile_worker._private_jobs')
    const refundId = (await read()).refunds[0]?.id ?? ''
    const losing: PaymentProvider = {
      ...world.payments,
      refund: async (wish) => {
        await world.payments.refund(wish)
        throw new ProviderUnavailable('The answer was lost')
      },
    }
    await carryOutRefund({ database: world.database, provider: losing }, { organizationId, refundId })
    expect((await read()).refunds).toMatchObject([{ state: 'open' }])
    await reconcileRefunds({ database: world.database, provider: world.payments }, 0)
    await world.runJobs()
    const job = { organizationId, refundId }
    await Promise.all([1, 2, 3].map(() => carryOutRefund({ database: world.database, provider: world.payments }, job)))
    expect((await read()).refunds).toMatchObject([{ state: 'succeeded' }])
    expect(await sentBack(organizationId)).toBe(1000)
  })

  it('that two operators begin at once happens once', async () => {
    for (let trial = 0; trial < (process.env['ATRIUM_PROVE'] === '1' ? 100 : 5); trial += 1) {
      const { organizationId, refund } = await paidInvoice()
      await Promise.allSettled([refund(), refund(), refund({ reason: 'Another reason' })])
      await world.runJobs()
      expect(await sentBack(organizationId)).toBe(total)
    }
  })

  it('is never changed nor deleted by the app', async () => {
    const { organizationId, refund } = await paidInvoice('transfer')
    await refund({ reference: 'Statement 9' })
    await expect(world.look('delete from refunds where organization_id = $1', [organizationId])).rejects.toThrow(
      'never',
    )
    await expect(world.look(`update refunds set amount_minor = 1 where organization_id = $1`, [organizationId])).rejects.toThrow('never') // prettier-ignore
  })
})
