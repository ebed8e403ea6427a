import { writeToBilling } from '../invoices/billing-mail.ts'
import { settle, type Settled, type Settling } from '../invoices/invoice-commands.ts'
import type { Transaction } from '../db/connect.ts'
import { followPayment } from './dunning-commands.ts'

/**
 * Money has come in for an invoice. The receipt, the books, the audit entry, the mail and what it does to the
 * subscription are one transaction, which holds the organization's lock. The same key takes it once.
 */
export async function takePayment(
  transaction: Transaction,
  { organizationName, ...payment }: Settling & { organizationName: string },
): Promise<Settled> {
  const { organizationId, invoiceId, by, origin } = payment
  const settled = await settle(transaction, payment)
  if (settled.replayed) return settled
  const { receiptId } = settled
  await followPayment(transaction, {
    organizationId,
    organizationName,
    ...(by === undefined ? {} : { by }),
    ...(origin === undefined ? {} : { origin }),
  })
  await writeToBilling(transaction, organizationId, (recipient) => [
    { mail: 'payment_received', organizationId, invoiceId, receiptId, ...recipient },
  ])
  return settled
}
