import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { inBooks, issueInvoice, line, payInvoice } from '../testing/billed-organization.ts'
import { refusalOf } from '../testing/refusal.ts'
import { staffedOrganization, type StaffedOrganization } from '../testing/staffed-organization.ts'
import { createWorld, type World } from '../testing/world.ts'
import { verifyBooks } from '../ledger/ledger-commands.ts'
import { changeInvoice, verifyEverything, verifySeries } from './books-commands.ts'
import { issueCreditNote } from './invoice-commands.ts'

const list = 'GET /api/organizations/{organizationId}/invoices'
const get = 'GET /api/organizations/{organizationId}/invoices/{invoiceId}'

describe('invoices', () => {
  let world: World
  let acme: StaffedOrganization
  beforeAll(async () => {
    world = await createWorld({}, { unlimited: true })
  })
  beforeEach(async () => {
    acme = await staffedOrganization(world, 'Acme')
  })
  afterAll(() => world.close())

  const details = (invoiceId: string) =>
    acme.billingAdmin.call(get, { params: { organizationId: acme.organizationId, invoiceId } })
  const balances = async () => {
    const rows = await world.look<{ account: string; sum: number }>(
      'select account, balance_minor::int as sum from ledger_accounts where organization_id = $1 and balance_minor <> 0 order by 1',
      [acme.organizationId],
    )
    return Object.fromEntries(rows.map(({ account, sum }) => [account, sum]))
  }
  const recorded = async () =>
    (
      await world.look<{ action: string }>(
        `select action from audit_entries where organization_id = $1 and area = 'billing' order by id`,
        [acme.organizationId],
      )
    ).map(({ action }) => action)
  afterAllBooksAreRight()
  function afterAllBooksAreRight() {
    it('stand in books that are in order, whatever the other tests did', async () => {
      for await (const { mistakes } of verifyEverything(world.database, null)) expect(mistakes).toEqual([])
      expect(await verifySeries(world.database)).toEqual([])
    })
  }

  it('are issued with the next number, posted, mailed and recorded, once a key', async () => {
    const { organizationId } = acme
    const first = await issueInvoice(world, organizationId, { key: 'november' })
    const again = await issueInvoice(world, organizationId, { key: 'november' })
    const second = await issueInvoice(world, organizationId)
    expect(first).toMatchObject({ kind: 'invoice', status: 'open', totalMinor: 5929, dueMinor: 5929, replayed: false })
    expect(again).toEqual({ ...first, replayed: true })
    const numberOf = (text: string) => Number(/^INV-(\d{6})$/.exec(text)?.[1])
    expect(numberOf(second.number)).toBe(numberOf(first.number) + 1)
    expect(await balances()).toEqual({ receivable: 11858, 'revenue.subscription': -9800, 'tax_payable:ZZ': -2058 })
    expect(await recorded()).toEqual(['invoice.issued', 'invoice.issued'])
    const invoice = await details(first.invoiceId)
    expect(invoice).toMatchObject({
      number: first.number,
      netMinor: 4900,
      taxMinor: 1029,
      totalMinor: 5929,
      dueMinor: 5929,
      buyer: { legalName: 'Acme', purchaseOrder: '' },
      seller: null,
      lines: [{ planName: 'Growth', cause: { kind: 'renewal' } }],
    })
    // Without contacts the administrators of the billing are told, and nobody else.
    for (const { email } of [acme.admin, acme.billingAdmin]) {
      const [mail] = await world.mailsTo(email)
      expect(mail?.subject).toContain('INV-')
      expect(mail?.text).toMatch(/€59\.29/)
    }
    expect(await world.mailsTo(acme.member.email)).toEqual([])
    expect(await world.mailsTo(acme.userAdmin.email)).toEqual([])
  })

  it('go to every billing contact, in the language that was chosen', async () => {
    const { organizationId } = acme
    await acme.admin.call('PUT /api/organizations/{organizationId}/billing-information', {
      params: { organizationId },
      body: {
        legalName: 'Acme SL',
        street: 'Mayor 1',
        city: 'Madrid',
        region: '',
        postalCode: '28001',
        country: 'ES',
        taxIds: [],
        contacts: [`bills@${organizationId.slice(-8)}.example.com`, 'cfo@example.com'],
        purchaseOrder: 'PO-77',
        timeZone: 'Europe/Madrid',
        currency: 'EUR',
        language: 'es',
      },
    })
    const { number, invoiceId } = await issueInvoice(world, organizationId)
    for (const contact of [`bills@${organizationId.slice(-8)}.example.com`, 'cfo@example.com'])
      expect((await world.mailsTo(contact))[0]?.subject).toBe(`Factura ${number} de Acme: 59,29 €`)
    expect(await world.mailsTo(acme.admin.email)).toEqual([])
    // What was issued keeps what was said then.
    await acme.admin.call('PUT /api/organizations/{organizationId}/billing-information', {
      params: { organizationId },
      body: {
        legalName: 'New name',
        street: '',
        city: '',
        region: '',
        postalCode: '',
        country: 'PT',
        taxIds: [],
        contacts: [],
        purchaseOrder: '',
        timeZone: 'UTC',
        currency: null,
        language: 'en',
      },
    })
    expect((await details(invoiceId)).buyer).toMatchObject({
      legalName: 'Acme SL',
      country: 'ES',
      purchaseOrder: 'PO-77',
    })
  })

  it('are settled in parts; what is too much becomes a credit balance that the next one uses', async () => {
    const { organizationId } = acme
    const { invoiceId } = await issueInvoice(world, organizationId)
    const part = await payInvoice(world, organizationId, { invoiceId, amountMinor: 1000, key: 'one' })
    expect(part).toMatchObject({ appliedMinor: 1000, creditMinor: 0, dueMinor: 4929, isPaid: false, replayed: false })
    expect(await payInvoice(world, organizationId, { invoiceId, amountMinor: 1000, key: 'one' })).toMatchObject({
      receiptId: part.receiptId,
      number: part.number,
      replayed: true,
    })
    const rest = await payInvoice(world, organizationId, { invoiceId, amountMinor: 8000, key: 'two' })
    expect(rest).toMatchObject({ appliedMinor: 4929, creditMinor: 3071, dueMinor: 0, isPaid: true })
    const paid = await details(invoiceId)
    expect(paid).toMatchObject({ status: 'paid', paidMinor: 5929, dueMinor: 0, endedAt: '2026-11-05T09:00:00.000Z' })
    expect(paid.receipts.map(({ amountMinor, appliedMinor }) => [amountMinor, appliedMinor])).toEqual([
      [1000, 1000],
      [8000, 4929],
    ])
    const { credit } = await acme.admin.call(list, { params: { organizationId } })
    expect(credit).toEqual([{ currency: 'EUR', amountMinor: 3071 }])
    const next = await issueInvoice(world, organizationId)
    expect(next).toMatchObject({ status: 'open', totalMinor: 5929, dueMinor: 2858 })
    expect((await details(next.invoiceId)).creditUsedMinor).toBe(3071)
    // Money for what is paid already is kept for the next one as well.
    expect(await payInvoice(world, organizationId, { invoiceId, amountMinor: 10, key: 'three' })).toMatchObject({
      appliedMinor: 0,
      creditMinor: 10,
      isPaid: true,
    })
    expect((await balances())['receivable']).toBe(2858)
    expect(await recorded()).toEqual([
      'invoice.issued',
      'invoice.payment_received',
      'invoice.payment_received',
      'invoice.issued',
      'invoice.payment_received',
    ])
  })

  it('that a credit balance pays whole are paid at once, and so are those of nothing', async () => {
    const { organizationId } = acme
    const refund = await issueInvoice(world, organizationId, { lines: [line(-10_000), line(1000)] })
    expect(refund).toMatchObject({ kind: 'credit_note', status: 'issued', totalMinor: 10_890, dueMinor: 0 })
    expect(refund.number).toMatch(/^CN-\d{6}$/)
    expect((await details(refund.invoiceId)).lines.map(({ netMinor }) => netMinor)).toEqual([10_000, -1000])
    expect(await issueInvoice(world, organizationId)).toMatchObject({ status: 'paid', dueMinor: 0 })
    expect(await issueInvoice(world, organizationId, { lines: [line(0)] })).toMatchObject({
      status: 'paid',
      totalMinor: 0,
    })
    expect((await balances())['credit']).toBe(-4961)
    expect((await balances())['receivable']).toBeUndefined()
  })

  it('are corrected by credit notes: first what is open, then what was paid', async () => {
    const { organizationId } = acme
    const { invoiceId, number } = await issueInvoice(world, organizationId)
    await payInvoice(world, organizationId, { invoiceId, amountMinor: 5000 })
    const credit = (amountMinor: number | null, key: string) =>
      inBooks(world, organizationId, (transaction) =>
        issueCreditNote(transaction, {
          organizationId,
          invoiceId,
          ...(amountMinor === null ? {} : { amountMinor }),
          reason: 'Service was down',
          idempotencyKey: key,
          issuedAt: '2026-11-10T00:00:00.000Z',
        }),
      )
    const first = await credit(2000, 'first')
    expect(await credit(2000, 'first')).toEqual({ ...first, replayed: true })
    expect(first).toMatchObject({ kind: 'credit_note', totalMinor: 2000 })
    expect(await details(invoiceId)).toMatchObject({
      status: 'paid',
      creditedMinor: 2000,
      dueMinor: 0,
      creditNotes: [{ number: first.number, totalMinor: 2000 }],
    })
    expect(await details(first.invoiceId)).toMatchObject({
      corrects: { id: invoiceId, number },
      reason: 'Service was down',
      lines: [{ kind: 'adjustment', planName: 'Service was down', netMinor: 1653, taxMinor: 347 }],
    })
    // 929 were open; the other 1,071 are theirs.
    expect((await balances())['credit']).toBe(-1071)
    await expect(credit(3930, 'too much')).rejects.toThrow(/only 3929/)
    await credit(null, 'rest')
    expect(await balances()).toEqual({ credit: -5000, provider_clearing: 5000 })
    await expect(credit(1, 'more')).rejects.toThrow(/only 0/)
    expect((await recorded()).filter((action) => action === 'credit_note.issued')).toHaveLength(2)
  })

  it('can be made void or given up by the operator, who says why', async () => {
    const { organizationId } = acme
    const operate = (deed: 'credit' | 'void' | 'uncollectible', number: string, amount: string | null = null) =>
      changeInvoice(world.database, { deed, number, reason: 'By mistake', amount })
    await issueInvoice(world, organizationId, { lines: [line(-1000)] })
    const wrong = await issueInvoice(world, organizationId)
    expect((await balances())['credit']).toBeUndefined()
    expect(await operate('void', wrong.number)).toBe(`${wrong.number} is void.`)
    expect(await details(wrong.invoiceId)).toMatchObject({ status: 'void', reason: 'By mistake', dueMinor: 0 })
    expect((await balances())['credit']).toBe(-1210)
    const lost = await issueInvoice(world, organizationId)
    await operate('uncollectible', lost.number)
    expect((await balances())['write_off']).toBe(4719)
    expect(await payInvoice(world, organizationId, { invoiceId: lost.invoiceId, amountMinor: 4719 })).toMatchObject({ isPaid: true }) // prettier-ignore
    expect((await balances())['write_off']).toBeUndefined()
    const late = await issueInvoice(world, organizationId)
    expect(await operate('credit', late.number, '10.00')).toMatch(/^Credit note CN-\d+ corrects INV-/)
    expect((await details(late.invoiceId)).dueMinor).toBe(4929)
    for (const [deed, number, amount, why] of [
      ['void', late.number, null, 'Issue a credit note'],
      ['void', wrong.number, null, 'is void'],
      ['uncollectible', lost.number, null, 'is paid'],
      ['credit', late.number, '10.001', 'no amount in EUR'],
      ['credit', late.number, '100', 'are left'],
      ['credit', 'INV-999999', null, 'There is no invoice'],
    ] as const)
      await expect(operate(deed, number, amount)).rejects.toThrow(why)
    const entries = await world.look<{ by: string }>(
      `select actor_kind as by from audit_entries where organization_id = $1 and action in ('invoice.voided', 'invoice.uncollectible', 'credit_note.issued') order by id`, // prettier-ignore
      [organizationId],
    )
    expect(entries.map(({ by }) => by)).toEqual(['system', 'operator', 'operator', 'operator'])
    expect((await verifyBooks(world.database, organizationId)).mistakes).toEqual([])
  })

  it('are listed in pages, newest first, by kind and status, for those who look after the billing', async () => {
    const { organizationId } = acme
    const issued = []
    for (let index = 0; index < 5; index += 1) issued.push(await issueInvoice(world, organizationId))
    await payInvoice(world, organizationId, { invoiceId: issued[2]?.invoiceId ?? '', amountMinor: 5929 })
    await issueInvoice(world, organizationId, { lines: [line(-1)] })
    const params = { organizationId }
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const { data, nextCursor } = await acme.admin.call(list, { params, query: { limit: 2, ...(cursor === undefined ? {} : { cursor }) } }) // prettier-ignore
      seen.push(...data.map(({ kind, status }) => `${kind} ${status}`))
      cursor = nextCursor ?? undefined
    } while (cursor !== undefined)
    expect(seen).toEqual(['credit_note issued', 'invoice open', 'invoice open', 'invoice paid', 'invoice open', 'invoice open']) // prettier-ignore
    const paid = await acme.admin.call(list, { params, query: { status: 'paid', kind: 'invoice' } })
    expect(paid.data.map(({ number }) => number)).toEqual([issued[2]?.number])
    for (const person of [acme.userAdmin, acme.member])
      expect(await refusalOf(world, () => person.call(list, { params }))).toBe('forbidden')
    const rival = await staffedOrganization(world, 'Rival')
    const foreign = { organizationId: rival.organizationId, invoiceId: issued[0]?.invoiceId ?? '' }
    expect(await refusalOf(world, () => rival.admin.call(get, { params: foreign }))).toBe('not_found')
  })
})
