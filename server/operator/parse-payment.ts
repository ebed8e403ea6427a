import { z } from 'zod'
import type { Transfer } from '../payments/transfer-commands.ts'
import { mistake, type Mistake } from './mistake.ts'

export type PaymentCommand = { kind: 'record transfer' } & Transfer

type Given = {
  reason?: string | undefined
  amount?: string | undefined
  reference?: string | undefined
  on?: string | undefined
}

export const paymentsHelp = `  npm run operator -- invoices paid <number> --amount 59.29 --reference "What the bank calls it" [--on 2026-11-05]
      Records a bank transfer for an invoice: receipt, books and mail, and the subscription is active at once if nothing
      overdue is left. In parts and too much is taken as well. The same reference is recorded once for an invoice.`

const Reference = z.string().trim().min(1).max(100)
const Day = z.iso.date()

/** `invoices paid` on the command line. */
export function parsePayment([number, ...more]: readonly string[], given: Given): PaymentCommand | Mistake {
  if (number === undefined || more.length > 0) return mistake('Name one invoice: invoices paid INV-000001')
  if (given.reason !== undefined) return mistake('A payment needs no --reason.')
  if (given.amount === undefined) return mistake(`Say how much came in: invoices paid ${number} --amount 59.29`)
  const reference = Reference.safeParse(given.reference)
  if (!reference.success) return mistake('Say what the bank calls it, in at most 100 characters: --reference "…"')
  if (given.on !== undefined && !Day.safeParse(given.on).success) return mistake('Name a day like --on 2026-11-05.')
  return { kind: 'record transfer', number, amount: given.amount, reference: reference.data, day: given.on ?? null }
}
