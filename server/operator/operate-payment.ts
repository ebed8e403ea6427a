import type { Database } from '../db/connect.ts'
import { InvoiceMistake } from '../invoices/invoice.ts'
import { recordTransfer } from '../payments/transfer-commands.ts'
import type { PaymentCommand } from './parse-payment.ts'

/** Records a transfer and returns the exit code. */
export async function operatePayment(
  command: PaymentCommand,
  { database, print }: { database: Database; print: (line: string) => void },
): Promise<number> {
  try {
    print(await recordTransfer(database, command))
    return 0
  } catch (error) {
    if (!(error instanceof InvoiceMistake)) throw error
    print(`Nothing was done. ${error.message}`)
    return 1
  }
}
