import { call } from '../api'
import { t } from '../messages/messages'
import { showToast } from '../ui/toasts'
import { usePeopleChanged, type MemberRow } from './member-queries'

/** Lets a suspended member in again, with an undo. */
export function useReactivation(organizationId: string): (row: MemberRow) => Promise<void> {
  const changed = usePeopleChanged(organizationId)
  const post = async (row: MemberRow, to: 'suspend' | 'reactivate'): Promise<void> => {
    const params = { organizationId, userId: row.userId }
    if (to === 'suspend') await call('POST /api/organizations/{organizationId}/members/{userId}/suspend', { params })
    else await call('POST /api/organizations/{organizationId}/members/{userId}/reactivate', { params })
    await changed()
  }
  return async (row) => {
    await post(row, 'reactivate')
    showToast(t('members.reactivate.done', { name: row.name }), { undo: () => post(row, 'suspend') })
  }
}
