import { Stripe } from 'stripe'
import { describe, expect, it } from 'vitest'
import { webhooks } from '../testing/fake-stripe-webhooks.ts'
import { attemptName, organizationName } from './stripe-outcome.ts'
import { parseStripeWebhook } from './stripe-webhook.ts'

const secret = 'whsec_of_a_test'
const stripe = new Stripe('sk_test_nothing')
const now = Date.parse('2026-11-20T12:00:00Z')
const seconds = now / 1000
const { sign } = webhooks({ secret, version: '', newId: (prefix) => `${prefix}_1`, now: () => seconds })

const paid = (more: object = {}) => ({
  id: 'evt_1',
  object: 'event',
  type: 'payment_intent.succeeded',
  created: seconds,
  data: {
    object: {
      id: 'pi_1',
      object: 'payment_intent',
      metadata: { [attemptName]: 'pat_1', [organizationName]: 'org_1' },
    },
  },
  ...more,
})

const raw = (event: object = paid()) => JSON.stringify(event)
const parse = (text: string, header: string | string[] | undefined = sign(text)) =>
  parseStripeWebhook({
    stripe,
    secret,
    rawBody: Buffer.from(text),
    headers: header === undefined ? {} : { 'stripe-signature': header },
    now,
  })

describe('a webhook of Stripe', () => {
  it('tells which attempt it is about, and no more', () => {
    expect(parse(raw())).toEqual({
      event: {
        id: 'evt_1',
        kind: 'payment_intent.succeeded',
        organizationId: 'org_1',
        about: { what: 'charge', attemptId: 'pat_1' },
        occurredAt: now,
      },
    })
  })

  it.each([
    [
      { id: 'cs_1', object: 'checkout.session', mode: 'setup' },
      { what: 'setup', setupRef: 'cs_1' },
    ],
    [{ id: 'cs_1', object: 'checkout.session', mode: 'payment' }, { what: 'other' }],
    [{ id: 'pi_1', object: 'payment_intent', metadata: {} }, { what: 'other' }],
    [{ id: 'dp_1', object: 'dispute' }, { what: 'other' }],
  ])('about %j is about %j', (object, about) => {
    expect(parse(raw(paid({ data: { object } })))).toMatchObject({ event: { about } })
  })

  it.each([
    ['299 seconds ago', -299, true],
    ['300 seconds ago', -300, true],
    ['301 seconds ago', -301, false],
    ['in 300 seconds', 300, true],
    ['in 301 seconds', 301, false],
    // The SDK by itself takes this one.
    ['in 99,999 seconds', 99_999, false],
  ])('that was signed %s', (_, offset, isTaken) => {
    const text = raw()
    const header = sign(text, { at: seconds + offset })
    expect(parse(text, header)).toEqual(isTaken ? { event: expect.anything() as unknown } : { refused: 'clock' })
  })

  it('about the future is refused, and one about last week is taken: it comes again for days', () => {
    const of = (created: number) => parse(raw(paid({ created })))
    expect(of(seconds + 400)).toEqual({ refused: 'clock' })
    expect(of(seconds - 7 * 86_400)).toMatchObject({ event: { occurredAt: now - 7 * 86_400_000 } })
  })

  it('is believed with either of two signatures, as while the secret is changed', () => {
    const text = raw()
    const [good, other] = [sign(text), sign(text, { secret: 'whsec_before' })]
    expect(parse(text, `${other},${good.split(',')[1]}`)).toHaveProperty('event')
    expect(parse(text, other)).toEqual({ refused: 'signature' })
  })

  it('has one moment: a second one cannot hide that it is old', () => {
    const text = raw()
    const old = sign(text, { at: seconds - 5000 })
    expect(parse(text, `t=${seconds},${old}`)).toEqual({ refused: 'signature' })
    expect(parse(text, `${old},t=${seconds}`)).toEqual({ refused: 'signature' })
  })

  it.each([
    ['no header', undefined],
    ['nonsense', 'nonsense'],
    ['no signature', `t=${seconds}`],
    ['an older scheme', `t=${seconds},v0=${'a'.repeat(64)}`],
    ['two headers', ['t=1,v1=a', 't=2,v1=b']],
  ])('with %s is refused', (_, header) => {
    const text = raw()
    const headers = header === undefined ? {} : { 'stripe-signature': header }
    const parsed = parseStripeWebhook({ stripe, secret, rawBody: Buffer.from(text), headers, now })
    expect(parsed).toEqual({ refused: 'signature' })
  })

  it('is refused when its bytes were written anew', () => {
    const text = raw()
    const again = JSON.stringify(JSON.parse(text), null, 1)
    expect(parse(again, sign(text))).toEqual({ refused: 'signature' })
  })

  it.each([
    '',
    '[]',
    '{"id":"evt_1"}',
    'null',
    '{',
    JSON.stringify(paid({ data: {} })),
    JSON.stringify(paid({ id: 7 })),
  ])('that is signed and says %j is malformed', (text) => {
    expect(parse(text)).toEqual({ refused: 'malformed' })
  })
})
