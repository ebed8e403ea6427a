import { describe, expect, it } from 'vitest'
import { formatMessage, parseMessage } from './message-format.ts'

const format = (source: string, values: Record<string, string | number> = {}, language = 'en'): string =>
  formatMessage(source, values, language).join('')

describe('formatMessage', () => {
  it('fills in values and writes numbers the way the language does', () => {
    expect(format('{name} has {count} seats', { name: 'Ada', count: 1234 })).toBe('Ada has 1,234 seats')
    expect(format('{count}', { count: 1234 }, 'de')).toBe('1.234')
  })

  it('shows the name of a value that was forgotten', () => {
    expect(format('Hello {name}')).toBe('Hello {name}')
  })

  it('chooses plurals by the rules of the language, exact numbers first', () => {
    const source = '{count, plural, =0 {nobody} one {# member} other {# members}}'
    expect([0, 1, 2, 1000].map((count) => format(source, { count }))).toEqual([
      'nobody',
      '1 member',
      '2 members',
      '1,000 members',
    ])
    const arabic = '{count, plural, two {dual} few {few} many {many} other {other}}'
    expect([2, 3, 11, 100].map((count) => format(arabic, { count }, 'ar'))).toEqual(['dual', 'few', 'many', 'other'])
  })

  it('chooses by a word and nests', () => {
    const source = '{kind, select, user {{count, plural, one {# user} other {# users}}} other {things for {who}}}'
    expect(format(source, { kind: 'user', count: 3 })).toBe('3 users')
    expect(format(source, { kind: 'x', who: 'Ada' })).toBe('things for Ada')
  })

  it('leaves # alone outside a plural', () => {
    expect(format('Invoice #{number}', { number: 'A7' })).toBe('Invoice #A7')
  })

  it.each(['{', '}', '{}', '{a, plural, one {x}}', '{a, plural, other {x}', 'a } b'])('refuses %s', (source) => {
    expect(() => parseMessage(source)).toThrow('in the message')
  })
})
