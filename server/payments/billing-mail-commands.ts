import { billingInformationOf } from '../billing-information/billing-information-store.ts'
import type { Transaction } from '../db/connect.ts'
import { billingAdministrators } from '../invoices/invoice-store.ts'
import { enqueueAll, type MailJob } from '../jobs/enqueue.ts'

type Recipient = { email: string } | { userId: string }

/** Mails for everyone who gets invoices: the contacts that were named, or whoever administrates the billing. */
export async function writeToBilling(
  transaction: Transaction,
  organizationId: string,
  mailsFor: (recipient: Recipient) => MailJob[],
): Promise<void> {
  const scope = { organizationId }
  const [[information], administrators] = await Promise.all([
    transaction.query(billingInformationOf(scope)),
    transaction.query(billingAdministrators(scope)),
  ])
  const contacts = information?.contacts ?? []
  const recipients: Recipient[] = contacts.length > 0 ? contacts.map((email) => ({ email })) : administrators
  const mails = recipients.flatMap(mailsFor)
  await enqueueAll(
    transaction,
    mails.map((payload) => ({ name: 'send_mail', payload })),
  )
}
