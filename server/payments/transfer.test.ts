import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { issueInvoice } from '../testing/billed-organization.ts'
import { staffedOrganization } from '../testing/staffed-organization.ts'
import { subscribedOrganization } from '../testing/subscribed-organization.ts'
import { createWorld, type World } from '../testing/world.ts'
import { verifyEverything } from '../invoices/books-commands.ts'
import { recordTransfer, type Transfer } from './transfer-commands.ts'

describe('a bank transfer that an operator records', () => {
  let world: World
  beforeAll(async () => {
    world = await createWorld({}, { unlimited: true })
  })
  afterAll(() => world.close())

  const record = (number: string, transfer: Partial<Transfer> = {}) =>
    recordTransfer(world.database, { number, amount: '59.29', reference: 'Statement 7', day: null, ...transfer })
  const written = async (organizationId: string) => {
    const [counts] = await world.look(
      `select (select count(*) from receipts where organization_id = $1)::int as receipts,
        (select count(*) from ledger_transactions where organization_id = $1)::int as postings,
        (select count(*) from audit_entries where organization_id = $1)::int as entries,
        (select count(*) from atrium_private.outgoing_mails)::int as mails`,
      [organizationId],
    )
    return counts
  }
  const credit = async (organizationId: string) => {
    const [row] = await world.look<{ credit: number }>(
      `select -balance_minor::int as credit from ledger_accounts where organization_id = $1 and account = 'credit'`,
      [organizationId],
    )
    return row?.credit ?? 0
  }

  it('pays the invoice, with a receipt by mail, an audit entry and books in order', async () => {
    const { organizationId, admin, billingAdmin, member, userAdmin } = await staffedOrganization(world)
    const { number, invoiceId } = await issueInvoice(world, organizationId)
    await world.runJobs()
    const said = await record(number, { day: '2026-11-05' })
    expect(said).toMatch(new RegExp(`^59.29 EUR for ${number} are recorded: receipt RC-\\d{6}. The invoice is paid.$`))
    const paid = await admin.call('GET /api/organizations/{organizationId}/invoices/{invoiceId}', {
      params: { organizationId, invoiceId },
    })
    expect(paid).toMatchObject({ status: 'paid', dueMinor: 0 })
    expect(paid.receipts).toMatchObject([
      { method: 'bank_transfer', reference: 'Statement 7', receivedAt: '2026-11-05T12:00:00.000Z' },
    ])
    for (const { email } of [admin, billingAdmin]) {
      const [mail] = await world.mailsTo(email)
      expect(mail?.subject).toBe(`Receipt ${paid.receipts[0]?.number} for Acme: €59.29`)
      expect(mail?.text).not.toMatch(/still to be paid|credit balance/)
    }
    for (const { email } of [member, userAdmin]) expect(await world.mailsTo(email)).toEqual([])
    const [entry] = await world.look(
      `select actor_kind as kind, after ->> 'paidBy' as "paidBy" from audit_entries
      where organization_id = $1 and action = 'invoice.payment_received'`,
      [organizationId],
    )
    expect(entry).toEqual({ kind: 'operator', paidBy: 'bank_transfer' })
    for await (const { mistakes } of verifyEverything(world.database, organizationId)) expect(mistakes).toEqual([])
  })

  it('is recorded once a reference, however often and from wherever it is told', async () => {
    const { organizationId } = await staffedOrganization(world)
    const { number } = await issueInvoice(world, organizationId)
    const said = await Promise.all(Array.from({ length: 8 }, () => record(number)))
    expect(said.filter((text) => text.includes('are recorded'))).toHaveLength(1)
    expect(said.filter((text) => text.includes('was recorded before'))).toHaveLength(7)
    expect(await credit(organizationId)).toBe(0)
    const before = await written(organizationId)
    await expect(record(number, { amount: '10' })).rejects.toThrow(/59.29 EUR were recorded before/)
    expect(await written(organizationId)).toEqual(before)
  })

  it('may be a part, and may be too much: what is left becomes a credit balance', async () => {
    const { organizationId, admin } = await staffedOrganization(world)
    const { number } = await issueInvoice(world, organizationId)
    expect(await record(number, { amount: '9.29', reference: 'one' })).toContain('50.00 EUR are left to pay.')
    expect((await world.mailsTo(admin.email))[0]?.text).toContain('€50.00 of the invoice are still to be paid.')
    expect(await record(number, { amount: '60', reference: 'two' })).toContain(
      'The invoice is paid. 10.00 EUR became a credit balance.',
    )
    expect(await credit(organizationId)).toBe(1000)
    // The bank cannot send it back by itself: it is kept for the next invoice.
    expect(await record(number, { amount: '5', reference: 'three' })).toContain('5.00 EUR became a credit balance.')
    expect(await credit(organizationId)).toBe(1500)
    expect((await issueInvoice(world, organizationId)).dueMinor).toBe(5929 - 1500)
  })

  it.each<[string, Partial<Transfer>, RegExp]>([
    ['of an invoice there is not', { number: 'INV-999999' }, /no invoice/],
    ['of no amount', { amount: '0' }, /no amount/],
    ['of less than nothing', { amount: '-5' }, /no amount/],
    ['of parts of a cent', { amount: '1.234' }, /no amount/],
    ['of tomorrow', { day: '2999-01-01' }, /not over yet/],
  ])('%s is refused, and nothing is written', async (_, changes, message) => {
    const { organizationId } = await staffedOrganization(world)
    const { number } = await issueInvoice(world, organizationId)
    await world.runJobs()
    const before = await written(organizationId)
    await expect(record(changes.number ?? number, changes)).rejects.toThrow(message)
    expect(await written(organizationId)).toEqual(before)
  })

  it('is made out in the days of whoever is billed', async () => {
    const { organizationId, number, totalMinor, dueAt } = await subscribedOrganization(world)
    await world.look(`update test_clocks set at = $2 where organization_id = $1`, [organizationId, dueAt])
    await record(number, { amount: String(totalMinor / 100), day: dueAt.slice(0, 10) })
    const [receipt] = await world.look<{ at: Date }>(
      'select received_at as at from receipts where organization_id = $1',
      [organizationId],
    )
    expect(new Date(receipt?.at ?? 0).toISOString() <= dueAt).toBe(true)
  })
})
