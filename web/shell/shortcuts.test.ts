import { describe, expect, it } from 'vitest'
import { matchShortcut } from './shortcuts'

const known = ['mod+k', '?', 'i', 'g m', 'g w']

describe('matchShortcut', () => {
  it('matches a single key', () => {
    expect(matchShortcut('', '?', known)).toEqual({ match: '?', rest: '' })
    expect(matchShortcut('', 'mod+k', known)).toEqual({ match: 'mod+k', rest: '' })
  })

  it('waits for the second key of a sequence', () => {
    expect(matchShortcut('', 'g', known)).toEqual({ match: undefined, rest: 'g' })
    expect(matchShortcut('g', 'w', known)).toEqual({ match: 'g w', rest: '' })
  })

  it('starts again when the second key leads nowhere', () => {
    expect(matchShortcut('g', 'x', known)).toEqual({ match: undefined, rest: '' })
    expect(matchShortcut('g', 'g', known)).toEqual({ match: undefined, rest: 'g' })
    expect(matchShortcut('g', 'i', known)).toEqual({ match: 'i', rest: '' })
  })
})
