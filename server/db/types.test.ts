import { describe, expect, it } from 'vitest'
import { instant, words } from './types.ts'

describe('instants as PostgreSQL writes them in UTC', () => {
  it.each([
    ['2026-11-24 01:02:03+00', '2026-11-24T01:02:03.000Z'],
    ['2026-11-24 01:02:03.4+00', '2026-11-24T01:02:03.400Z'],
    ['2026-11-24 01:02:03.456+00', '2026-11-24T01:02:03.456Z'],
    ['2026-11-24 23:59:59.999999+00', '2026-11-24T23:59:59.999Z'],
    ['2026-11-24 01:02:03+05:30', '2026-11-23T19:32:03.000Z'],
  ])('%s', (text, expected) => {
    expect(instant(text)).toBe(expected)
    expect(new Date(text).toISOString()).toBe(expected)
  })
})

describe('arrays of text', () => {
  it.each([
    ['{}', []],
    ['{google}', ['google']],
    ['{google,microsoft}', ['google', 'microsoft']],
    ['{"a b","c,d","e\\"f"}', ['a b', 'c,d', 'e"f']],
    ['{NULL,"NULL","null"}', [null, 'NULL', 'null']],
  ])('%s', (text, expected) => {
    expect(words(text)).toEqual(expected)
  })
})
