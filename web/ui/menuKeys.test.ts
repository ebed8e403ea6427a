import { describe, expect, it } from 'vitest'
import { menuTarget, typeaheadTarget } from './menuKeys'

describe('menuTarget', () => {
  it('moves and wraps', () => {
    expect(menuTarget('ArrowDown', 0, 3)).toBe(1)
    expect(menuTarget('ArrowDown', 2, 3)).toBe(0)
    expect(menuTarget('ArrowUp', 0, 3)).toBe(2)
    expect(menuTarget('Home', 2, 3)).toBe(0)
    expect(menuTarget('End', 0, 3)).toBe(2)
  })

  it('starts at an end when nothing is focused yet', () => {
    expect(menuTarget('ArrowDown', -1, 3)).toBe(0)
    expect(menuTarget('ArrowUp', -1, 3)).toBe(2)
  })

  it('ignores other keys and empty menus', () => {
    expect(menuTarget('a', 0, 3)).toBeUndefined()
    expect(menuTarget('ArrowDown', 0, 0)).toBeUndefined()
  })
})

describe('typeaheadTarget', () => {
  const labels = ['Remove', 'Rename', 'Suspend', 'Resend']

  it('finds by the first letters from the current item on', () => {
    expect(typeaheadTarget('ren', 0, labels)).toBe(1)
    expect(typeaheadTarget('S', 0, labels)).toBe(2)
    expect(typeaheadTarget('rem', 3, labels)).toBe(0)
  })

  it('walks through items with the same letter', () => {
    expect(typeaheadTarget('r', 0, labels)).toBe(1)
    expect(typeaheadTarget('rr', 1, labels)).toBe(3)
  })

  it('finds nothing', () => {
    expect(typeaheadTarget('x', 0, labels)).toBeUndefined()
  })
})
