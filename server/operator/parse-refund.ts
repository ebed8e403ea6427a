import { paragraph } from '#contract/fields.ts'
import type { RefundWish } from '../payments/refund-commands.ts'
import { mistake, type Mistake } from './mistake.ts'

export type RefundCommand = { kind: 'refund' } & RefundWish

type Given = {
  reason?: string | undefined
  amount?: string | undefined
  reference?: string | undefined
  on?: string | undefined
  currency?: string | undefined
  'of-credit'?: boolean | undefined
}

export const refundsHelp = `  npm run operator -- invoices refund <number> --reason "Why" [--amount 12.30] [--reference "What the bank calls it"]
      [--of-credit]
      Gives back money that was paid on an invoice: issues a credit note, and the provider that took the money sends it
      back. The same reason is refunded once for an invoice; told again, it says what became of it.
      --reference  you have sent it back yourself, by transfer or in the provider's dashboard: it is recorded
      --of-credit  pays out of the credit balance that is there already, without a credit note`

const Reason = paragraph('a reason', 500)
const Reference = paragraph('a reference', 100)

/** `invoices refund` on the command line. */
export function parseRefund([number, ...more]: readonly string[], given: Given): RefundCommand | Mistake {
  if (number === undefined || more.length > 0) return mistake('Name one invoice: invoices refund INV-000001')
  if (given.on !== undefined) return mistake('--on belongs to "invoices paid".')
  if (given.currency !== undefined) return mistake('--currency belongs to "invoices adjust".')
  const reason = Reason.safeParse(given.reason)
  if (!reason.success) return mistake(`Say why: invoices refund ${number} --reason "Why"`)
  const reference = given.reference === undefined ? null : Reference.safeParse(given.reference)
  if (reference?.success === false) return mistake('Say what the bank calls it, in at most 100 characters.')
  return {
    kind: 'refund',
    number,
    amount: given.amount ?? null,
    reason: reason.data,
    reference: reference?.data ?? null,
    ofCredit: given['of-credit'] === true,
  }
}
