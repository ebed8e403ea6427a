import { useQuery } from '@tanstack/react-query'
import { IconUserPlus } from '@tabler/icons-react'
import { lazy, Suspense, useState, type ReactNode } from 'react'
import { grantableRoles, roleHas } from '#contract/permissions.ts'
import { loadMessages, t } from '../messages/messages'
import { useOrganizationId } from '../place'
import { runningRunsQuery } from '../bulk-runs/running-runs-query'
import { organizationQuery } from '../queries'
import { paths } from '../paths'
import { Button } from '../ui/Button'
import { LinkButton } from '../ui/LinkButton'
import { Page } from '../ui/Page'
import { PeopleFilters } from './PeopleFilters'
import { PeopleTable } from './PeopleTable'
import { usePeopleState, type PeopleState } from './usePeopleState'

// What opens on demand is loaded on demand.
const InvitePeopleDialog = lazy(async () => ({
  default: (await Promise.all([import('../invitations/InvitePeopleDialog'), loadMessages('bulk')]))[0]
    .InvitePeopleDialog,
}))
const RunningRuns = lazy(async () => ({
  default: (await Promise.all([import('../bulk-runs/RunningRuns'), loadMessages('bulk')]))[0].RunningRuns,
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
  const { data: running = [] } = useQuery({ ...runningRunsQuery(organizationId), enabled: mayManage })
  const isUnderWay = running.length > 0
  const parts = { organizationId, state, onChange: change }
  return (
    <Page
      title={t('console.nav.users')}
      description={t('members.description')}
      actions={
        <>
          <LinkButton to={paths.accessGrid(organizationId)}>{t('console.nav.accessGrid')}</LinkButton>
          <LinkButton
            to={paths.bulkRuns(organizationId)}
            disabledReason={mayManage ? undefined : t('refusal.forbidden')}
          >
            {t('console.nav.bulkRuns')}
          </LinkButton>
          <ExportPeople organizationId={organizationId} state={state} />
          <Button
            variant="primary"
            icon={<IconUserPlus size={16} aria-hidden />}
            disabledReason={mayManage ? undefined : t('members.manage.forbidden')}
            onClick={() => change({ dialog: 'invite' })}
          >
            {t('members.invite')}
          </Button>
        </>
      }
    >
      {isUnderWay && (
        <Suspense>
          <RunningRuns runs={running} organizationId={organizationId} />
        </Suspense>
      )}
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
        <PeopleTable {...parts} mayManage={mayManage} />
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

/** Saves the list with its filters and its order, whole, as one file. */
function ExportPeople({ organizationId, state }: { organizationId: string; state: PeopleState }): ReactNode {
  const [isBusy, setBusy] = useState(false)
  const save = async () => {
    setBusy(true)
    const { exportPeople } = await import('./exportPeople')
    await exportPeople(organizationId, state)
    setBusy(false)
  }
  return (
    <Button isBusy={isBusy} onClick={() => void save()}>
      {t('members.export')}
    </Button>
  )
}
