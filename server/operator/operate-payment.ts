import type { Database } from '../db/connect.ts'
import { InvoiceMistake } from '../invoices/invoice.ts'
import type { ProviderKind } from '#contract/payment-words.ts'
import { refundInvoice } from '../payments/refund-commands.ts'
import { recordTransfer } from '../payments/transfer-commands.ts'
import type { PaymentCommand } from './parse-payment.ts'
import type { RefundCommand } from './parse-refund.ts'

type Parts = { database: Database; collects: ProviderKind; print: (line: string) => void }

/** Records a transfer, or gives money back, and returns the exit code. */
export async function operatePayment(
  command: PaymentCommand | RefundCommand,
  { database, collects, print }: Parts,
): Promise<number> {
  try {
    print(
      await (command.kind === 'refund'
        ? refundInvoice(database, collects, command)
        : recordTransfer(database, command)),
    )
    return 0
  } catch (error) {
    if (!(error instanceof InvoiceMistake)) throw error
    print(`Nothing was done. ${error.message}`)
    return 1
  }
}
