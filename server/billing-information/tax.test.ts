import { describe, expect, it } from 'vitest'
import { readSeller } from './seller.ts'
import { taxOf } from './tax.ts'

const spanish = { country: 'ES', taxIds: [{ country: 'ES', value: 'ESA13585625' }] }
const rates = [
  { country: 'ES', name: 'IVA', ratePpm: 210_000 },
  { country: 'PT', name: 'IVA', ratePpm: 230_000 },
  { country: 'GB', name: 'VAT', ratePpm: 200_000 },
]
const german = { country: 'DE', value: 'DE136695976' }

describe('the tax', () => {
  it.each([
    ['at home', 'ES', [], ['standard', 'IVA', 210_000, 'ES']],
    ['at home, with a tax id', 'ES', [{ country: 'ES', value: 'ESB58378431' }], ['standard', 'IVA', 210_000, 'ES']],
    ['of a country that nobody said', null, [], ['standard', 'IVA', 210_000, 'ES']],
    ['of a business in the Union', 'DE', [german], ['reverse_charge', '', 0, 'DE']],
    ['of a business in the Union with an id of another State', 'FR', [german], ['reverse_charge', '', 0, 'FR']],
    ['of a person in the Union, where the seller has a rate', 'PT', [], ['standard', 'IVA', 230_000, 'PT']],
    ['of a person in the Union, where there is none', 'DE', [], ['standard', 'IVA', 210_000, 'ES']],
    ['with an id of the seller’s own country only', 'DE', [{ country: 'ES', value: 'ESB58378431' }], ['standard', 'IVA', 210_000, 'ES']], // prettier-ignore
    ['outside, where the seller is registered', 'GB', [{ country: 'GB', value: 'GB980780684' }], ['standard', 'VAT', 200_000, 'GB']], // prettier-ignore
    ['outside', 'US', [], ['outside', '', 0, 'US']],
  ])('%s', (_, country, taxIds, expected) => {
    const taxed = taxOf({ seller: { ...spanish, taxRates: rates }, buyer: { country, taxIds } })
    expect([taxed.treatment, taxed.name, taxed.ratePpm, taxed.country]).toEqual(expected)
  })

  it('is none while the operator has set up nothing, and no reverse charge without their own VAT id', () => {
    expect(taxOf({ seller: null, buyer: { country: 'DE', taxIds: [german] } }).treatment).toBe('none')
    expect(taxOf({ seller: { ...spanish, taxRates: [] }, buyer: { country: 'ES', taxIds: [] } }).treatment).toBe('none')
    const unregistered = { country: 'ES', taxIds: [], taxRates: rates }
    expect(taxOf({ seller: unregistered, buyer: { country: 'DE', taxIds: [german] } }).ratePpm).toBe(210_000)
    const american = { country: 'US', taxIds: [], taxRates: rates }
    expect(taxOf({ seller: american, buyer: { country: 'DE', taxIds: [german] } }).treatment).toBe('outside')
  })
})

describe('the file of the seller', () => {
  const whole = { legalName: 'Atrium SL', country: 'ES', taxIds: [{ country: 'ES', value: 'ES-A13585625' }] }

  it('is read with what it leaves out', () => {
    const read = readSeller(JSON.stringify({ ...whole, taxRates: [{ country: 'ES', name: 'IVA', percent: 7.7 }] }))
    expect(read).toMatchObject({
      seller: {
        invoicePrefix: 'INV-',
        taxIds: [{ value: 'ESA13585625' }],
        taxRates: [{ country: 'ES', name: 'IVA', ratePpm: 77_000 }],
      },
    })
  })

  it.each([
    ['{', 'not JSON'],
    ['[]', 'The file'],
    [JSON.stringify({ ...whole, country: 'Spain' }), 'country: must be two capital letters'],
    [JSON.stringify({ ...whole, name: 'x' }), 'name'],
    [JSON.stringify({ ...whole, taxIds: [{ country: 'DE', value: 'DE1' }] }), 'taxIds.0.value: must be a tax id like DE136695976'], // prettier-ignore
    [JSON.stringify({ ...whole, taxRates: [{ country: 'ES', name: 'IVA', percent: 121 }] }), 'taxRates.0.percent'],
    [JSON.stringify({ ...whole, taxRates: [{ country: 'ES', name: 'A', percent: 1 }, { country: 'ES', name: 'B', percent: 2 }] }), 'each country once'], // prettier-ignore
    [JSON.stringify({ ...whole, invoicePrefix: 'A-', creditNotePrefix: 'A-' }), 'prefix'],
  ])('%s is refused: %s', (json, part) => {
    const read = readSeller(json)
    expect('mistakes' in read ? read.mistakes.join('\n') : '').toContain(part)
  })
})
