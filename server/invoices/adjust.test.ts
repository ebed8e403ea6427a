import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readSeller } from '../billing-information/seller.ts'
import { newId } from '../db/new-id.ts'
import { staffedOrganization } from '../testing/staffed-organization.ts'
import { createWorld, type World } from '../testing/world.ts'
import { adjust, type Adjustment } from './adjust-commands.ts'
import { verifyEverything } from './books-commands.ts'

/** Who sells, with a tax of 21 %. */
function sellerFile() {
  const taxRates = [{ country: 'ES', name: 'IVA', percent: 21 }]
  const read = readSeller(JSON.stringify({ legalName: 'Atrium SL', country: 'ES', taxIds: [], taxRates }))
  if ('mistakes' in read) throw new Error(read.mistakes.join())
  return JSON.stringify(read.seller)
}

describe('an adjustment by the operator', () => {
  let world: World
  let organizationId: string
  let admin: Awaited<ReturnType<typeof staffedOrganization>>['admin']
  beforeAll(async () => {
    world = await createWorld({}, { unlimited: true })
    await world.look(`insert into seller_versions (seller, set_by) values ($1, 'ada')`, [sellerFile()])
    const staffed = await staffedOrganization(world)
    organizationId = staffed.organizationId
    admin = staffed.admin
    await world.runJobs()
  })
  afterAll(() => world.close())

  const wish = (wanted: Partial<Adjustment> = {}): Adjustment => ({
    organizationId,
    amount: '120.00',
    currency: 'EUR',
    reason: 'Migration by our people',
    reference: newId('ivc'),
    ...wanted,
  })
  const written = async () => {
    const [counts] = await world.look(
      `select (select count(*) from invoices)::int as invoices, (select count(*) from ledger_transactions)::int as postings,
        (select count(*) from audit_entries)::int as entries, (select count(*) from atrium_private.outgoing_mails)::int as mails`,
    )
    return counts
  }
  const newest = async () => {
    const { data } = await admin.call('GET /api/organizations/{organizationId}/invoices', {
      params: { organizationId },
      query: {},
    })
    return admin.call('GET /api/organizations/{organizationId}/invoices/{invoiceId}', {
      params: { organizationId, invoiceId: data[0]?.id ?? '' },
    })
  }

  it('bills with the tax of the organization, in fourteen days, with mail, entry and books in order', async () => {
    const said = await adjust(world.database, wish())
    const invoice = await newest()
    expect(said).toBe(`Invoice ${invoice.number} is issued.`)
    expect(invoice).toMatchObject({
      status: 'open',
      netMinor: 12_000,
      taxMinor: 2520,
      lines: [{ kind: 'adjustment', planName: 'Migration by our people', quantity: 1, cause: { kind: 'adjustment' } }],
    })
    expect(Date.parse(invoice.dueAt ?? '') - Date.parse(invoice.issuedAt)).toBe(14 * 86_400_000)
    await world.runJobs()
    expect((await world.mailsTo(admin.email)).some(({ subject }) => subject.includes(invoice.number))).toBe(true)
    const entries = await world.look(
      `select from audit_entries where organization_id = $1 and action = 'invoice.issued' and actor_kind = 'operator'`,
      [organizationId],
    )
    expect(entries).toHaveLength(1)
    for await (const { mistakes } of verifyEverything(world.database, organizationId)) expect(mistakes).toEqual([])
  })

  it('below zero gives back: a credit note, whose amount the next invoice uses', async () => {
    const said = await adjust(world.database, wish({ amount: '-20.00', reason: 'Service was down' }))
    const note = await newest()
    expect(note).toMatchObject({ kind: 'credit_note', netMinor: 2000 })
    expect(said).toContain(`Credit note ${note.number} is issued.`)
    await adjust(world.database, wish({ amount: '50.00' }))
    expect(await newest()).toMatchObject({ netMinor: 5000, creditUsedMinor: note.totalMinor })
    for await (const { mistakes } of verifyEverything(world.database, organizationId)) expect(mistakes).toEqual([])
  })

  it('is issued once for a reference, many at once as well', async () => {
    const same = wish({ reference: 'Ticket 7' })
    const before = await written()
    const tries = await Promise.allSettled(Array.from({ length: 8 }, () => adjust(world.database, same)))
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(Number((await written())?.['invoices'])).toBe(Number(before?.['invoices']) + 1)
    const after = await written()
    await expect(adjust(world.database, same)).rejects.toThrow('was issued for this reference already')
    expect(await written()).toEqual(after)
  })

  it.each([
    [{ amount: '12.345' }, '12.345 is no amount in EUR'],
    [{ amount: 'much' }, 'much is no amount in EUR'],
    [{ amount: '0.00' }, 'nothing to issue'],
    [{ currency: 'QQQ' }, 'QQQ is no currency'],
    [{ amount: '1.5', currency: 'JPY' }, '1.5 is no amount in JPY'],
    [{ organizationId: newId('org') }, 'There is no organization'],
  ])('refuses %j and writes nothing', async (wanted, message) => {
    const before = await written()
    await expect(adjust(world.database, wish(wanted))).rejects.toThrow(message)
    expect(await written()).toEqual(before)
  })
})
