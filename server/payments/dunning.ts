import type { SubscriptionState } from '#contract/subscription.ts'
import { daySeconds, type Seconds } from '../plans/billing-calendar.ts'

/** Days after an invoice was due at which its billing contacts are reminded; and told, on the last, what it has come to. */
export const noticeDays = [0, 3, 7, 13, 14] as const
export type NoticeDay = (typeof noticeDays)[number]

/** An invoice that is unpaid for so many days after it was due makes the organization read-only. */
export const graceDays = 14

/** An invoice on which something is left to be paid. */
export type Unpaid = {
  invoiceId: string
  /** Nobody is written to about what was given up, but it is owed as before. */
  status: 'open' | 'uncollectible'
  dueAt: Seconds
  /** The last day for which its contacts were written to; null for none. */
  noticed: number | null
}

export type Debt = 'none' | 'overdue' | 'given_up'

/** What the oldest of all unpaid invoices comes to. */
export function debtOf(unpaid: readonly Unpaid[], now: Seconds): Debt {
  const since = Math.min(...unpaid.map(({ dueAt }) => dueAt))
  if (now < since) return 'none'
  return now < since + graceDays * daySeconds ? 'overdue' : 'given_up'
}

export type PaymentEvent = 'overdue' | 'given_up' | 'paid'

const events: Partial<Record<SubscriptionState, Record<Debt, readonly PaymentEvent[]>>> = {
  active: { none: [], overdue: ['overdue'], given_up: ['overdue', 'given_up'] },
  past_due: { none: ['paid'], overdue: [], given_up: ['given_up'] },
  // Who pays the oldest of several is not frozen any more, and still owes the others.
  frozen: { none: ['paid'], overdue: ['paid', 'overdue'], given_up: [] },
}

/** What a subscription is told, in this order, so that its state says what is owed. */
export const eventsOf = (state: SubscriptionState, debt: Debt): readonly PaymentEvent[] => events[state]?.[debt] ?? []

export type Notice = { invoiceId: string; day: NoticeDay }

/** Who was not written to for a while, as by a server that was off, gets the newest of the mails that were due, alone. */
export function noticesDue(unpaid: readonly Unpaid[], now: Seconds): Notice[] {
  return unpaid.flatMap(({ invoiceId, status, dueAt, noticed }) => {
    const day = noticeDays.findLast((each) => dueAt + each * daySeconds <= now)
    return day === undefined || status !== 'open' || day <= (noticed ?? -1) ? [] : [{ invoiceId, day }]
  })
}

/** The first of the moments that is still to come; null for none. */
export function nextOf(moments: readonly Seconds[], now: Seconds): Seconds | null {
  const next = Math.min(...moments.filter((moment) => moment > now))
  return Number.isFinite(next) ? next : null
}

/** When something happens next if nobody pays; null for never. */
export const nextMoment = (unpaid: readonly Unpaid[], now: Seconds): Seconds | null =>
  nextOf(
    unpaid.flatMap(({ dueAt }) => noticeDays.map((day) => dueAt + day * daySeconds)),
    now,
  )
