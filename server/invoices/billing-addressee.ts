import type { Language } from '#contract/languages.ts'
import type { BillingRecipient } from './billing-mail.ts'

/** The user a mail of the billing goes to; of nobody where it goes to an address that was named. */
export const userIn = (recipient: BillingRecipient): string => ('userId' in recipient ? recipient.userId : '')

type User = { email: string; language: Language }

/** Where a mail goes, and in which language; null when whoever should get it has left before it went out. */
export function addressee(
  recipient: BillingRecipient,
  user: User | undefined,
  otherwise: Language,
): { to: string; language: Language } | null {
  const to = 'email' in recipient ? recipient.email : user?.email
  return to === undefined ? null : { to, language: user?.language ?? otherwise }
}

/** The day of an instant in a time zone, as letters write it: the beginning of that day in UTC. */
export const dayIn = (at: string | number, timeZone: string): Date =>
  new Date(`${new Intl.DateTimeFormat('sv', { timeZone, dateStyle: 'short' }).format(new Date(at))}T00:00:00Z`)
