import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createWorld, type World } from '../testing/world.ts'
import { nestsTooDeep } from './json-body.ts'

describe('nesting', () => {
  it.each([
    ['{}', false],
    ['[['.repeat(16), false],
    ['[['.repeat(16) + '[', true],
    ['{"a":'.repeat(33), true],
    ['[],'.repeat(100), false],
    [`"${'['.repeat(100)}"`, false],
    [String.raw`"\"${'['.repeat(100)}"`, false],
    [String.raw`"\\"${'['.repeat(33)}`, true],
    ['"', false],
    [String.raw`"\ `.trim(), false],
  ])('of %j: too deep is %s', (text, isTooDeep) => {
    expect(nestsTooDeep(text)).toBe(isTooDeep)
  })
})

describe('a body that nests too deep', () => {
  let world: World
  beforeAll(async () => {
    world = await createWorld()
  })
  afterAll(() => world.close())

  it('is refused in words and not parsed', async () => {
    const answer = await world.app.inject({
      method: 'POST',
      url: '/api/sessions',
      headers: { 'content-type': 'application/json', origin: 'http://localhost:3000' },
      payload: '['.repeat(1_000_000),
    })
    expect(answer.statusCode).toBe(400)
    expect(answer.json()).toMatchObject({
      code: 'invalid_request',
      errors: [{ pointer: '/body', code: 'too_deep', values: { limit: 32 } }],
    })
  })
})
