import { describe, expect, it } from 'vitest'
import { nextPlace } from './nextPlace'

describe('nextPlace', () => {
  it('keeps a path of the console with its query', () => {
    expect(nextPlace('/o/org_1/settings/users?status=invited')).toBe('/o/org_1/settings/users?status=invited')
  })

  it.each(['//evil.example', '/\\evil.example', '/\t/evil.example', 'https://evil.example', 'javascript:alert(1)', ''])(
    'goes home instead of to %j',
    (next) => expect(nextPlace(next)).toBe('/'),
  )

  it('goes home when nothing was said', () => {
    expect(nextPlace(undefined)).toBe('/')
    expect(nextPlace(null)).toBe('/')
  })
})
