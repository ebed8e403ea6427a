import type { AuditAction } from '#contract/audit-actions.ts'
import { fromNowhere, newAuditEntry, thisProduct, type AuditActor, type AuditOrigin } from '../audit/audit-store.ts'
import type { Transaction } from '../db/connect.ts'
import { newId } from '../db/new-id.ts'
import { finaliseInvoice } from '../invoices/invoice-commands.ts'
import { dueAfter } from '../invoices/invoice.ts'
import { cancel } from '../jobs/enqueue.ts'
import { instantOf, type Seconds } from '../plans/billing-calendar.ts'
import type { BilledLine } from '../plans/billed-line.ts'
import type { Step } from './subscription-step.ts'
import { changedSubscription, jobKey, subscriptionScheduled } from './subscription-store.ts'
import { dueAt, type Subscription } from './subscription.ts'

/** Whoever brings a step about; left out where it happens by itself. */
export type Doer = { by?: AuditActor; origin?: AuditOrigin }

type Carrying = Doer & {
  organizationId: string
  organizationName: string
  before: Subscription
  step: Step
  at: Seconds
  hasTestClock: boolean
  action: AuditAction
  /** Bills once, however often it is tried. */
  idempotencyKey: string
  /** Records the entry; a request must see what it recorded. Left out: recorded as done by `by`. */
  recordEntry?: (entry: Parameters<typeof newAuditEntry>[0]) => void
}

/**
 * Carries a step out: the row, the audit entry, the invoice with its lines pointing at the entry, and when to look
 * again. In a transaction that holds the organization's lock.
 */
export async function carryOutStep(transaction: Transaction, carrying: Carrying): Promise<void> {
  const { organizationId, organizationName, before, step, at, action, by, origin } = carrying
  const entry = {
    id: newId('aud'),
    action,
    of: { organizationId },
    target: { kind: 'subscription', id: organizationId, name: organizationName },
    ...changesBetween(before, step.after),
  }
  if (carrying.recordEntry === undefined) {
    transaction.send(newAuditEntry(entry, by ?? thisProduct, origin ?? fromNowhere))
  } else carrying.recordEntry(entry)
  transaction.send(changedSubscription({ organizationId }, step.after))
  await lookAgain(transaction, carrying)
  const lines = step.lines.map((line) => ({ ...line, cause: { ...line.cause, auditEntryId: entry.id } }))
  if (!isWorthAnInvoice(lines)) return
  await finaliseInvoice(transaction, {
    organizationId,
    currency: step.after.price?.currency ?? '',
    lines,
    cause: lines.at(-1)?.cause.kind ?? 'renewal',
    idempotencyKey: carrying.idempotencyKey,
    issuedAt: instantOf(at),
    dueAt: dueAfter(instantOf(at)),
    ...(by === undefined ? {} : { by }),
    ...(origin === undefined ? {} : { origin }),
  })
}

/** A plan that costs nothing is not billed. */
const isWorthAnInvoice = (lines: readonly BilledLine[]) => lines.some(({ netMinor }) => netMinor !== 0)

/** Where a test clock stands still nothing comes by itself: whoever advances it asks what is due. */
async function lookAgain(transaction: Transaction, { organizationId, step, hasTestClock }: Carrying): Promise<void> {
  const due = dueAt(step.after)
  if (due === null || hasTestClock) await cancel(transaction, jobKey(organizationId))
  else transaction.send(subscriptionScheduled({ organizationId }, instantOf(due)))
}

type Told = Record<string, string | number | null>

/** What the audit log keeps of a subscription: words that people know. */
const told = ({ state, plan, price, pending, pendingOffer, committedSeats, period }: Subscription): Told => ({
  state,
  plan: plan.name,
  interval: price?.interval ?? null,
  seats: committedSeats,
  pending: pending === 'none' ? null : pending,
  pendingPlan: pendingOffer?.plan.name ?? null,
  until: period === null ? null : instantOf(period.end),
})

function changesBetween(before: Subscription, after: Subscription): { before: Told; after: Told } {
  const [was, is] = [told(before), told(after)]
  const names = Object.keys(is).filter((name) => was[name] !== is[name])
  const pick = (from: Told) => Object.fromEntries(names.map((name) => [name, from[name] ?? null]))
  return { before: pick(was), after: pick(is) }
}
