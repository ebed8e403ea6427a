import { call } from '../api'
import { t } from '../messages/messages'
import { toProblemDetails } from '../ui/toProblemDetails'
import { showToast } from '../ui/toasts'
import { usePeopleChanged, type MemberRow } from './member-queries'

type Act = (row: MemberRow) => Promise<void>

/** Suspends and reactivates at once, each with the other as its undo. */
export function useSuspension(organizationId: string): { suspend: Act; reactivate: Act } {
  const changed = usePeopleChanged(organizationId)
  const post = async (row: MemberRow, to: 'suspend' | 'reactivate'): Promise<void> => {
    const params = { organizationId, userId: row.userId }
    if (to === 'suspend') await call('POST /api/organizations/{organizationId}/members/{userId}/suspend', { params })
    else await call('POST /api/organizations/{organizationId}/members/{userId}/reactivate', { params })
    await changed()
  }
  const act = async (row: MemberRow, to: 'suspend' | 'reactivate'): Promise<void> => {
    const back = to === 'suspend' ? 'reactivate' : 'suspend'
    try {
      await post(row, to)
      showToast(t(`members.${to}.done`, { name: row.name }), { undo: () => post(row, back) })
    } catch (error) {
      showToast(toProblemDetails(error).title, { kind: 'danger' })
    }
  }
  return { suspend: (row) => act(row, 'suspend'), reactivate: (row) => act(row, 'reactivate') }
}
