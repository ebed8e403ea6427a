import type { FastifyRequest } from 'fastify'
import { expect, it } from 'vitest'
import { registrations } from '#contract/registrations.ts'
import { sessions } from '#contract/sessions.ts'
import { Refused } from './refused.ts'
import { parseInput } from './request.ts'

const asked = (parts: object) => ({ params: {}, query: {}, body: undefined, ...parts }) as FastifyRequest

it('takes the fields that the endpoint names and drops every other one', () => {
  const body = {
    firstName: 'Ada',
    lastName: 'Lovelace',
    email: 'Ada@Example.com',
    password: 'correct staple horse',
    id: 'usr_1',
    isOperator: true,
    organizationAllowance: 100,
  }
  expect(parseInput(registrations.register, asked({ body })).body).toEqual({
    firstName: 'Ada',
    lastName: 'Lovelace',
    email: 'ada@example.com',
    password: 'correct staple horse',
  })
})

it('takes no list, object or number in the place of a text, as when a parameter is sent twice', () => {
  const returnTo = ['/profile', 'https://evil.example']
  const twice = asked({ params: { provider: 'google' }, query: { returnTo } })
  expect(() => parseInput(sessions.startProviderSignIn, twice)).toThrow(Refused)
  for (const password of [['a'], { length: 1 }, 1, true, null]) {
    expect(() => parseInput(sessions.signIn, asked({ body: { email: 'ada@example.com', password } }))).toThrow(Refused)
  }
})
