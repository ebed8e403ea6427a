import { describe, expect, it } from 'vitest'
import { passwordAdvice } from './passwordAdvice'

describe('passwordAdvice', () => {
  it.each([
    ['', 'empty'],
    ['short', 'short'],
    ['aaaaaaaaaaaa', 'guessable'],
    ['1234567890', 'guessable'],
    ['qwertyuiop12', 'guessable'],
    ['Password1234', 'guessable'],
    ['violet-tram', 'fair'],
    ['violet tram under the bridge', 'strong'],
  ])('says of %j: %s', (password, advice) => expect(passwordAdvice(password)).toBe(advice))

  it('does not count the own name and address', () => {
    expect(passwordAdvice('AdaLovelace1', ['Ada', 'Lovelace', 'ada@engine.example'])).toBe('guessable')
  })
})
