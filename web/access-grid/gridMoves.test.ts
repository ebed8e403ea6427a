import { describe, expect, it } from 'vitest'
import { placeAfter, within } from './gridMoves'

const bounds = { rows: 100, columns: 20, page: 10, isRightToLeft: false }
const from = { row: 50, column: 5 }
const press = (key: string, isCtrl = false, more = {}) => placeAfter({ key, isCtrl }, from, { ...bounds, ...more })

describe('keys in the grid', () => {
  it.each([
    ['ArrowDown', false, 51, 5],
    ['ArrowUp', false, 49, 5],
    ['ArrowRight', false, 50, 6],
    ['ArrowLeft', false, 50, 4],
    ['Home', false, 50, 0],
    ['End', false, 50, 19],
    ['Home', true, 0, 0],
    ['End', true, 99, 19],
    ['PageDown', false, 60, 5],
    ['PageUp', false, 40, 5],
    ['ArrowDown', true, 99, 5],
    ['ArrowUp', true, 0, 5],
  ])('%s (with Ctrl: %s) leads to row %i, column %i', (key, isCtrl, row, column) => {
    expect(press(key, isCtrl)).toEqual({ row, column })
  })

  it('follow the eye from the right', () => {
    expect(press('ArrowRight', false, { isRightToLeft: true })).toEqual({ row: 50, column: 4 })
    expect(press('ArrowLeft', false, { isRightToLeft: true })).toEqual({ row: 50, column: 6 })
  })

  it('stop at the edges, and leave other keys alone', () => {
    expect(placeAfter({ key: 'ArrowUp', isCtrl: false }, { row: 0, column: 0 }, bounds)).toEqual({ row: 0, column: 0 })
    expect(within({ row: 500, column: 500 }, { rows: 3, columns: 2 })).toEqual({ row: 2, column: 1 })
    expect(within({ row: 1, column: 1 }, { rows: 0, columns: 1 })).toEqual({ row: 0, column: 0 })
    expect(press('a')).toBeNull()
  })
})
