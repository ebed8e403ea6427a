import { z } from 'zod'
import { paragraph } from '#contract/fields.ts'
import { OrganizationId } from '#contract/ids.ts'
import type { Adjustment } from '../invoices/adjust-commands.ts'
import { mistake, type Mistake } from './mistake.ts'

export type AdjustmentCommand = { kind: 'adjust' } & Adjustment

type Given = Partial<Record<'reason' | 'amount' | 'reference' | 'currency', string | undefined>>

export const adjustmentHelp = `  npm run operator -- invoices adjust <id of an organization> --amount 120.00 --currency EUR --reason "What for" --reference "Ticket 7"
      Bills something beside the plan, without tax: an invoice. Below zero (--amount=-12.30) it gives back: a credit note
      and a credit balance, which the next invoice uses. The same reference is issued once.`

const Reason = paragraph('a reason', 200)
const Reference = z.string().trim().min(1).max(100)

/** `invoices adjust` on the command line. */
export function parseAdjustment([organization, ...more]: readonly string[], given: Given): AdjustmentCommand | Mistake {
  const organizationId = OrganizationId.safeParse(organization)
  if (!organizationId.success || more.length > 0) return mistake('Name one organization: invoices adjust org_…')
  const { amount, currency } = given
  if (amount === undefined || currency === undefined)
    return mistake('Say how much, without tax: --amount 120.00 --currency EUR')
  const reason = Reason.safeParse(given.reason)
  if (!reason.success) return mistake('Say what stands on the line, in at most 200 characters: --reason "…"')
  const reference = Reference.safeParse(given.reference)
  if (!reference.success) return mistake('Say what you call it, in at most 100 characters: --reference "…"')
  const told = { organizationId: organizationId.data, reason: reason.data, reference: reference.data }
  return { kind: 'adjust', ...told, amount, currency: currency.toUpperCase() }
}
