import type { DeclineCode, ProviderKind } from '#contract/payment-words.ts'

/** Who pays, as a provider is told. `customerRef` is null until the provider knows them. */
export type Customer = {
  organizationId: string
  name: string
  email: string
  customerRef: string | null
}

/**
 * Where a person enters how to pay. `redirect`: on a page of the provider, which leads back to `returnUrl`. `choices`: in
 * the console, one of these names. Numbers of cards never come to this server.
 */
export type Setup = { customerRef: string; setupRef: string } & (
  | { kind: 'redirect'; url: string }
  | { kind: 'choices'; choices: readonly string[] }
)

/** What is shown of a way to pay. */
export type Method = {
  methodRef: string
  brand: string
  last4: string
  expiresMonth: number | null
  expiresYear: number | null
}

export type SetupOutcome = { state: 'complete'; method: Method } | { state: 'pending' } | { state: 'failed' }

export type Charge = {
  /** The idempotency key: asked again with the same one, a provider charges once and tells how that charge stands. */
  attemptId: string
  organizationId: string
  customerRef: string
  methodRef: string
  amountMinor: number
  currency: string
  description: string
}

/** Which charge is meant; `chargeRef` is null where an answer was lost, and then the provider finds it by the attempt. */
export type ChargeKey = { attemptId: string; customerRef: string; chargeRef: string | null }

/** How a charge stands. `succeeded` and `failed` are last words. */
export type ChargeOutcome = {
  state: 'succeeded' | 'failed' | 'needs_action' | 'pending'
  chargeRef: string
  declineCode: DeclineCode | null
  /** Where a person confirms it, while it needs that. */
  actionUrl: string | null
}

export type Refund = { refundId: string; chargeRef: string; amountMinor: number; currency: string }
export type RefundOutcome = { state: 'succeeded' | 'failed' | 'pending'; refundRef: string }

/**
 * A verified event. It is a hint that something has changed, and never says what: whoever gets one asks the provider.
 * `organizationId` and `attemptId` come back from what was handed over with the charge or setup.
 */
export type ProviderEvent = {
  id: string
  kind: string
  organizationId: string | null
  about: { what: 'charge'; attemptId: string } | { what: 'setup'; setupRef: string } | { what: 'other' }
  /** Milliseconds since 1970, by the provider's clock. */
  occurredAt: number
}

export type WebhookRefusal = 'signature' | 'clock' | 'malformed'
export type ParsedWebhook = { event: ProviderEvent } | { refused: WebhookRefusal }

export type Headers = Record<string, string | string[] | undefined>

/**
 * Whoever collects money for this installation. Nothing of it is called inside a transaction. A function that rejects
 * with ProviderUnavailable may have done its work all the same.
 */
export type PaymentProvider = {
  kind: ProviderKind
  /** Whether it collects anything by itself: of one that does not, nothing but the webhook is ever asked. */
  collects: boolean
  /** Safe to repeat for the same organization: it stays one customer. */
  beginSetup: (customer: Customer, returnUrl: string) => Promise<Setup>
  /** `choice` where the setup offered choices. Safe to repeat. */
  finishSetup: (setup: { customerRef: string; setupRef: string; choice: string | null }) => Promise<SetupOutcome>
  /** After it nothing can be charged to the method. Safe to repeat. */
  removeMethod: (method: { customerRef: string; methodRef: string }) => Promise<void>
  charge: (charge: Charge) => Promise<ChargeOutcome>
  /** The truth about a charge; null: the provider knows nothing of the attempt. */
  read: (charge: ChargeKey) => Promise<ChargeOutcome | null>
  /** Ends a charge that has not ended, so that it never brings money; answers what became of it, which may be success. */
  cancel: (charge: ChargeKey) => Promise<ChargeOutcome | null>
  /** With the same refundId once. */
  refund: (refund: Refund) => Promise<RefundOutcome>
  /** Of the bytes as they came. Events further than `webhookTolerance` from now, on either side, are refused. */
  parseWebhook: (rawBody: Buffer, headers: Headers, now: number) => Promise<ParsedWebhook>
}

/** Milliseconds that the time of an event may be away from ours. */
export const webhookTolerance = 300_000

/** The provider could not be reached, or did not answer in time: what became of the request is unknown. */
export class ProviderUnavailable extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'ProviderUnavailable'
  }
}

/** It asked for what this provider does not do: a fault of the caller. */
export class NotCollected extends Error {
  constructor() {
    super('Nothing is collected by this provider: invoices are paid by bank transfer.')
    this.name = 'NotCollected'
  }
}
