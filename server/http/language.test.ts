import { describe, expect, it } from 'vitest'
import { languageOf, preferred } from './language.ts'

describe('the language of a request', () => {
  it.each([
    ['', 'en'],
    ['es', 'es'],
    ['es-MX,es;q=0.9,en;q=0.8', 'es'],
    ['de-DE, de;q=0.9, ar;q=0.5, es;q=0.4', 'ar'],
    ['en;q=0.1, AR-eg;q=0.8', 'ar'],
    ['fr, *;q=0.5', 'en'],
    ['es;q=0, ar;q=0.1', 'ar'],
    ['*;q=0.9, es;q=0.8', 'en'],
    ['es;q=much', 'en'],
    [',;=,', 'en'],
  ])('for Accept-Language "%s" is %s', (header, language) => {
    expect(preferred(header)).toBe(language)
  })

  it('is the one chosen in the browser, unless that is none', () => {
    const headers = { 'accept-language': 'es' }
    expect(languageOf({ ...headers, cookie: 'a=b; atrium_language=ar' })).toBe('ar')
    expect(languageOf({ ...headers, cookie: 'atrium_language=xx' })).toBe('es')
    expect(languageOf({})).toBe('en')
  })
})
