import type { ReactNode } from 'react'
import { call } from '../api'
import { t } from '../messages/messages'
import { Dialog } from '../ui/Dialog'
import { Form } from '../ui/Form'
import { FormActions } from '../ui/FormActions'
import { showToast } from '../ui/toasts'
import { WorkspaceFields } from './WorkspaceFields'
import { useWorkspacesChanged } from './workspace-queries'

type Props = {
  organizationId: string
  workspace: { id: string; name: string; timeZone: string | null }
  onClose: () => void
}

export function EditWorkspaceDialog({ organizationId, workspace, onClose }: Props): ReactNode {
  const changed = useWorkspacesChanged(organizationId)
  return (
    <Dialog isOpen onClose={onClose} title={t('workspaces.edit.title', { name: workspace.name })} keepsOnOutsideClick>
      <Form
        className="stack"
        onSubmit={async (values) => {
          await call('PATCH /api/organizations/{organizationId}/workspaces/{workspaceId}', {
            params: { organizationId, workspaceId: workspace.id },
            body: { name: values.text('name'), timeZone: values.optional('timeZone') ?? null },
          })
          onClose()
          showToast(t('workspaces.saved'), { kind: 'success' })
          await changed()
        }}
      >
        <WorkspaceFields workspace={workspace} />
        <FormActions onCancel={onClose} />
      </Form>
    </Dialog>
  )
}
