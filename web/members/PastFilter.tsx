import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, type ReactNode } from 'react'
import { roleHas } from '#contract/permissions.ts'
import { loadMessages, t } from '../messages/messages'
import { organizationQuery } from '../queries'
import { FilterChips } from '../ui/FilterChips'
import { invitationCountsQuery } from './member-queries'
import { pastStatuses, type PeoplePartProps } from './usePeopleState'

// Only an imported organization has such invitations.
const UnsentInvitations = lazy(async () => ({
  default: (await Promise.all([import('../invitations/UnsentInvitations'), loadMessages('bulk')]))[0].UnsentInvitations,
}))

/** Pending invitations stand among the members; what became of the others is found here. */
export function PastFilter({ organizationId, state, onChange }: PeoplePartProps): ReactNode {
  const { data: counts } = useQuery(invitationCountsQuery(organizationId))
  const { data: organization } = useQuery(organizationQuery(organizationId))
  const mayManage = organization !== undefined && roleHas(organization.role, 'members.manage')
  const unsent = counts?.unsent ?? 0
  return (
    <>
      {unsent > 0 && (
        <Suspense>
          <UnsentInvitations
            organizationId={organizationId}
            count={unsent}
            disabledReason={mayManage ? undefined : t('members.manage.forbidden')}
          />
        </Suspense>
      )}
      <FilterChips
        label={t('invitations.filter')}
        value={state.past}
        options={[
          { value: '' as typeof state.past, label: t('invitations.filter.pending'), count: counts?.pending },
          ...pastStatuses.map((value) => ({
            value: value as typeof state.past,
            label: t(`invitations.status.${value}`),
            count: counts?.[value],
          })),
        ]}
        onChange={(past) => onChange({ past, cursor: '' })}
      />
    </>
  )
}
