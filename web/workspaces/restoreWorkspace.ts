import { call } from '../api'
import { t } from '../messages/messages'
import { toProblemDetails } from '../ui/toProblemDetails'
import { showToast } from '../ui/toasts'
import { useWorkspacesChanged } from './workspace-queries'

/** Takes a workspace out of the trash, from the trash or right after it was put there. */
export function useRestoreWorkspace(
  organizationId: string,
): (workspace: { id: string; name: string }) => Promise<void> {
  const changed = useWorkspacesChanged(organizationId)
  return async ({ id, name }) => {
    try {
      await call('POST /api/organizations/{organizationId}/workspaces/{workspaceId}/restore', {
        params: { organizationId, workspaceId: id },
      })
      showToast(t('workspaces.restored', { name }), { kind: 'success' })
    } catch (error) {
      showToast(toProblemDetails(error).title, { kind: 'danger' })
    }
    await changed()
  }
}
