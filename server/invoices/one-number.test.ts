import { PDFExtract } from 'pdf.js-extract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { decimalOf, formatMoney, parseMoney } from '#contract/money.ts'
import { issueInvoice, line, payInvoice } from '../testing/billed-organization.ts'
import { staffedOrganization, type StaffedOrganization } from '../testing/staffed-organization.ts'
import { createWorld, type World } from '../testing/world.ts'
import type { Line } from './invoice.ts'

const count = process.env['ATRIUM_PROVE'] === '1' ? 1000 : 8
const currencies = ['EUR', 'USD', 'GBP', 'INR', 'SAR', 'CNY', 'JPY', 'KWD']

/** The same numbers each time, so that a failure can be seen again. */
let seed = 20_261_128
const random = (below: number) => {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
  return Math.floor((seed / 2_147_483_648) * below)
}

function randomLine(): Line {
  const rates = [0, 50_000, 77_000, 190_000, 210_000]
  const taxRatePpm = rates[random(rates.length)] ?? 0
  const kinds = ['plan', 'seats', 'credit_unused', 'adjustment'] as const
  const kind = kinds[random(4)] ?? 'plan'
  const size = 10 ** (1 + random(9))
  return line(random(size) * (kind === 'credit_unused' ? -1 : 1), { kind, taxRatePpm, quantity: 1 + random(500) })
}

describe('an invoice on paper', () => {
  let world: World
  let acme: StaffedOrganization
  beforeAll(async () => {
    world = await createWorld({}, { unlimited: true })
    acme = await staffedOrganization(world, 'Acme')
    const seller = {
      legalName: 'Atrium SL',
      street: 'Calle Mayor 1',
      city: 'Madrid',
      region: '',
      postalCode: '28001',
      country: 'ES',
      taxIds: [{ country: 'ES', value: 'ESA13585625' }],
      email: 'billing@atrium.example.com',
      register: 'Registro Mercantil de Madrid, T 1',
      bankTransfer: 'IBAN ES91 2100 0418 4502 0005 1332',
      invoicePrefix: 'INV-',
      creditNotePrefix: 'CN-',
      receiptPrefix: 'RC-',
      taxRates: [{ country: 'ES', name: 'IVA', ratePpm: 210_000 }],
    }
    await world.look(`insert into seller_versions (seller, set_by) values ($1, 'ada')`, [JSON.stringify(seller)])
  })
  afterAll(() => world.close())

  const fetched = async (path: string) => {
    const response = await acme.admin.send('GET', `/api/organizations/${acme.organizationId}/invoices${path}`)
    expect(response.status).toBe(200)
    return Buffer.from(await response.arrayBuffer())
  }
  const textOf = async (pdf: Buffer) => {
    const { pages } = await new PDFExtract().extractBuffer(pdf, {})
    return pages.flatMap(({ content }) => content.map(({ str }) => str)).join(' ')
  }
  const bare = (text: string) => text.replaceAll(/[\s\u2066-\u2069\u200e\u200f]/gu, '')
  const speaks = (language: string) =>
    world.look('update users set language = $2 where id = $1', [acme.admin.userId, language])

  it(
    `says the one number that the API, the CSV file and the books say, ${count} times`,
    { timeout: 900_000 },
    async () => {
      const { organizationId } = acme
      for (let index = 0; index < count; index += 1) {
        const currency = currencies[index % currencies.length] ?? 'EUR'
        const lines = Array.from({ length: 1 + random(4) }, randomLine)
        const { invoiceId, kind, totalMinor } = await issueInvoice(world, organizationId, { lines, currency })
        const api = await acme.admin.call('GET /api/organizations/{organizationId}/invoices/{invoiceId}', {
          params: { organizationId, invoiceId },
        })
        const sums = api.lines.reduce((sum, each) => sum + each.netMinor + each.taxMinor, 0)
        expect([api.totalMinor, api.netMinor + api.taxMinor, sums]).toEqual([totalMinor, totalMinor, totalMinor])
        const [head = '', ...rows] = (await fetched(`/${invoiceId}/document.csv`))
          .toString('utf8')
          .trimEnd()
          .split('\r\n')
        const at = (name: string) => head.replace('\ufeff', '').split(',').indexOf(name)
        for (const row of rows) expect(row.split(',')[at('total')]).toBe(decimalOf(totalMinor, currency))
        const inCsv = rows.reduce((sum, row) => sum + Number(parseMoney(row.split(',')[at('net')] ?? '', currency)) + Number(parseMoney(row.split(',')[at('tax')] ?? '', currency)), 0) // prettier-ignore
        expect(inCsv).toBe(totalMinor)
        const [books] = await world.look<{ sum: string | null }>(
          `select sum(e.amount_minor)::text as sum from ledger_transactions t join ledger_entries e on e.transaction_id = t.id
        where t.reference = $1 and t.kind <> 'credit_used' and e.account ~ '^(revenue|tax)'`,
          [invoiceId],
        )
        expect(Number(books?.sum ?? 0) * (kind === 'invoice' ? -1 : 1) + 0).toBe(totalMinor)
        const text = bare(await textOf(await fetched(`/${invoiceId}/document.pdf`)))
        expect(text).toContain(bare(`Total ${formatMoney(totalMinor, currency, 'en')}`))
      }
    },
  )

  it('is the same to the byte each time, in three languages, whatever became of it', async () => {
    const { organizationId } = acme
    const { invoiceId } = await issueInvoice(world, organizationId)
    for (const language of ['en', 'es', 'ar']) {
      await speaks(language)
      const first = await fetched(`/${invoiceId}/document.pdf`)
      await payInvoice(world, organizationId, { invoiceId, amountMinor: 10, key: `${language} ${invoiceId}` })
      const second = await fetched(`/${invoiceId}/document.pdf`)
      expect(second.equals(first), language).toBe(true)
      expect(first.toString('latin1')).toContain(`/Lang (${language})`)
    }
    await speaks('en')
  })

  it('has the letters and signs of every currency and name', async () => {
    const { organizationId } = acme
    await acme.admin.call('PUT /api/organizations/{organizationId}/billing-information', {
      params: { organizationId },
      body: {
        legalName: '北京元贸有限公司',
        street: 'شارع الملك ١',
        city: 'Łódź',
        region: 'Αττική',
        postalCode: '100000',
        country: 'DE',
        taxIds: [{ country: 'DE', value: 'DE136695976' }],
        contacts: [],
        purchaseOrder: 'PO ₹ € ر.س 元',
        timeZone: 'Asia/Shanghai',
        currency: null,
        language: 'en',
      },
    })
    const { invoiceId, number } = await issueInvoice(world, organizationId, { currency: 'INR', lines: [line(123_456, { taxRatePpm: 0 })] }) // prettier-ignore
    const text = bare(await textOf(await fetched(`/${invoiceId}/document.pdf`)))
    for (const part of ['北京元贸有限公司', 'Łódź', 'Αττική', '₹', '€', '元', '₹1,234.56', number, 'Germany'])
      expect(text, part).toContain(bare(part))
    for (const part of [
      'DE136695976',
      'ESA13585625',
      'Reverse charge',
      'IBAN ES91',
      'Registro Mercantil',
      'Nov 1, 2026',
    ])
      expect(text, part).toContain(bare(part))
    // Shaped letters come back as their forms for the middle and the end of a word.
    expect(text.normalize('NFKC')).toMatch(/ر\.?س|س\.?ر/)
    await speaks('ar')
    const arabic = (await textOf(await fetched(`/${invoiceId}/document.pdf`))).normalize('NFKC')
    expect(bare(arabic)).toContain('1,234.56')
    await speaks('en')
  })

  it('has a receipt for each payment', async () => {
    const { organizationId } = acme
    const { invoiceId, number } = await issueInvoice(world, organizationId, { currency: 'CHF' })
    const { receiptId, number: receipt } = await payInvoice(world, organizationId, { invoiceId, amountMinor: 9999 })
    const text = bare(await textOf(await fetched(`/${invoiceId}/receipts/${receiptId}/document.pdf`)))
    for (const part of [
      `Receipt ${receipt}`,
      number,
      'Bank transfer',
      'Statement 7',
      'CHF 99.99',
      'CHF 59.29',
      'CHF 40.70',
    ])
      expect(text, part).toContain(bare(part))
    const missing = await acme.admin.send(
      'GET',
      `/api/organizations/${organizationId}/invoices/${invoiceId}/receipts/rcp_01hzzzzzzzzzzzzzzzzzzzzzzz/document.pdf`,
    )
    expect(missing.status).toBe(404)
  })

  it('goes on over many pages, and every line is a line of the file of all invoices', async () => {
    const { organizationId } = acme
    const lines = Array.from({ length: 90 }, (_, index) => line(100 + index, { planName: `=Plan ${index}`, kind: 'adjustment' })) // prettier-ignore
    const { invoiceId, number } = await issueInvoice(world, organizationId, { lines })
    const { pages } = await new PDFExtract().extractBuffer(await fetched(`/${invoiceId}/document.pdf`), {})
    expect(pages.length).toBeGreaterThan(2)
    const last = pages.at(-1)?.content.map(({ str }) => str).join(' ') ?? '' // prettier-ignore
    expect(bare(last)).toContain(`Page${pages.length}of${pages.length}`)
    const csv = (await fetched('.csv')).toString('utf8')
    expect(csv.split('\r\n').filter((row) => row.includes(number))).toHaveLength(90)
    expect(csv).toContain(",'=Plan 7,")
  })
})
