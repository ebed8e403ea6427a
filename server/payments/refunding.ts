import type { ProviderKind, RefundState } from '#contract/payment-words.ts'
import { accounts, entriesOf, type Posting } from '../ledger/ledger.ts'

/** Money that came in, and who took it; nobody but the bank for a transfer. */
export type Refundable = { id: string; method: string; amountMinor: number }
export type Refunded = { receiptId: string; amountMinor: number; state: RefundState }

/** By whom money that came in this way can be sent back. */
export const providerOf = (method: string): ProviderKind =>
  method === 'card' ? 'stripe' : method === 'test' ? 'test' : 'manual'

export type Part = { receiptId: string; amountMinor: number }

/** What of the money can go back, the newest first: all of it by hand, or what a provider took by that provider. */
export function refundableParts(
  receipts: readonly Refundable[],
  refunds: readonly Refunded[],
  by: ProviderKind,
): Part[] {
  return receipts.toReversed().flatMap(({ id, method, amountMinor }) => {
    if (by !== 'manual' && providerOf(method) !== by) return []
    const gone = refunds.filter(({ receiptId, state }) => receiptId === id && state !== 'failed')
    const left = gone.reduce((rest, refund) => rest - refund.amountMinor, amountMinor)
    return left > 0 ? [{ receiptId: id, amountMinor: left }] : []
  })
}

export const sumOf = (parts: readonly { amountMinor: number }[]): number =>
  parts.reduce((sum, { amountMinor }) => sum + amountMinor, 0)

/** The parts of an amount; there is enough. */
export function partsOf(amountMinor: number, parts: readonly Part[]): Part[] {
  let left = amountMinor
  return parts.flatMap(({ receiptId, amountMinor: most }) => {
    const part = Math.min(left, most)
    left -= part
    return part > 0 ? [{ receiptId, amountMinor: part }] : []
  })
}

type Posted = { id: string; currency: string; amountMinor: number; at: string }

/** The credit balance is spent as soon as a refund begins, so that no invoice uses it meanwhile. */
export const refundPosting = ({ id, currency, amountMinor, at }: Posted): Posting => ({
  kind: 'refund_begun',
  reference: id,
  idempotencyKey: `refund_begun:${id}`,
  occurredAt: at,
  entries: entriesOf(currency, [
    [accounts.credit, amountMinor],
    [accounts.clearing, -amountMinor],
  ]),
})

/** And it is there again when the money did not go. */
export const refundFailedPosting = ({ id, currency, amountMinor, at }: Posted): Posting => ({
  kind: 'refund_failed',
  reference: id,
  idempotencyKey: `refund_failed:${id}`,
  occurredAt: at,
  entries: entriesOf(currency, [
    [accounts.clearing, amountMinor],
    [accounts.credit, -amountMinor],
  ]),
})
