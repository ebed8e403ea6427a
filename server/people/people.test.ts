import { describe, expect, it } from 'vitest'
import { merged, pageOfRows, readingOrder } from './people.ts'

const row = (sortKey: string, id: string) => ({ sortKey, id })
const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id).join('')

describe('two lists as one', () => {
  it('orders texts by their bytes, then by id', () => {
    const lists = [
      [row('ada', 'b'), row('zoe', 'c')],
      [row('ada', 'a'), row('\u{1f600}', 'd'), row('\uffee', 'e')],
    ]
    expect(ids(merged(lists, 'name'))).toBe('abced')
    expect(ids(merged(lists, '-name'))).toBe('decba')
  })
  it('orders instants by time, those that never were first', () => {
    const lists = [[row('999', 'b'), row('1000', 'c')], [row('', 'a')]]
    expect(ids(merged(lists, 'lastSeenAt'))).toBe('abc')
    expect(ids(merged(lists, '-joinedAt'))).toBe('cba')
  })
})

describe('a page', () => {
  const rows = [row('a', '1'), row('b', '2'), row('c', '3')]
  const after = { isBack: false, key: '0', id: '0' }
  const before = { isBack: true, key: 'd', id: '4' }
  it.each([
    ['the first of several', 2, null, '12', null, '2'],
    ['the only one', 3, null, '123', null, null],
    ['one in the middle', 2, after, '12', '1', '2'],
    ['the last', 3, after, '123', '1', null],
    // Paging back reads the other way: the rows come in the opposite order.
    ['one in the middle, coming back', 2, before, '21', '2', '1'],
    ['the first, coming back', 3, before, '321', null, '1'],
  ])('knows its neighbours: %s', (_name, limit, place, shown, previous, next) => {
    const page = pageOfRows(rows, { limit, place })
    expect([ids(page.rows), page.previous?.id ?? null, page.next?.id ?? null]).toEqual([shown, previous, next])
  })
  it('that is empty by now still leads back', () => {
    expect(pageOfRows([], { limit: 2, place: after })).toEqual({
      rows: [],
      previous: { isBack: true, key: '0', id: '0' },
      next: null,
    })
  })
  it('is read the other way when one pages back', () => {
    expect([readingOrder('name', before), readingOrder('-name', before), readingOrder('name', after)]).toEqual([
      '-name',
      'name',
      'name',
    ])
  })
})
