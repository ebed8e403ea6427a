import { lockOrganization, scopeTo } from '../db/scope.ts'
import type { Line } from '../invoices/invoice.ts'
import { finaliseInvoice, settle } from '../invoices/invoice-commands.ts'
import type { Issued } from '../invoices/issue-document.ts'
import type { Transaction } from '../db/connect.ts'
import { roundedQuotient } from '#contract/money.ts'
import type { World } from './world.ts'

export const period = { periodStart: '2026-11-01T00:00:00.000Z', periodEnd: '2026-12-01T00:00:00.000Z' }

/** A line whose tax is right. */
export function line(netMinor: number, changes: Partial<Line> = {}): Line {
  const taxRatePpm = changes.taxRatePpm ?? 210_000
  return {
    kind: 'plan',
    planVersionId: null,
    planName: 'Growth',
    quantity: 1,
    unitAmountMinor: netMinor,
    tiers: null,
    ...period,
    share: null,
    netMinor,
    taxMinor: Number(roundedQuotient(BigInt(netMinor) * BigInt(taxRatePpm), 1_000_000n)),
    taxRatePpm,
    cause: { kind: 'renewal', auditEntryId: null },
    ...changes,
  }
}

/** A transaction behind the organization's lock, as commands have it. */
export const inBooks = <T>(
  world: Pick<World, 'database'>,
  organizationId: string,
  work: (transaction: Transaction) => Promise<T>,
) => world.database.transaction([scopeTo(organizationId), lockOrganization({ organizationId })], work)

let issued = 0

export async function issueInvoice(
  world: Pick<World, 'database'>,
  organizationId: string,
  wish: { lines?: readonly Line[]; currency?: string; key?: string; dueAt?: string } = {},
): Promise<Issued> {
  issued += 1
  const key = wish.key ?? `test ${issued}`
  return inBooks(world, organizationId, (transaction) =>
    finaliseInvoice(transaction, {
      organizationId,
      currency: wish.currency ?? 'EUR',
      lines: wish.lines ?? [line(4900)],
      cause: 'renewal',
      idempotencyKey: key,
      issuedAt: '2026-11-01T09:00:00.000Z',
      // Far ahead, so that nothing of it is overdue where a test is about something else.
      dueAt: wish.dueAt ?? '2099-11-15T09:00:00.000Z',
    }),
  )
}

export const payInvoice = (
  world: Pick<World, 'database'>,
  organizationId: string,
  payment: { invoiceId: string; amountMinor: number; key?: string },
) =>
  inBooks(world, organizationId, (transaction) =>
    settle(transaction, {
      organizationId,
      invoiceId: payment.invoiceId,
      amountMinor: payment.amountMinor,
      method: 'bank_transfer',
      reference: 'Statement 7',
      idempotencyKey: payment.key ?? `paid ${payment.invoiceId}`,
      receivedAt: '2026-11-05T09:00:00.000Z',
    }),
  )

/** An invoice with a receipt and billing information: what requests about money can be about. */
export async function billed(world: World, organizationId: string): Promise<{ invoiceId: string; receiptId: string }> {
  await world.look(
    `insert into billing_information (organization_id, legal_name, street, city, region, postal_code, country, tax_ids,
      contacts, purchase_order, time_zone, currency, language)
    values ($1, 'Acme Ltd', '1 High Street', 'Madrid', '', '28001', 'ES', '[]', '[]', '', 'Europe/Madrid', null, 'en')
    on conflict do nothing`,
    [organizationId],
  )
  const { invoiceId } = await issueInvoice(world, organizationId)
  const { receiptId } = await payInvoice(world, organizationId, { invoiceId, amountMinor: 1000 })
  return { invoiceId, receiptId }
}
