import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { grantableRoles, type OrganizationRole } from '#contract/permissions.ts'
import { call } from '../api'
import { t } from '../messages/messages'
import { organizationQuery } from '../queries'
import { Dialog } from '../ui/Dialog'
import { Form } from '../ui/Form'
import { FormActions } from '../ui/FormActions'
import { showToast } from '../ui/toasts'
import { usePeopleChanged, type MemberRow } from './member-queries'
import { RoleChoice } from './RoleChoice'
import { roleName } from './roleNames'

type Props = { organizationId: string; member: MemberRow; onClose: () => void }

export function ChangeRoleDialog({ organizationId, member, onClose }: Props): ReactNode {
  const { data: organization } = useQuery(organizationQuery(organizationId))
  const changed = usePeopleChanged(organizationId)
  const setRole = async (role: OrganizationRole): Promise<void> => {
    await call('PUT /api/organizations/{organizationId}/members/{userId}/role', {
      params: { organizationId, userId: member.userId },
      body: { role },
    })
    await changed()
  }
  return (
    <Dialog isOpen onClose={onClose} title={t('members.changeRole.title', { name: member.name })}>
      <Form
        className="stack"
        onSubmit={async (values) => {
          const role = values.text('role') as OrganizationRole
          await setRole(role)
          onClose()
          if (role === member.role) return
          showToast(t('members.changeRole.done', { name: member.name, role: roleName(role) }), {
            undo: () => setRole(member.role),
          })
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
