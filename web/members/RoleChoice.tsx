import type { ReactNode } from 'react'
import { organizationRoles, type OrganizationRole } from '#contract/permissions.ts'
import { t } from '../messages/messages'
import { RadioCards } from '../ui/RadioCards'
import { roleName, roleSentence } from './roleNames'

type Props = { grantable: readonly OrganizationRole[]; defaultValue: OrganizationRole }

/** Every role with what it can do; those one may not give stay visible and say so. */
export function RoleChoice({ grantable, defaultValue }: Props): ReactNode {
  return (
    <RadioCards
      name="role"
      label={t('members.column.role')}
      defaultValue={defaultValue}
      options={organizationRoles.map((value) => ({
        value,
        label: roleName(value),
        description: roleSentence(value),
        ...(grantable.includes(value) ? {} : { disabledReason: t('members.role.above') }),
      }))}
    />
  )
}
