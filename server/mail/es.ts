import { accessReviews } from './es/access-reviews.ts'
import type { Translation } from '#contract/message-format.ts'
import type { en as english } from './en.ts'
import { invitations } from './es/invitations.ts'
import { invoices } from './es/invoices.ts'
import { payments } from './es/payments.ts'
import { organizations } from './es/organizations.ts'
import { secondFactor } from './es/second-factor.ts'
import { succession } from './es/succession.ts'
import { trials } from './es/trials.ts'
import { users } from './es/users.ts'

export const es = {
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
    organization_admin: 'Administrador de la organización',
    billing_admin: 'Administrador de facturación',
    user_admin: 'Administrador de usuarios',
    member: 'Miembro',
  },
  copyAddress: 'O copia esta dirección en tu navegador:',
} as const satisfies Translation<typeof english>
