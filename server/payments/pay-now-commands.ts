import type { payments } from '#contract/payments.ts'
import type { ProviderKind } from '#contract/payment-words.ts'
import type { OutputOf } from '#contract/endpoint.ts'
import type { WriteContext } from '../http/context.ts'
import { Refused, refuseIf } from '../http/refused.ts'
import { dueOf } from '../invoices/invoice.ts'
import type { WholeInvoice } from '../invoices/invoice-store.ts'
import { amountText } from '../invoices/issue-document.ts'
import { beginAttempt } from './begin-attempt-commands.ts'
import type { AttemptRow } from './attempt-store.ts'
import { refusePaying } from './collecting.ts'

type PayInvoice = typeof payments.payInvoice

export const shownAttempt = ({ id, day, brand, last4, ...row }: AttemptRow) => ({
  id,
  state: row.state,
  amountMinor: row.amountMinor,
  currency: row.currency,
  declineCode: row.declineCode,
  actionUrl: row.actionUrl,
  isAutomatic: day !== null,
  brand,
  last4,
  createdAt: row.createdAt,
  endedAt: row.endedAt,
})

/** A person has an invoice collected now; a job asks the provider once this is committed. */
export async function payNow(
  { transaction, organization, audit }: WriteContext<PayInvoice>,
  invoice: WholeInvoice,
  known: { provider: ProviderKind; hasMethod: boolean; isUnderWay: boolean },
): Promise<OutputOf<PayInvoice>> {
  const { provider, ...asked } = known
  refuseIf(refusePaying({ ...asked, status: invoice.status, dueMinor: dueOf(invoice) }))
  const { organizationId } = organization
  const attempt = await beginAttempt(transaction, { organizationId, invoiceId: invoice.id, provider, day: null })
  if (attempt === null) throw new Refused('payment_under_way')
  await audit({
    action: 'payment.begun',
    of: organization,
    target: { kind: 'invoice', id: invoice.id, name: invoice.number },
    after: { amount: amountText(attempt.amountMinor, attempt.currency) },
  })
  return shownAttempt(attempt)
}
