import { daySeconds, type Seconds } from '../plans/billing-calendar.ts'
import type { AttemptState } from '#contract/payment-words.ts'
import type { RefusalCode } from '#contract/errors.ts'
import { nextOf } from './dunning.ts'

/** Days after an invoice was due at which it is collected again from a payment method; -1: once it is issued. */
export const collectionDays = [-1, 0, 1, 3, 5, 7, 13] as const

/** An invoice as far as collecting it goes. */
export type Collectable = {
  invoiceId: string
  status: 'open' | 'uncollectible'
  dueAt: Seconds
  /** The last of the days for which it was tried with the payment method of now; null for none. */
  collected: number | null
  /** Whether an attempt is not over yet. */
  isUnderWay: boolean
}

const momentOf = (dueAt: Seconds, day: number) => (day === -1 ? -Infinity : dueAt + day * daySeconds)

/** Invoices to be collected by now, each with the day it is tried for. Days that were missed are not made up for. */
export function collectionsDue(invoices: readonly Collectable[], now: Seconds): { invoiceId: string; day: number }[] {
  return invoices.flatMap(({ invoiceId, status, dueAt, collected, isUnderWay }) => {
    const day = collectionDays.findLast((each) => momentOf(dueAt, each) <= now)
    const isDue = day !== undefined && day > (collected ?? -2) && status === 'open' && !isUnderWay
    return isDue ? [{ invoiceId, day }] : []
  })
}

/** When something is collected next if all of it fails; null for never. */
export function nextCollection(invoices: readonly Collectable[], now: Seconds): Seconds | null {
  const moments = invoices.flatMap(({ status, dueAt }) =>
    status === 'open' ? collectionDays.map((day) => momentOf(dueAt, day)) : [],
  )
  return nextOf(moments, now)
}

/** What a person asks to be collected now. */
export type Payable = { dueMinor: number; status: string; hasMethod: boolean; isUnderWay: boolean }

export function refusePaying({ dueMinor, status, hasMethod, isUnderWay }: Payable): RefusalCode | null {
  if (dueMinor === 0 || (status !== 'open' && status !== 'uncollectible')) return 'invoice_not_payable'
  if (isUnderWay) return 'payment_under_way'
  return hasMethod ? null : 'no_payment_method'
}

export type Known = {
  state: AttemptState
  /** Whether the invoice still asks for all of it, from this payment method, and whoever must confirm it is in time. */
  isWanted: boolean
  /** Begun so short a time ago that the provider cannot know of it but by this very job. */
  isFresh: boolean
}

/**
 * How the truth about an attempt is found. `charge` is safe after a crash, because its key charges once; what was begun
 * a while ago is looked for first, since providers keep such keys for a day only.
 */
export function questionFor({ state, isWanted, isFresh }: Known): 'charge' | 'read' | 'cancel' | 'wait' {
  if (state === 'succeeded' || state === 'failed') return 'read'
  // Another job may be charging it this moment, of which the provider knows nothing yet.
  if (!isWanted) return state === 'open' && isFresh ? 'wait' : 'cancel'
  return state === 'open' && isFresh ? 'charge' : 'read'
}
