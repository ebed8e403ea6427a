import { describe, expect, it } from 'vitest'
import { prefixRange } from '../db/prefix-range.ts'
import { decodeCursor, encodeCursor, pageFrom } from './cursor.ts'
import { Refused } from './refused.ts'

const page = (count: number) => pageFrom(['a', 'b', 'c', 'd'].slice(0, count), 3, (row) => [row])

describe('cursors', () => {
  it('come back as the key they were made of', () => {
    const key = ['Ünïcode "name"', 'wsp_1']
    expect(decodeCursor(encodeCursor(key), ['', ''])).toEqual(key)
    expect(decodeCursor(undefined, ['', '~'])).toEqual(['', '~'])
  })

  it.each([
    'nonsense',
    '',
    encodeCursor(['one']),
    encodeCursor(['one', 'two', 'three']),
    encodeCursor(['one', 'a\0b']),
    Buffer.from('{"0":"a","1":"b","length":2}').toString('base64url'),
    Buffer.from('[1,2]').toString('base64url'),
    Buffer.from('null').toString('base64url'),
  ])('that no list has handed out are refused: %j', (cursor) => {
    expect(() => decodeCursor(cursor, ['', ''])).toThrow(Refused)
  })

  it('are there exactly while rows are left', () => {
    expect(page(0)).toEqual({ data: [], nextCursor: null })
    expect(page(3)).toEqual({ data: ['a', 'b', 'c'], nextCursor: null })
    expect(page(4)).toEqual({ data: ['a', 'b', 'c'], nextCursor: encodeCursor(['c']) })
  })
})

describe('prefix ranges', () => {
  it.each([
    ['am', ['am', 'amber', 'am\u{10fffe}'], ['al', 'an', 'a']],
    ['', ['', 'a', 'z', '\u{10fffe}'], []],
    ['a\0', ['a', 'ab'], ['b']],
  ])('of %j', (prefix, inside, outside) => {
    const { from, to } = prefixRange(prefix)
    const within = (text: string) =>
      Buffer.compare(Buffer.from(text), Buffer.from(from)) >= 0 &&
      Buffer.compare(Buffer.from(text), Buffer.from(to)) < 0
    expect(inside.filter((text) => !within(text))).toEqual([])
    expect(outside.filter(within)).toEqual([])
  })
})
