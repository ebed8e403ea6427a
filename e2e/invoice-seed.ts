import { randomUUID } from 'node:crypto'
import { inDatabase } from './database'

/** An invoice as issuing one leaves it: no request makes one yet. Answers its number. */
export async function issueInvoice(organizationId: string): Promise<string> {
  const id = `ivc_${randomUUID()
    .replaceAll('-', '')
    .replaceAll(/[ilou]/g, '0')
    .slice(0, 26)}`
  const line = (planName: string, kind: string, netMinor: number) => ({
    kind,
    planVersionId: null,
    planName,
    quantity: kind === 'seats' ? 12 : 1,
    unitAmountMinor: kind === 'seats' ? netMinor / 12 : netMinor,
    tiers: null,
    periodStart: '2026-11-01T00:00:00.000Z',
    periodEnd: '2026-12-01T00:00:00.000Z',
    share: kind === 'credit_unused' ? { numerator: 11, denominator: 30 } : null,
    netMinor,
    taxMinor: Math.round(netMinor * 0.21),
    taxRatePpm: 210_000,
    cause: { kind: 'renewal', auditEntryId: null },
  })
  const lines = [line('Growth', 'plan', 9900), line('Growth', 'seats', 14_400), line('Starter', 'credit_unused', -1800)]
  const net = 22_500
  const tax = 4725
  const buyer = {
    legalName: 'Acme Trading SL',
    street: 'Calle Mayor 1',
    city: 'Madrid',
    region: '',
    postalCode: '28001',
    country: 'ES',
    taxIds: [{ country: 'ES', value: 'ESB58378431' }],
    purchaseOrder: 'PO-7',
    timeZone: 'Europe/Madrid',
    language: 'en',
  }
  const seller = {
    legalName: 'Atrium SL',
    street: 'Gran Vía 2',
    city: 'Madrid',
    region: '',
    postalCode: '28013',
    country: 'ES',
    taxIds: [{ country: 'ES', value: 'ESA13585625' }],
    email: 'billing@atrium.example.com',
    register: '',
    bankTransfer: 'IBAN ES91 2100 0418 4502 0005 1332',
  }
  const entries = [
    { account: 'receivable', currency: 'EUR', amountMinor: net + tax },
    { account: 'revenue.subscription', currency: 'EUR', amountMinor: -net },
    { account: 'tax_payable:ES', currency: 'EUR', amountMinor: -tax },
  ]
  let number = ''
  await inDatabase(async (client) => {
    await client.query('begin')
    // The books are open to who works in the organization, even for their owner.
    await client.query(`select set_config('atrium.organizations', $1, true)`, [organizationId])
    await client.query(
      `insert into invoices (organization_id, id, kind, prefix, currency, net_minor, tax_minor, total_minor, lines, buyer,
        seller, tax, cause, idempotency_key, issued_at, due_at)
      values ($1::text, $2::text, 'invoice', 'INV-', 'EUR', $3::bigint, $4::bigint, $3::bigint + $4::bigint, $5, $6, $7, $8, 'renewal', $2::text, now(), now() + interval '14 days')`,
      [organizationId, id, net, tax, ...[lines, buyer, seller, { treatment: 'standard', name: 'IVA', country: 'ES' }].map((each) => JSON.stringify(each))], // prettier-ignore
    )
    const posting = { organizationId, id: `ltx_${id.slice(4)}`, kind: 'invoice_issued', reference: id }
    await client.query('select post_to_ledger($1)', [
      JSON.stringify({
        ...posting,
        idempotencyKey: `invoice_issued:${id}`,
        occurredAt: '2026-11-01T00:00:00Z',
        entries,
      }),
    ])
    const { rows } = await client.query<{ number: string }>(
      `update invoices set status = 'open' where id = $1 returning number_text as number`,
      [id],
    )
    number = rows[0]?.number ?? ''
    await client.query('commit')
  })
  return number
}
