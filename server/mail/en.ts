import { accessReviews } from './en/access-reviews.ts'
import { invitations } from './en/invitations.ts'
import { invoices } from './en/invoices.ts'
import { payments } from './en/payments.ts'
import { organizations } from './en/organizations.ts'
import { secondFactor } from './en/second-factor.ts'
import { succession } from './en/succession.ts'
import { trials } from './en/trials.ts'
import { users } from './en/users.ts'

/** What mails say, a line per noun, and the words around it. */
export const en = {
  letters: {
    ...users,
    ...secondFactor,
    ...invitations,
    ...invoices,
    ...payments,
    ...trials,
    ...organizations,
    ...accessReviews,
    ...succession,
  },
  roles: {
    organization_admin: 'Organization Admin',
    billing_admin: 'Billing Admin',
    user_admin: 'User Admin',
    member: 'Member',
  },
  copyAddress: 'Or copy this address into your browser:',
} as const
