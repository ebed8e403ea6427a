import type { ReactNode } from 'react'
import { call } from '../api'
import { t } from '../messages/messages'
import { ConfirmDialog } from '../ui/ConfirmDialog'
import { showToast } from '../ui/toasts'
import { useRestoreWorkspace } from './restoreWorkspace'
import { useWorkspacesChanged } from './workspace-queries'

type Props = {
  organizationId: string
  workspace: { id: string; name: string; memberCount: number }
  onClose: () => void
  /** For a page that goes with the workspace. */
  onDeleted?: () => void
}

/** To the trash for 30 days: says what that means, asks for the name, offers to take it back. */
export function DeleteWorkspaceDialog({ organizationId, workspace, onClose, onDeleted }: Props): ReactNode {
  const changed = useWorkspacesChanged(organizationId)
  const restore = useRestoreWorkspace(organizationId)
  const { id, name, memberCount } = workspace
  return (
    <ConfirmDialog
      isOpen
      isDangerous
      title={t('workspaces.delete.title', { name })}
      consequences={[
        t('workspaces.delete.members', { count: memberCount }),
        t('workspaces.delete.knowledge'),
        t('workspaces.delete.trash'),
      ]}
      typedName={name}
      confirmLabel={t('workspaces.delete')}
      onClose={onClose}
      onConfirm={async () => {
        await call('POST /api/organizations/{organizationId}/workspaces/{workspaceId}/delete', {
          params: { organizationId, workspaceId: id },
          body: { name },
        })
        onClose()
        showToast(t('workspaces.deleted', { name }), { undo: () => restore({ id, name }) })
        onDeleted?.()
        await changed()
      }}
    />
  )
}
