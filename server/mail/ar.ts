import { accessReviews } from './ar/access-reviews.ts'
import type { Translation } from '#contract/message-format.ts'
import type { en as english } from './en.ts'
import { invitations } from './ar/invitations.ts'
import { invoices } from './ar/invoices.ts'
import { payments } from './ar/payments.ts'
import { organizations } from './ar/organizations.ts'
import { secondFactor } from './ar/second-factor.ts'
import { succession } from './ar/succession.ts'
import { trials } from './ar/trials.ts'
import { users } from './ar/users.ts'

export const ar = {
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
    organization_admin: 'مسؤول المؤسسة',
    billing_admin: 'مسؤول الفوترة',
    user_admin: 'مسؤول المستخدمين',
    member: 'عضو',
  },
  copyAddress: 'أو انسخ هذا العنوان إلى متصفحك:',
} as const satisfies Translation<typeof english>
