import { describe, expect, it } from 'vitest'
import { mailAction, withParkedStyles } from './mailParts'

describe('mailAction', () => {
  it('finds the named link', () => {
    expect(mailAction('Hello Ada,\n\nVerify my address:\nhttp://localhost/verify#abc\n\n--\nAtrium\n')).toEqual({
      label: 'Verify my address',
      url: 'http://localhost/verify#abc',
    })
  })

  it('falls back to the first address, and to nothing', () => {
    expect(mailAction('See https://example.com/a for more')?.url).toBe('https://example.com/a')
    expect(mailAction('Nothing to click')).toBeUndefined()
  })
})

it('parks style attributes and leaves the text alone', () => {
  expect(withParkedStyles('<p class="a" style="color:red">My style="loud"</p>')).toBe(
    '<p class="a" data-style="color:red">My style="loud"</p>',
  )
})
