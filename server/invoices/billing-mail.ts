import { billingInformationOf } from '../billing-information/billing-information-store.ts'
import type { Transaction } from '../db/connect.ts'
import { enqueueAll, type MailJob } from '../jobs/enqueue.ts'
import { addressesOfBillingAdministrators, billingAdministrators } from './invoice-store.ts'

/** An address that was named for the billing, or a member who looks after it. */
export type BillingRecipient = { email: string } | { userId: string }

type MailsFor = (recipient: BillingRecipient) => MailJob[]

export const namedFor = (contacts: readonly string[]): BillingRecipient[] => contacts.map((email) => ({ email }))

/** Queues the mails of each recipient. */
export function mailTo(
  transaction: Transaction,
  recipients: readonly BillingRecipient[],
  mailsFor: MailsFor,
): Promise<void> {
  const mails = recipients.flatMap(mailsFor)
  return enqueueAll(
    transaction,
    mails.map((payload) => ({ name: 'send_mail', payload })),
  )
}

/** Everyone who looks after the billing, each once: the members who do, and the contacts that are none of them. */
export async function everyoneInBilling(transaction: Transaction, organizationId: string): Promise<BillingRecipient[]> {
  const scope = { organizationId }
  const [[information], administrators] = await Promise.all([
    transaction.query(billingInformationOf(scope)),
    transaction.query(addressesOfBillingAdministrators(scope)),
  ])
  const known = new Set(administrators.map(({ email }) => email))
  const others = (information?.contacts ?? []).filter((email) => !known.has(email.toLowerCase()))
  return [...administrators.map(({ userId }) => ({ userId })), ...namedFor(others)]
}

/** The contacts that were named, and those who look after the billing. */
async function billingPeople(
  transaction: Transaction,
  organizationId: string,
): Promise<{ contacts: BillingRecipient[]; administrators: BillingRecipient[] }> {
  const scope = { organizationId }
  const [[information], administrators] = await Promise.all([
    transaction.query(billingInformationOf(scope)),
    transaction.query(billingAdministrators(scope)),
  ])
  return { contacts: namedFor(information?.contacts ?? []), administrators }
}

/** Mails for everyone who gets invoices: the contacts that were named, or whoever looks after the billing. */
export async function writeToBilling(
  transaction: Transaction,
  organizationId: string,
  mailsFor: MailsFor,
): Promise<void> {
  const { contacts, administrators } = await billingPeople(transaction, organizationId)
  await mailTo(transaction, contacts.length > 0 ? contacts : administrators, mailsFor)
}
