import { call } from '../api'
import { t } from '../messages/messages'
import { toProblemDetails } from '../ui/toProblemDetails'
import { showToast } from '../ui/toasts'
import { useAccessChanged, type Place } from './access-queries'
import type { WorkspaceMemberRow } from './WorkspaceUsersPage'

/** Takes access away at once and offers to give the very same back. */
export function useRemoveAccess(place: Place): (member: WorkspaceMemberRow) => Promise<void> {
  const changed = useAccessChanged(place)
  return async ({ userId, name, level, restrictions, expiresAt }) => {
    const params = { ...place, userId }
    const giveBack = async (): Promise<void> => {
      await call('PUT /api/organizations/{organizationId}/workspaces/{workspaceId}/access/{userId}', {
        params,
        body: { level, restrictions, expiresAt },
      })
      await changed()
    }
    try {
      await call('DELETE /api/organizations/{organizationId}/workspaces/{workspaceId}/access/{userId}', { params })
      showToast(t('access.removed', { name }), { undo: giveBack })
    } catch (error) {
      showToast(toProblemDetails(error).title, { kind: 'danger' })
    }
    await changed()
  }
}
