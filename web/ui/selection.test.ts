import { describe, expect, it } from 'vitest'
import { toggledSelection, withAll } from './selection'

const ids = ['a', 'b', 'c', 'd']
const click = (
  selected: readonly string[],
  id: string,
  options: { lastId?: string; isChecked?: boolean; hasShift?: boolean } = {},
): string =>
  [
    ...toggledSelection(new Set(selected), {
      ids,
      id,
      lastId: options.lastId,
      isChecked: options.isChecked ?? true,
      hasShift: options.hasShift ?? false,
    }),
  ]
    .sort()
    .join('')

describe('toggledSelection', () => {
  it('adds and removes one row', () => {
    expect(click(['a'], 'c')).toBe('ac')
    expect(click(['a', 'c'], 'c', { isChecked: false })).toBe('a')
  })

  it('follows a range in both directions with shift', () => {
    expect(click(['b'], 'd', { lastId: 'b', hasShift: true })).toBe('bcd')
    expect(click(['d'], 'b', { lastId: 'd', hasShift: true })).toBe('bcd')
    expect(click(['a', 'b', 'c'], 'c', { lastId: 'b', hasShift: true, isChecked: false })).toBe('a')
  })

  it('takes one row when the last click is not on this page', () => {
    expect(click([], 'c', { lastId: 'gone', hasShift: true })).toBe('c')
    expect(click([], 'c', { hasShift: true })).toBe('c')
  })

  it('keeps what is selected on other pages', () => {
    expect(click(['other'], 'a')).toBe('aother')
    expect([...withAll(new Set(['other', 'a']), ids, false)]).toEqual(['other'])
  })

  it('leaves the given set alone', () => {
    const selected = new Set(['a'])
    withAll(selected, ids, true)
    expect([...selected]).toEqual(['a'])
  })
})
