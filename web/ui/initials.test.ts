import { describe, expect, it } from 'vitest'
import { hueOf, initials } from './initials'

describe('initials', () => {
  it.each([
    ['Ada Lovelace', 'AL'],
    ['Ada King of Lovelace', 'AL'],
    ['ada', 'A'],
    ['ada.lovelace@example.com', 'AL'],
    ['Élise O’Neil', 'ÉO'],
    ['(Acme) GmbH', 'AG'],
    ['李 小龙', '李小'],
    ['  ', '?'],
    ['🙂', '?'],
  ])('of %s are %s', (name, expected) => {
    expect(initials(name)).toBe(expected)
  })
})

describe('hueOf', () => {
  it('is stable and within the palette', () => {
    expect(hueOf('user_1', 8)).toBe(hueOf('user_1', 8))
    const hues = Array.from({ length: 200 }, (_, index) => hueOf(`user_${index}`, 8))
    expect(Math.min(...hues)).toBe(0)
    expect(Math.max(...hues)).toBe(7)
  })
})
