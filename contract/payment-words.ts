/** How an attempt to collect an invoice stands. Whatever has not ended may still bring money. */
export const attemptStates = ['open', 'pending', 'needs_action', 'succeeded', 'failed'] as const
export type AttemptState = (typeof attemptStates)[number]

/** Attempts of which the provider's last word is still to come: one an invoice at most. */
export const openAttemptStates = ['open', 'pending', 'needs_action'] as const satisfies readonly AttemptState[]

/** How giving money back stands. */
export const refundStates = ['open', 'pending', 'succeeded', 'failed'] as const
export type RefundState = (typeof refundStates)[number]

/** Why a payment failed, in our own words, so that each provider's many codes need no texts of their own. */
export const declineCodes = [
  'declined',
  'insufficient_funds',
  'expired',
  'authentication_failed',
  'method_gone',
  // Of an amount or in a currency that the provider does not charge.
  'not_chargeable',
  'canceled',
] as const
export type DeclineCode = (typeof declineCodes)[number]

export const providerKinds = ['manual', 'test', 'stripe'] as const
export type ProviderKind = (typeof providerKinds)[number]

/** What the simulated provider can be told to do. */
export const testMethods = [
  'test_success',
  'test_declined',
  'test_insufficient_funds',
  'test_needs_action',
  'test_delayed',
  'test_webhook_lost',
  'test_webhook_duplicated',
  'test_webhook_reordered',
] as const
export type TestMethod = (typeof testMethods)[number]
