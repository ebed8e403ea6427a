import type { ReactNode } from 'react'
import { call } from '../api'
import { t } from '../messages/messages'
import { Dialog } from '../ui/Dialog'
import { Form } from '../ui/Form'
import { FormActions } from '../ui/FormActions'
import { showToast } from '../ui/toasts'
import { AccessFields, accessFrom, type Access } from './AccessFields'
import { useAccessChanged, type Place } from './access-queries'

type Props = {
  place: Place
  member: { userId: string; name: string } & Access
  onClose: () => void
}

/** Changes the level, the restrictions and the end of someone's access. */
export function AccessDialog({ place, member, onClose }: Props): ReactNode {
  const changed = useAccessChanged(place)
  return (
    <Dialog isOpen onClose={onClose} title={t('access.change.title', { name: member.name })} keepsOnOutsideClick>
      <Form
        className="stack"
        onSubmit={async (values) => {
          await call('PUT /api/organizations/{organizationId}/workspaces/{workspaceId}/access/{userId}', {
            params: { ...place, userId: member.userId },
            body: accessFrom(values),
          })
          onClose()
          showToast(t('access.changed', { name: member.name }), { kind: 'success' })
          await changed()
        }}
      >
        <AccessFields place={place} access={member} />
        <FormActions onCancel={onClose} />
      </Form>
    </Dialog>
  )
}
