import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { refusalOf } from '../testing/refusal.ts'
import { staffedOrganization, type StaffedOrganization } from '../testing/staffed-organization.ts'
import { createWorld, problemOf, type World } from '../testing/world.ts'
import { setSeller } from './billing-information-commands.ts'
import { readSeller } from './seller.ts'

const body = {
  legalName: 'Acme Trading SL',
  street: 'Calle Mayor 1\nPlanta 2',
  city: 'Madrid',
  region: '',
  postalCode: '28001',
  country: 'ES',
  taxIds: [{ country: 'ES', value: 'es b-58378431' }],
  contacts: ['Bills@Example.com', 'bills@example.com', 'cfo@example.com'],
  purchaseOrder: 'PO 7',
  timeZone: 'Europe/Madrid',
  currency: 'EUR',
  language: 'es' as const,
}
const read = 'GET /api/organizations/{organizationId}/billing-information'
const put = 'PUT /api/organizations/{organizationId}/billing-information'

describe('billing information', () => {
  let world: World
  let acme: StaffedOrganization
  beforeAll(async () => {
    world = await createWorld({}, { unlimited: true })
  })
  beforeEach(async () => {
    acme = await staffedOrganization(world, 'Acme')
  })
  afterAll(() => world.close())

  const params = () => ({ organizationId: acme.organizationId })
  const entries = () =>
    world.look<{ action: string; before: object; after: Record<string, unknown> }>(
      `select action, before, after from audit_entries where organization_id = $1 and area = 'billing' order by id`,
      [acme.organizationId],
    )

  it('is what the organization says of itself until somebody says more', async () => {
    await world.look(`update organizations set country = 'PT', time_zone = 'Europe/Lisbon' where id = $1`, [acme.organizationId]) // prettier-ignore
    expect(await acme.admin.call(read, { params: params() })).toMatchObject({
      legalName: 'Acme',
      country: 'PT',
      timeZone: 'Europe/Lisbon',
      contacts: [],
      currency: null,
      isSaid: false,
      tax: { treatment: 'none' },
    })
    await acme.billingAdmin.call(put, { params: params(), body })
    const said = await acme.admin.call(read, { params: params() })
    expect(said).toMatchObject({
      legalName: 'Acme Trading SL',
      taxIds: [{ country: 'ES', value: 'ESB58378431' }],
      contacts: ['bills@example.com', 'cfo@example.com'],
      isSaid: true,
    })
    await acme.billingAdmin.call(put, { params: params(), body })
    const recorded = await entries()
    expect(recorded.map(({ action }) => action)).toEqual(['billing_information.changed'])
    expect(recorded[0]?.after).toMatchObject({ legalName: 'Acme Trading SL', purchaseOrder: 'PO 7' })
    await acme.admin.call(put, { params: params(), body: { ...body, purchaseOrder: 'PO 8' } })
    expect((await entries())[1]).toMatchObject({ before: { purchaseOrder: 'PO 7' }, after: { purchaseOrder: 'PO 8' } })
  })

  it('says what is wrong, field by field, and changes nothing', async () => {
    const wrong = {
      ...body,
      legalName: ' ',
      country: 'Spain',
      taxIds: [
        { country: 'ES', value: 'ESB58378431' },
        { country: 'DE', value: 'DE136695977' },
        { country: 'KE', value: '?' },
      ],
      contacts: ['cfo@example.com', 'nobody'],
      currency: 'EURO',
      timeZone: 'Mars',
    }
    const problem = await problemOf(acme.admin.call(put, { params: params(), body: wrong }))
    const errors = Object.fromEntries((problem.errors ?? []).map(({ pointer, code }) => [pointer, code]))
    expect(errors).toEqual({
      '/body/legalName': 'required',
      '/body/country': 'country',
      '/body/taxIds/1/value': 'tax_id',
      '/body/taxIds/2/value': 'tax_id_anywhere',
      '/body/contacts/1': 'email',
      '/body/currency': 'currency',
      '/body/timeZone': 'time_zone',
    })
    const many = { ...body, contacts: Array.from({ length: 11 }, (_, index) => `c${index}@example.com`) }
    expect((await problemOf(acme.admin.call(put, { params: params(), body: many }))).errors?.[0]?.code).toBe('too_many')
    expect(await entries()).toEqual([])
    expect(await world.look('select from billing_information where organization_id = $1', [acme.organizationId])).toEqual([]) // prettier-ignore
  })

  it('is for those who look after the billing', async () => {
    for (const person of [acme.userAdmin, acme.member]) {
      expect(await refusalOf(world, () => person.call(read, { params: params() }))).toBe('forbidden')
      expect(await refusalOf(world, () => person.call(put, { params: params(), body }))).toBe('forbidden')
    }
  })

  it('can be set in a frozen organization: whoever wants to pay may need a right invoice', async () => {
    await world.look(`update organizations set frozen_at = now(), frozen_reason = 'A bill' where id = $1`, [acme.organizationId]) // prettier-ignore
    await acme.admin.call(put, { params: params(), body })
    expect((await acme.admin.call(read, { params: params() })).isSaid).toBe(true)
  })

  it('tells how the next invoice is taxed, by what the operator said of themself last', async () => {
    const owner = { ...world.database, transaction: world.database.transaction }
    const file = {
      legalName: 'Atrium SL',
      country: 'ES',
      taxIds: [{ country: 'ES', value: 'ESA13585625' }],
      taxRates: [{ country: 'ES', name: 'IVA', percent: 21 }],
    }
    const seller = readSeller(JSON.stringify(file))
    if ('mistakes' in seller) throw new Error(seller.mistakes.join())
    await expect(setSeller(owner, seller.seller, 'ada')).rejects.toThrow(/permission denied/)
    await world.look(`insert into seller_versions (seller, set_by) values ($1, 'ada')`, [JSON.stringify(seller.seller)])
    await acme.admin.call(put, { params: params(), body })
    expect((await acme.admin.call(read, { params: params() })).tax).toEqual({ treatment: 'standard', name: 'IVA', ratePpm: 210_000 }) // prettier-ignore
    const abroad = { ...body, country: 'DE', taxIds: [{ country: 'DE', value: 'DE136695976' }] }
    await acme.admin.call(put, { params: params(), body: abroad })
    expect((await acme.admin.call(read, { params: params() })).tax.treatment).toBe('reverse_charge')
    await world.look('truncate seller_versions')
  })
})
