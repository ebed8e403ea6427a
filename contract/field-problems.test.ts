import { describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { api } from './api.ts'
import type { EndpointShape } from './endpoint.ts'
import { fieldError, refusals } from './errors.ts'
import { fieldProblems, problem, saidBy } from './field-problems.ts'

type Definition = { error?: (issue: object) => unknown; [name: string]: unknown }

/** Every sentence a schema holds, its own and those of what it is made of. */
function sentencesOf(schema: unknown, seen = new Set<unknown>()): string[] {
  if (typeof schema !== 'object' || schema === null || seen.has(schema)) return []
  seen.add(schema)
  const definition = (schema as Record<string, { def?: Definition } | undefined>)['_zod']?.def
  const inner = definition === undefined ? Object.values(schema) : Object.values(definition)
  const own = definition?.error?.({})
  return [...(typeof own === 'string' ? [own] : []), ...inner.flatMap((each) => sentencesOf(each, seen))]
}

const inputs = Object.entries(api).flatMap(([id, endpoint]: [string, EndpointShape]) =>
  [endpoint.params, endpoint.query, endpoint.body].flatMap((schema: z.ZodObject | undefined) =>
    sentencesOf(schema).map((sentence) => ({ id, sentence })),
  ),
)

describe('what is wrong with a field', () => {
  it('is always one of the known problems, which the console says in every language', () => {
    expect(inputs.length).toBeGreaterThan(50)
    const unknown = inputs.filter(({ sentence }) => saidBy(sentence).code === 'invalid')
    expect(unknown.map(({ id, sentence }) => `${id}: ${sentence}`)).toEqual([])
  })

  it('is told with its values', () => {
    const sentence = problem('too_long', { limit: 1024 })
    expect(sentence).toBe('Use at most 1,024 characters.')
    expect(saidBy(sentence)).toEqual({ code: 'too_long', values: { limit: 1024 } })
    expect(saidBy('Invalid input: expected string, received undefined')).toEqual({ code: 'invalid', values: {} })
    expect(fieldError('/body/x', 'email')).toEqual({ pointer: '/body/x', code: 'email', message: fieldProblems.email })
  })

  it('has no code that is also a refusal', () => {
    expect(Object.keys(fieldProblems).filter((code) => code in refusals)).toEqual([])
  })
})
