import { describe, expect, it } from 'vitest'
import { countriesWithTaxIdRules, isInEuropeanUnion, normaliseTaxId, taxIdRule } from './tax-ids.ts'

describe('a tax id', () => {
  it.each(countriesWithTaxIdRules())('of %s: the example is right', (country) => {
    const { example } = taxIdRule(country)
    expect(normaliseTaxId(country, example)).toBe(example)
  })

  // Each with one digit of its check changed.
  it.each(
    countriesWithTaxIdRules().flatMap((country) =>
      taxIdRule(country).check === undefined ? [] : [[country, taxIdRule(country).example] as const],
    ),
  )('of %s: most slips of one digit are found', (country, example) => {
    let [found, slips] = [0, 0]
    for (const [index, character] of Array.from(example).entries()) {
      if (!/\d/.test(character)) continue
      for (let other = 0; other < 10; other += 1) {
        if (String(other) === character) continue
        slips += 1
        const wrong = example.slice(0, index) + String(other) + example.slice(index + 1)
        if (normaliseTaxId(country, wrong) === null) found += 1
      }
    }
    expect(found / slips).toBeGreaterThan(0.6)
  })

  it.each([
    ['DE', 'de 136 695 976', 'DE136695976'],
    ['CH', 'CHE-107.787.577 MWST', 'CHE107787577MWST'],
    ['BR', '16.727.230/0001-97', '16727230000197'],
    ['NO', '995 525 828 MVA', '995525828MVA'],
    ['AU', '83 914 571 673', '83914571673'],
    ['ES', 'ESX9464186P', 'ESX9464186P'],
    ['ES', 'ES54362315K', 'ES54362315K'],
    ['ES', 'ESB58378431', 'ESB58378431'],
    ['NL', 'NL123456789B13', 'NL123456789B13'],
    ['GB', 'GB 980 7806 84', 'GB980780684'],
    ['KE', 'P051234567Z', 'P051234567Z'],
  ])('of %s: %s is kept as %s', (country, text, kept) => {
    expect(normaliseTaxId(country, text)).toBe(kept)
  })

  it.each([
    ['DE', 'DE136695977'],
    ['DE', 'FR40303265045'],
    ['DE', '136695976'],
    ['GR', 'GR094259216'],
    ['GB', 'GB802311781'],
    ['IN', '27AAPFU0939F1ZO'],
    ['AU', '99999999999'],
    ['BR', '11111111111111'],
    ['SA', '400000000000003'],
    ['AE', '200123456700003'],
    ['US', '12-345678'],
    ['KE', 'a;drop table'],
    ['KE', ''],
    ['XX', '1'.repeat(31)],
  ])('of %s: %s cannot be right', (country, text) => {
    expect(normaliseTaxId(country, text)).toBeNull()
  })

  it('knows the 27 States of the Union', () => {
    expect(countriesWithTaxIdRules().filter(isInEuropeanUnion)).toHaveLength(27)
    expect(isInEuropeanUnion('GB')).toBe(false)
  })
})
