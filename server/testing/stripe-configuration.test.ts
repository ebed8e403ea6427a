import { describe, expect, it } from 'vitest'
import { sourceFiles } from './source-files.ts'
import { ConfigurationError, parseConfig, warningsOf } from '../config.ts'

const good = {
  ATRIUM_PAYMENTS: 'stripe',
  ATRIUM_STRIPE_SECRET_KEY: 'sk_test_51abcdefgh',
  ATRIUM_STRIPE_WEBHOOK_SECRET: 'whsec_abcdefgh',
}
const live = { ...good, ATRIUM_STRIPE_SECRET_KEY: 'rk_live_51abcdefgh' }
const far = { ATRIUM_PUBLIC_URL: 'https://atrium.example.com', SMTP_URL: 'smtp://mail.example.com' }

const mistake = (environment: Record<string, string>): string => {
  try {
    parseConfig(environment)
    return ''
  } catch (error) {
    if (error instanceof ConfigurationError) return error.message
    throw error
  }
}

describe('the configuration of Stripe', () => {
  it('has a key and the secret of its webhooks', () => {
    expect(parseConfig(good).stripe).toEqual({
      secretKey: 'sk_test_51abcdefgh',
      webhookSecret: 'whsec_abcdefgh',
      apiBase: null,
    })
    expect(parseConfig({ ...good, ATRIUM_PAYMENTS: 'manual' }).stripe).toBeNull()
  })

  it.each([
    ['no key', { ATRIUM_STRIPE_SECRET_KEY: '' }, 'ATRIUM_STRIPE_SECRET_KEY is missing'],
    ['no secret', { ATRIUM_STRIPE_WEBHOOK_SECRET: '' }, 'ATRIUM_STRIPE_WEBHOOK_SECRET is missing'],
    ['the key for browsers', { ATRIUM_STRIPE_SECRET_KEY: 'pk_live_51abcdefgh' }, 'starts with sk_ or rk_'],
    ['the key as the secret', { ATRIUM_STRIPE_WEBHOOK_SECRET: 'sk_test_51abcdefgh' }, 'starts with whsec_'],
    ['an API elsewhere', { ATRIUM_STRIPE_API_BASE: 'https://stripe.example.com' }, 'must be on this machine'],
    ['an API that is none', { ATRIUM_STRIPE_API_BASE: 'here' }, 'must be an address like'],
    [
      'a live key for tests',
      { ATRIUM_STRIPE_SECRET_KEY: 'sk_live_51abcdefgh', ATRIUM_STRIPE_API_BASE: 'http://localhost:1' },
      'a live key goes to nobody but Stripe',
    ],
    [
      'a live key and a test clock',
      { ATRIUM_STRIPE_SECRET_KEY: 'sk_live_51abcdefgh', ATRIUM_TEST_CLOCK: '1' },
      'would take real money',
    ],
  ])('with %s stops the start, and repeats no key', (_, more, says) => {
    const message = mistake({ ...good, ...more })
    expect(message).toContain(says)
    expect(message).not.toMatch(/51abcdefgh/)
  })

  it.each([
    ['a test key on localhost', good, null],
    ['a live key on localhost', live, 'live key on localhost'],
    ['a test key for everyone', { ...good, ...far }, 'no money comes'],
    ['a live key for everyone', { ...live, ...far }, null],
  ])('with %s warns where it may be a mistake', (_, environment, says) => {
    const warnings = warningsOf(parseConfig(environment))
    expect(warnings).toEqual(says === null ? [] : [expect.stringContaining(says)])
    expect(warnings.join('')).not.toMatch(/51abcdefgh|whsec/)
  })
})

it('the SDK of Stripe is loaded by its adapter alone, and that one only where it was chosen', () => {
  const product = sourceFiles('contract', 'server', 'web').filter(
    ({ path }) => !path.includes('.test.') && !path.startsWith('server/testing/'),
  )
  const importers = (target: string) =>
    product
      .filter(({ imports }) => imports.some((each) => each.target === target && !each.typeOnly))
      .map(({ path }) => path)
  expect(importers('stripe')).toEqual(['server/payments/stripe-client.ts'])
  expect(importers('server/payments/stripe-provider.ts')).toEqual(['server/payments/choose-provider.ts'])
  const text = (path: string) => product.find((file) => file.path === path)?.text ?? ''
  expect(text('server/payments/stripe-client.ts')).toContain("await import('stripe')")
  expect(text('server/payments/choose-provider.ts')).toContain("await import('./stripe-provider.ts')")
})
