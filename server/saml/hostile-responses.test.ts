import { describe, expect, it } from 'vitest'
import { samlProblems } from '#contract/saml-words.ts'
import type { HostileCase } from './testing/hostile-case.ts'
import { claimCases } from './testing/hostile-claims.ts'
import { namespaceCases } from './testing/hostile-namespaces.ts'
import { signatureCases } from './testing/hostile-signatures.ts'
import { textCases } from './testing/hostile-text.ts'
import { wrappingCases } from './testing/hostile-wrapping.ts'
import { read } from './testing/stage.ts'

const tables: Record<string, HostileCase[]> = {
  'by its text': textCases,
  'by wrapping': wrappingCases,
  'by namespaces and attributes': namespaceCases,
  'by its signature': signatureCases,
  'by what it says': claimCases,
}

describe.each(Object.entries(tables))('a hostile response is refused %s', (_, cases) => {
  it.each(cases)('$name: $problem', async ({ xml, problem, more }) => {
    const found = await read(xml(), more?.())
    const refused = found.trace.find(({ outcome }) => outcome === 'refused')
    expect({ identity: found.identity, problem: found.problem }).toEqual({ identity: null, problem })
    expect(refused?.problem).toBe(problem)
  })
})

describe('the tables of hostile responses', () => {
  const all = Object.values(tables).flat()

  it('have more than 90 cases, each of a name of its own', () => {
    expect(all.length).toBeGreaterThanOrEqual(90)
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length)
  })

  it('meet every reason that a response can be refused for', () => {
    // By a query come logout messages alone. The second reader comes last, and finds what the gate has found before.
    const elsewhere = ['second_reader_refused', 'readers_differ', 'query']
    const met = new Set(all.map(({ problem }) => problem))
    expect(samlProblems.filter((problem) => !met.has(problem))).toEqual(elsewhere)
  })
})
