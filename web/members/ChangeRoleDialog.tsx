import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { grantableRoles, type OrganizationRole } from '#contract/permissions.ts'
import { t } from '../messages/messages'
import { organizationQuery } from '../queries'
import { Dialog } from '../ui/Dialog'
import { Form } from '../ui/Form'
import { FormActions } from '../ui/FormActions'
import type { MemberRow } from './member-queries'
import { RoleChoice } from './RoleChoice'
import { useChangeRole } from './useChangeRole'

type Props = { organizationId: string; member: MemberRow; onClose: () => void }

export function ChangeRoleDialog({ organizationId, member, onClose }: Props): ReactNode {
  const { data: organization } = useQuery(organizationQuery(organizationId))
  const changeRole = useChangeRole(organizationId)
  return (
    <Dialog isOpen onClose={onClose} title={t('members.changeRole.title', { name: member.name })}>
      <Form
        className="stack"
        onSubmit={(values) => {
          // The row shows the new role at once; a refusal brings the old one back and says why.
          onClose()
          void changeRole(member, values.text('role') as OrganizationRole)
        }}
      >
        <RoleChoice
          grantable={organization === undefined ? [] : grantableRoles(organization.role)}
          defaultValue={member.role}
        />
        <FormActions saveLabel={t('members.changeRole')} onCancel={onClose} />
      </Form>
    </Dialog>
  )
}
