import { useQuery } from '@tanstack/react-query'
import { IconUserPlus } from '@tabler/icons-react'
import { lazy, Suspense, type ReactNode } from 'react'
import { grantableRoles, roleHas } from '#contract/permissions.ts'
import { t } from '../messages/messages'
import { useOrganizationId } from '../place'
import { organizationQuery } from '../queries'
import { Button } from '../ui/Button'
import { Page } from '../ui/Page'
import { PeopleFilters } from './PeopleFilters'
import { PeopleTable } from './PeopleTable'
import { usePeopleState } from './usePeopleState'

// What opens on demand is loaded on demand.
const InvitePeopleDialog = lazy(async () => ({
  default: (await import('../invitations/InvitePeopleDialog')).InvitePeopleDialog,
}))
const PastInvitations = lazy(async () => ({
  default: (await import('../invitations/PastInvitations')).PastInvitations,
}))

/** Everyone in the organization and everyone invited: found, filtered, changed. */
export function UsersPage(): ReactNode {
  const organizationId = useOrganizationId()
  const [state, change] = usePeopleState()
  const { data: organization } = useQuery(organizationQuery(organizationId))
  const mayManage = organization !== undefined && roleHas(organization.role, 'members.manage')
  const parts = { organizationId, state, onChange: change }
  return (
    <Page
      title={t('console.nav.users')}
      description={t('members.description')}
      actions={
        <Button
          variant="primary"
          icon={<IconUserPlus size={16} aria-hidden />}
          disabledReason={mayManage ? undefined : t('members.manage.forbidden')}
          onClick={() => change({ dialog: 'invite' })}
        >
          {t('members.invite')}
        </Button>
      }
    >
      <PeopleFilters {...parts} />
      {state.status === 'invited' && state.past !== '' ? (
        <Suspense>
          <PastInvitations
            organizationId={organizationId}
            q={state.q}
            status={state.past}
            cursor={state.cursor}
            onCursor={(cursor) => change({ cursor }, { isNewStep: true })}
          />
        </Suspense>
      ) : (
        <PeopleTable {...parts} />
      )}
      {organization !== undefined && mayManage && state.dialog === 'invite' && (
        <Suspense>
          <InvitePeopleDialog
            organizationId={organizationId}
            roles={grantableRoles(organization.role)}
            onClose={() => change({ dialog: '' })}
          />
        </Suspense>
      )}
    </Page>
  )
}
