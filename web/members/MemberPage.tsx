import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { IconUserOff } from '@tabler/icons-react'
import { lazy, Suspense, useState, type ReactNode } from 'react'
import { readableAuditAreas, roleHas } from '#contract/permissions.ts'
import { isRefusal } from '../api'
import { loadMessages, t } from '../messages/messages'
import { paths } from '../paths'
import { useOrganizationId } from '../place'
import { organizationQuery } from '../queries'
import { MemberWorkspaces } from '../workspace-access/MemberWorkspaces'
import { Badge } from '../ui/Badge'
import { Button } from '../ui/Button'
import { Card } from '../ui/Card'
import { DescriptionList } from '../ui/DescriptionList'
import { EmptyState } from '../ui/EmptyState'
import { ErrorState } from '../ui/ErrorState'
import { Link } from '../ui/Link'
import { LinkButton } from '../ui/LinkButton'
import { Menu } from '../ui/Menu'
import { Page } from '../ui/Page'
import { Skeleton } from '../ui/Skeleton'
import { Timestamp } from '../ui/Timestamp'
import { MemberHistory } from '../audit/MemberHistory'
import { memberMenu } from './memberMenu'
import { memberQuery, type MemberRow } from './member-queries'
import { LastSeen, MemberStatus, SecondFactor } from './peopleColumns'
import { refusalText } from './refusalText'
import { roleName, roleSentence } from './roleNames'
import { signInText } from './signInText'

const ChangeRoleDialog = lazy(async () => ({ default: (await import('./ChangeRoleDialog')).ChangeRoleDialog }))
const DepartureDialog = lazy(async () => {
  const [module] = await Promise.all([import('../departures/DepartureDialog'), loadMessages('departures')])
  return { default: module.DepartureDialog }
})
const ReactivateDialog = lazy(async () => {
  const parts = [loadMessages('seatPreview'), loadMessages('invoices')] as const
  return { default: (await Promise.all([import('./ReactivateDialog'), ...parts]))[0].ReactivateDialog }
})

/** One member: who they are here, where they may go, and what was changed about them. */
export function MemberPage(): ReactNode {
  const organizationId = useOrganizationId()
  const { userId = '' } = useParams({ strict: false }) as { userId?: string }
  const { data: member, error, refetch } = useQuery(memberQuery({ organizationId, userId }))
  const back = <Link to={paths.users(organizationId)}>{t('members.page.back')}</Link>
  if (member === undefined) {
    return (
      <Page title={t('members.page.title')} description={back}>
        {error === null ? (
          <Skeleton lines={8} />
        ) : isRefusal(error, 'not_found') || isRefusal(error, 'invalid_request') ? (
          <EmptyState
            icon={<IconUserOff size={22} />}
            title={t('members.page.none')}
            actions={<LinkButton to={paths.users(organizationId)}>{t('members.page.all')}</LinkButton>}
          >
            {t('members.page.none.text')}
          </EmptyState>
        ) : (
          <ErrorState error={error} onRetry={() => void refetch()} />
        )}
      </Page>
    )
  }
  return <MemberDetails organizationId={organizationId} member={member} back={back} />
}

type Props = { organizationId: string; member: MemberRow; back: ReactNode }

function MemberDetails({ organizationId, member, back }: Props): ReactNode {
  const [open, setOpen] = useState<'role' | 'remove' | 'suspend' | 'reactivate' | null>(null)
  const navigate = useNavigate()
  const { data: organization } = useQuery(organizationQuery(organizationId))
  const shared = { organizationId, member, onClose: () => setOpen(null) }
  const readsHistory = organization !== undefined && readableAuditAreas(organization.role).includes('people')
  const menu = memberMenu(member, {
    onReactivate: () => setOpen('reactivate'),
    onChangeRole: () => setOpen('role'),
    onSuspend: () => setOpen('suspend'),
    onRemove: () => setOpen('remove'),
  })
  return (
    <Page title={member.name} description={back} actions={<Menu label={t('ui.actions')} items={menu} align="end" />}>
      <Card title={t('members.page.facts')}>
        <MemberFacts member={member} onChangeRole={() => setOpen('role')} />
      </Card>
      <MemberWorkspaces organizationId={organizationId} member={member} />
      {readsHistory && <MemberHistory organizationId={organizationId} member={member} />}
      <Suspense>
        {open === 'role' && <ChangeRoleDialog {...shared} />}
        {open === 'reactivate' && <ReactivateDialog {...shared} />}
        {(open === 'remove' || open === 'suspend') && (
          <DepartureDialog
            {...shared}
            how={open}
            // Nobody is left to show.
            onRemoved={() => void navigate({ href: paths.users(organizationId) })}
          />
        )}
      </Suspense>
    </Page>
  )
}

function MemberFacts({ member, onChangeRole }: { member: MemberRow; onChangeRole: () => void }): ReactNode {
  const role = (
    <span className="stack stack--tight">
      <span className="row">
        {roleName(member.role)}
        <Button size="small" disabledReason={refusalText(member.refusals.changeRole)} onClick={onChangeRole}>
          {t('members.changeRole')}
        </Button>
      </span>
      <span className="quiet">{roleSentence(member.role)}</span>
    </span>
  )
  const name = (
    <span className="row">
      {member.email} {member.you && <Badge>{t('workspaces.you')}</Badge>}
    </span>
  )
  return (
    <DescriptionList
      items={[
        { label: t('members.column.email'), value: name },
        { label: t('members.column.role'), value: role },
        { label: t('members.column.status'), value: <MemberStatus status={member.status} /> },
        { label: t('members.column.signIn'), value: signInText(member) },
        { label: t('members.column.secondFactor'), value: <SecondFactor {...member} /> },
        { label: t('members.column.joined'), value: <Timestamp at={member.joinedAt} /> },
        { label: t('members.column.lastSeen'), value: <LastSeen at={member.lastSeenAt} /> },
        ...(roleHas(member.role, 'workspaces.enter_all')
          ? [{ label: t('members.column.workspaces'), value: t('members.everyWorkspace') }]
          : []),
      ]}
    />
  )
}
