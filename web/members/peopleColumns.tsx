import { roleHas } from '#contract/permissions.ts'
import { invitedByText } from '../invitations/invitedByText'
import { InvitationStatusBadge } from '../invitations/InvitationStatusBadge'
import { t } from '../messages/messages'
import { paths } from '../paths'
import { Who } from '../ui/Avatar'
import { StatusBadge } from '../ui/Badge'
import { Link } from '../ui/Link'
import type { Column } from '../ui/tableTypes'
import { Timestamp } from '../ui/Timestamp'
import type { MemberRow } from './member-queries'
import type { PersonRow } from './people-queries'
import { levelName, roleName } from './roleNames'
import { signInText } from './signInText'
import { WhoIsThis } from './WhoIsThis'
import './members.css'

/** Members and invitations in one table: what an invitation has not is left empty. */
export function peopleColumns(organizationId: string): Column<PersonRow>[] {
  return [
    {
      id: 'name',
      header: t('members.column.name'),
      isSortable: true,
      alsoSortsBy: { id: 'email', header: t('members.column.email') },
      cell: (row) =>
        row.kind === 'member' ? (
          <Link className="members-link" to={paths.member({ organizationId, userId: row.userId })}>
            <WhoIsThis {...row} />
          </Link>
        ) : (
          <Who id={row.id} name={row.email} detail={invitedByText(row)} />
        ),
    },
    { id: 'role', header: t('members.column.role'), cell: ({ role }) => roleName(role) },
    { id: 'workspaces', header: t('members.column.workspaces'), cell: workspacesOf },
    {
      id: 'status',
      header: t('members.column.status'),
      cell: (row) =>
        row.kind === 'member' ? <MemberStatus status={row.status} /> : <InvitationStatusBadge invitation={row} />,
    },
    {
      id: 'lastSeenAt',
      header: t('members.column.lastSeen'),
      isSortable: true,
      cell: (row) => (row.kind === 'member' ? <LastSeen at={row.lastSeenAt} /> : nothing),
    },
    {
      id: 'joinedAt',
      header: t('members.column.joined'),
      isSortable: true,
      cell: (row) =>
        row.kind === 'member' ? (
          <Timestamp at={row.joinedAt} look="date" />
        ) : (
          <span className="quiet">
            {t('invitations.column.invited')} <Timestamp at={row.createdAt} look="date" />
          </span>
        ),
    },
    {
      id: 'signIn',
      header: t('members.column.signIn'),
      cell: (row) => (row.kind === 'member' ? signInText(row) : nothing),
    },
    {
      id: 'secondFactor',
      header: t('members.column.secondFactor'),
      cell: (row) => (row.kind === 'member' ? <SecondFactor {...row} /> : nothing),
    },
  ]
}

const nothing = <span className="quiet">–</span>

export function MemberStatus({ status }: Pick<MemberRow, 'status'>) {
  return status === 'active' ? (
    <StatusBadge tone="success">{t('members.status.active')}</StatusBadge>
  ) : (
    <StatusBadge tone="warning">{t('members.status.suspended')}</StatusBadge>
  )
}

export function LastSeen({ at }: { at: string | null }) {
  return at === null ? t('members.never') : <Timestamp at={at} look="relative" />
}

export function SecondFactor({ hasSecondFactor }: Pick<MemberRow, 'hasSecondFactor'>) {
  return hasSecondFactor ? t('members.secondFactor.yes') : <span className="quiet">{t('members.secondFactor.no')}</span>
}

function workspacesOf({ role, workspaces, ...row }: PersonRow) {
  if (roleHas(role, 'workspaces.enter_all')) return <span className="quiet">{t('members.everyWorkspace')}</span>
  const count = row.kind === 'member' ? row.workspaceCount : workspaces.length
  if (count === 0) return <span className="quiet">{t('members.noWorkspace')}</span>
  const shown = workspaces
    .slice(0, 2)
    .map((place) => t('members.workspaceLevel', { name: place.name, level: levelName(place) }))
  const rest = count - shown.length
  return (
    <span className="members-workspaces">
      {shown.join(', ')}
      {rest > 0 && <span className="quiet"> {t('members.more', { count: rest })}</span>}
    </span>
  )
}
