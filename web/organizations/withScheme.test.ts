import { expect, it } from 'vitest'
import { withScheme } from './withScheme'

it('completes an address without a scheme and leaves every other as it is', () => {
  expect(withScheme('northwind.example')).toBe('https://northwind.example')
  expect(withScheme('http://northwind.example')).toBe('http://northwind.example')
  expect(withScheme('mailto:ada@northwind.example')).toBe('mailto:ada@northwind.example')
  expect(withScheme('')).toBe('')
})
