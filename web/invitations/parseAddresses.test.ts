import { describe, expect, it } from 'vitest'
import { parseAddresses } from './parseAddresses'

describe('a pasted list of addresses', () => {
  it.each([
    ['ada@example.com', ['ada@example.com']],
    [
      'ada@example.com, grace@example.com;alan@example.com',
      ['ada@example.com', 'grace@example.com', 'alan@example.com'],
    ],
    [
      'ada@example.com grace@example.com\nalan@example.com\r\n\r\n',
      ['ada@example.com', 'grace@example.com', 'alan@example.com'],
    ],
    ['Ada Lovelace <Ada@Example.com>, Grace Hopper <grace@example.com>', ['ada@example.com', 'grace@example.com']],
    ['mailto:ada@example.com', ['ada@example.com']],
    ['   ', []],
  ])('%j holds %j', (text, expected) => {
    expect(parseAddresses(text).map(({ text: found }) => found)).toEqual(expected)
  })

  it.each(['ada', 'ada@', '@example.com', 'ada@example', 'ada@@example.com'])('%s is not an address', (text) => {
    expect(parseAddresses(text)).toEqual([{ text, problem: 'invalid' }])
  })

  it('marks the second of two, whatever their case', () => {
    expect(parseAddresses('ada@example.com ADA@example.com').map(({ problem }) => problem)).toEqual([null, 'twice'])
  })

  it('takes thousands', () => {
    const text = Array.from({ length: 5000 }, (_, index) => `person${index}@example.com`).join(', ')
    expect(parseAddresses(text).filter(({ problem }) => problem === null)).toHaveLength(5000)
  })
})
