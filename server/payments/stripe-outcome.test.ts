import { describe, expect, it } from 'vitest'
import { declineOf, statementSuffix } from './stripe-outcome.ts'

describe('why a card was declined', () => {
  it.each([
    [{ code: 'card_declined', decline_code: 'insufficient_funds' }, 'insufficient_funds'],
    [{ code: 'card_declined', decline_code: 'generic_decline' }, 'declined'],
    [{ code: 'card_declined', decline_code: 'lost_card' }, 'method_gone'],
    // What a thief must not be told is a plain no.
    [{ code: 'card_declined', decline_code: 'fraudulent' }, 'declined'],
    [{ code: 'expired_card' }, 'expired'],
    [{ code: 'authentication_required', decline_code: 'authentication_required' }, 'authentication_failed'],
    [{ code: 'payment_intent_authentication_failure' }, 'authentication_failed'],
    [{ code: 'processing_error' }, 'declined'],
    [{ code: 'a_code_of_next_year' }, 'declined'],
    [{}, 'declined'],
  ])('%j is %s', (codes, expected) => {
    expect(declineOf(codes)).toBe(expected)
  })
})

describe('the line of a bank statement', () => {
  it.each([
    ['Invoice INV-000007', 'INV-000007'],
    ['Invoice INV-2026-000007', null],
    ['Factura 7', null],
    ['Invoice 2026-01', null],
    ['', null],
  ])('of %j is %j', (description, expected) => {
    expect(statementSuffix(description)).toBe(expected)
  })
})
