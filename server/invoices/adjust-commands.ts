import { isCurrency, parseMoney, safeMinor } from '#contract/money.ts'
import type { AuditActor } from '../audit/audit-store.ts'
import { billingInformationOf, newestSeller } from '../billing-information/billing-information-store.ts'
import { taxOf } from '../billing-information/tax.ts'
import type { Database } from '../db/connect.ts'
import { lockOrganization, scopeTo } from '../db/scope.ts'
import { roundedAmounts } from '../plans/billed-line.ts'
import { instantIn } from './books-store.ts'
import { dueAfter, InvoiceMistake, type Line } from './invoice.ts'
import { finaliseInvoice } from './invoice-commands.ts'
import { invoiceWithKey } from './invoice-store.ts'

export type Adjustment = {
  organizationId: string
  /** As people write it, without tax; below zero it is given back. */
  amount: string
  /** ISO 4217. */
  currency: string
  /** What stands on the line. */
  reason: string
  /** What the operator calls it: the same is issued once. */
  reference: string
}

const operator: AuditActor = { kind: 'operator', id: null, name: 'Operator', email: null }

/**
 * Bills something beside the plan, or gives something back: an invoice, or a credit note whose amount becomes a credit
 * balance. Tax is that of the organization today. Answers what was issued.
 */
export async function adjust(database: Database, adjustment: Adjustment): Promise<string> {
  const { organizationId, currency, reason } = adjustment
  const netMinor = amountOf(adjustment)
  const scope = { organizationId }
  const key = `adjustment:${adjustment.reference}`
  const first = [
    scopeTo(organizationId),
    lockOrganization(scope),
    instantIn(scope),
    invoiceWithKey(scope, key),
  ] as const
  return database.transaction(first, async (transaction, [, locked, [moment], [before]]) => {
    if (locked.length === 0) throw new InvoiceMistake(`There is no organization ${organizationId}.`)
    if (before !== undefined) throw new InvoiceMistake(`${before.number} was issued for this reference already.`)
    const [[information], [selling]] = await Promise.all([
      transaction.query(billingInformationOf(scope)),
      transaction.query(newestSeller()),
    ])
    if (information === undefined) throw new Error(`There is no organization ${organizationId} to bill`)
    const { ratePpm } = taxOf({ seller: selling?.seller ?? null, buyer: information })
    const at = moment?.now ?? ''
    const { number, kind } = await finaliseInvoice(transaction, {
      organizationId,
      currency,
      lines: [lineOf({ reason, netMinor, ratePpm, at })],
      cause: 'adjustment',
      idempotencyKey: key,
      issuedAt: at,
      dueAt: dueAfter(at),
      by: operator,
    })
    return kind === 'invoice'
      ? `Invoice ${number} is issued.`
      : `Credit note ${number} is issued. Its amount is a credit balance, which the next invoice uses.`
  })
}

function amountOf({ amount, currency }: Adjustment): number {
  if (!isCurrency(currency)) throw new InvoiceMistake(`${currency} is no currency of ISO 4217, such as EUR.`)
  const parsed = parseMoney(amount, currency)
  if (parsed === null) throw new InvoiceMistake(`${amount} is no amount in ${currency}, such as 12.30 or -12.30.`)
  if (parsed === 0n) throw new InvoiceMistake('There is nothing to issue for an amount of zero.')
  return safeMinor(parsed)
}

type Wanted = { reason: string; netMinor: number; ratePpm: number; at: string }

const lineOf = ({ reason, netMinor, ratePpm, at }: Wanted): Line => ({
  kind: 'adjustment',
  planVersionId: null,
  planName: reason,
  quantity: 1,
  unitAmountMinor: netMinor,
  tiers: null,
  periodStart: at,
  periodEnd: at,
  share: null,
  ...roundedAmounts(BigInt(netMinor), null, ratePpm),
  taxRatePpm: ratePpm,
  cause: { kind: 'adjustment', auditEntryId: null },
})
