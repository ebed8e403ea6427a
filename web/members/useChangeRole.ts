import { useQueryClient } from '@tanstack/react-query'
import type { OrganizationRole } from '#contract/permissions.ts'
import { call } from '../api'
import { t } from '../messages/messages'
import { toProblemDetails } from '../ui/toProblemDetails'
import { showToast } from '../ui/toasts'
import { memberQuery, usePeopleChanged, type MemberRow } from './member-queries'
import { peopleKey, type PeopleAnswer } from './people-queries'
import { roleName } from './roleNames'

/**
 * Shows the new role at once and takes it back, with the reason, when the server refuses. What it touches is asked for
 * again in the end either way.
 */
export function useChangeRole(organizationId: string): (member: MemberRow, role: OrganizationRole) => Promise<void> {
  const client = useQueryClient()
  const changed = usePeopleChanged(organizationId)

  const show = ({ userId }: MemberRow, role: OrganizationRole): void => {
    client.setQueriesData<PeopleAnswer>({ queryKey: peopleKey(organizationId) }, (answer) =>
      answer === undefined
        ? undefined
        : {
            ...answer,
            data: answer.data.map((row) => (row.kind === 'member' && row.userId === userId ? { ...row, role } : row)),
          },
    )
    client.setQueryData(memberQuery({ organizationId, userId }).queryKey, (row) =>
      row === undefined ? undefined : { ...row, role },
    )
  }

  const set = async (member: MemberRow, from: OrganizationRole, to: OrganizationRole): Promise<void> => {
    // An answer that is on its way would bring the old role back.
    await client.cancelQueries({ queryKey: ['organization', organizationId] })
    show(member, to)
    try {
      await call('PUT /api/organizations/{organizationId}/members/{userId}/role', {
        params: { organizationId, userId: member.userId },
        body: { role: to },
      })
      showToast(t('members.changeRole.done', { name: member.name, role: roleName(to) }), {
        undo: () => set(member, to, from),
      })
    } catch (error) {
      show(member, from)
      const { title, detail } = toProblemDetails(error)
      const why = detail === undefined ? title : `${title} ${detail}`
      showToast(t('members.changeRole.failed', { name: member.name, why }), { kind: 'danger' })
    }
    await changed()
  }
  return async (member, role) => {
    if (role !== member.role) await set(member, member.role, role)
  }
}
