import { describe, expect, it } from 'vitest'
import { fieldErrors } from './problem'

const names = new Set(['name', 'address', 'address.city', 'a/b'])
const errorsOf = (...fields: readonly { pointer: string; detail: string }[]): unknown =>
  fieldErrors({ title: 'Invalid', fields }, names)

describe('fieldErrors', () => {
  it('finds the field of a pointer into the body', () => {
    expect(errorsOf({ pointer: '/body/name', detail: 'Too long' })).toEqual({ name: 'Too long' })
    expect(errorsOf({ pointer: '/name', detail: 'Too long' })).toEqual({ name: 'Too long' })
  })

  it('prefers the deepest field there is', () => {
    expect(errorsOf({ pointer: '/body/address/city', detail: 'x' })).toEqual({ 'address.city': 'x' })
    expect(errorsOf({ pointer: '/body/address/0/street', detail: 'x' })).toEqual({ address: 'x' })
  })

  it('keeps the first message of a field and leaves out what the form does not show', () => {
    expect(
      errorsOf(
        { pointer: '/body/name', detail: 'first' },
        { pointer: '/body/name', detail: 'second' },
        { pointer: '/body/other', detail: 'x' },
      ),
    ).toEqual({ name: 'first' })
  })

  it('reads escaped pointers', () => {
    expect(errorsOf({ pointer: '/body/a~1b', detail: 'x' })).toEqual({ 'a/b': 'x' })
  })
})
