import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { JsonMistake, readJsonLines } from './json-lines.ts'
import { readCatalogue } from './plan-catalogue.ts'

const shipped = readFileSync(new URL('./default-plans.json', import.meta.url), 'utf8')

const small = `{
  "trial": { "plan": "team", "days": 14 },
  "plans": [
    {
      "key": "team",
      "version": 1,
      "name": "Team",
      "rank": 1,
      "proration": "second",
      "seatPolicy": "live",
      "entitlements": {
        "members": 10, "workspaces": null, "knowledge_characters": 0,
        "sso": false, "directory_sync": false, "custom_access_levels": true, "access_reviews": false
      },
      "prices": [
        {
          "currency": "JPY",
          "interval": "month",
          "flat": "1500",
          "seats": {
            "scheme": "volume",
            "tiers": [
              { "upTo": 5, "unit": "0" },
              { "upTo": null, "unit": "300", "flat": "20" }
            ]
          }
        }
      ]
    }
  ]
}`

/** The same file with something else in one place. */
const changed = (from: string, to: string) => {
  if (!small.includes(from)) throw new Error(`The file has no ${from}`)
  return small.replace(from, to)
}

describe('a catalogue', () => {
  it('ships, and is right', () => {
    const read = readCatalogue(shipped)
    expect(read).toMatchObject({ trial: { plan: 'business', days: null } })
    const plans = Array.isArray(read) ? [] : read.plans
    expect(plans.map(({ key, version }) => `${key} ${version}`)).toEqual(['starter 1', 'team 1', 'business 1'])
    for (const { prices } of plans) expect(new Set(prices.map(({ currency }) => currency)).size).toBe(4)
  })

  it('is read into minor units of each currency', () => {
    expect(readCatalogue(small)).toMatchObject({
      plans: [
        {
          key: 'team',
          prices: [
            {
              currency: 'JPY',
              flatMinor: 1500,
              seats: {
                scheme: 'volume',
                tiers: [
                  { upTo: 5, unitMinor: 0, flatMinor: 0 },
                  { upTo: null, unitMinor: 300, flatMinor: 20 },
                ],
              },
            },
          ],
        },
      ],
    })
  })

  it.each([
    ['"JPY"', '"jpy"', 17, 'plans[0].prices[0].currency', 'This is not a currency of ISO 4217, in capital letters.'],
    ['"1500"', '"15.00"', 19, 'plans[0].prices[0].flat', '“15.00” is not an amount in JPY, such as 150.'],
    ['"1500"', '"-1"', 19, 'plans[0].prices[0].flat', 'A price is not below zero.'],
    ['"1500"', '1500', 19, 'plans[0].prices[0].flat', 'Write the amount as a text such as "12.50".'],
    ['"1500"', '"9999999999999"', 19, 'plans[0].prices[0].flat', 'This is more than prices can be.'],
    [
      '"upTo": null',
      '"upTo": 9',
      24,
      'plans[0].prices[0].seats.tiers[1].upTo',
      'The last tier has no end: write null.',
    ],
    ['"upTo": 5', '"upTo": null', 23, 'plans[0].prices[0].seats.tiers[0].upTo', 'Only the last tier has no end.'],
    ['"plan": "team"', '"plan": "tea"', 2, 'trial.plan', 'There is no plan “tea” in this file.'],
    ['"days": 14', '"days": 0', 2, 'trial.days', 'Use at least 1.'],
    ['"sso": false', '"SSO": false', 13, 'plans[0].entitlements.SSO', 'There is no such setting.'],
    ['"rank": 1,', '', 4, 'plans[0].rank', 'This is missing.'],
    ['"version": 1', '"version": 1.5', 6, 'plans[0].version', 'Use a whole number.'],
    ['"live"', '"life"', 10, 'plans[0].seatPolicy', 'Use one of: live, high_water, committed.'],
    ['"name": "Team"', '"name": "Team", "name": "Squad"', 7, '', '“name” is given twice.'],
    ['"interval": "month",', '"interval": "month"', 19, '', 'A comma or “}” is expected here.'],
    ['"Team"', "'Team'", 7, '', "“'Team'” is not a value."],
  ])('with %s as %s names line %i, %s: %s', (from, to, line, where, reason) => {
    expect(readCatalogue(changed(from, to))).toContainEqual({ line, where, reason })
  })

  it('names everything that is wrong at once, in the order of its lines', () => {
    const text = changed('"JPY"', '"XYZ"').replace('"days": 14', '"days": 999').replace('"second"', '"minute"')
    const mistakes = readCatalogue(text)
    expect(Array.isArray(mistakes) ? mistakes.map(({ line }) => line) : []).toEqual([2, 9, 17])
  })

  it('names a plan and a price that stand there twice', () => {
    const { trial, plans } = JSON.parse(small) as { trial: object; plans: { prices: object[] }[] }
    const twice = plans.map((plan) => ({ ...plan, prices: [...plan.prices, ...plan.prices] }))
    const text = JSON.stringify({ trial, plans: [...twice, ...twice] })
    const mistakes = readCatalogue(text)
    expect(Array.isArray(mistakes) ? mistakes.map(({ where }) => where).toSorted() : []).toEqual([
      'plans[0].prices[1]',
      'plans[1].key',
      'plans[1].prices[1]',
    ])
  })

  it.each(['', '[]', 'null', '"plans"', '{"trial":1}', '{', '{"plans":[', '[1,]', '{"a":1} 2', '{a:1}', '"\n"'])(
    '%j is none',
    (text) => {
      const mistakes = readCatalogue(text)
      expect(Array.isArray(mistakes)).toBe(true)
      for (const { line } of Array.isArray(mistakes) ? mistakes : []) expect(line).toBeGreaterThanOrEqual(1)
    },
  )
})

describe('JSON with lines', () => {
  it('reads what JSON.parse reads', () => {
    const property = fc.property(fc.json({ maxDepth: 6 }), fc.constantFrom(0, 2), (text, indent) => {
      const plain: unknown = JSON.parse(text)
      const spaced = JSON.stringify(plain, null, indent)
      expect(readJsonLines(spaced).value).toEqual(JSON.parse(spaced))
    })
    fc.assert(property)
  })

  it('refuses what JSON.parse refuses', () => {
    const broken = fc.tuple(fc.json({ maxDepth: 3 }), fc.nat(), fc.string({ minLength: 1, maxLength: 2 }))
    const property = fc.property(broken, ([text, place, piece]) => {
      const at = place % (text.length + 1)
      const damaged = text.slice(0, at) + piece + text.slice(at)
      const [ours, theirs] = [() => readJsonLines(damaged), () => JSON.parse(damaged) as unknown].map((read) => {
        try {
          read()
          return 'read'
        } catch (error) {
          return error instanceof JsonMistake && error.message.endsWith('is given twice.') ? 'given twice' : 'refused'
        }
      })
      // A name that is given twice is refused where it stands, whether or not something else is wrong further on.
      if (ours !== 'given twice') expect(ours).toBe(theirs)
    })
    fc.assert(property, { numRuns: 500, examples: [[['{"8":null,"\\"":1}', 10, '8"']]] })
    expect(() => readJsonLines('{"8":null,"8"\\"":1}')).toThrow('is given twice.')
  })
})
