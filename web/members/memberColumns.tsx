import { roleHas } from '#contract/permissions.ts'
import { t } from '../messages/messages'
import { StatusBadge } from '../ui/Badge'
import type { Column } from '../ui/tableTypes'
import { Timestamp } from '../ui/Timestamp'
import type { MemberRow } from './member-queries'
import { levelName, roleName } from './roleNames'
import { WhoIsThis } from './WhoIsThis'
import './members.css'

const methods = {
  password: 'members.method.password',
  google: 'members.method.google',
  microsoft: 'members.method.microsoft',
} as const

export function memberColumns(): Column<MemberRow>[] {
  return [
    {
      id: 'name',
      header: t('members.column.name'),
      isSortable: true,
      cell: ({ userId, name, email, you }) => <WhoIsThis {...{ userId, name, email, you }} />,
    },
    { id: 'role', header: t('members.column.role'), cell: ({ role }) => roleName(role) },
    { id: 'workspaces', header: t('members.column.workspaces'), cell: workspacesOf },
    {
      id: 'status',
      header: t('members.column.status'),
      cell: ({ status }) =>
        status === 'active' ? (
          <StatusBadge tone="success">{t('members.status.active')}</StatusBadge>
        ) : (
          <StatusBadge tone="warning">{t('members.status.suspended')}</StatusBadge>
        ),
    },
    {
      id: 'lastSeenAt',
      header: t('members.column.lastSeen'),
      isSortable: true,
      cell: ({ lastSeenAt }) =>
        lastSeenAt === null ? t('members.never') : <Timestamp at={lastSeenAt} look="relative" />,
    },
    {
      id: 'joinedAt',
      header: t('members.column.joined'),
      isSortable: true,
      cell: ({ joinedAt }) => <Timestamp at={joinedAt} look="date" />,
    },
    {
      id: 'signIn',
      header: t('members.column.signIn'),
      cell: ({ signInMethods }) => signInMethods.map((method) => t(methods[method])).join(', '),
    },
    {
      id: 'secondFactor',
      header: t('members.column.secondFactor'),
      cell: ({ hasSecondFactor }) =>
        hasSecondFactor ? t('members.secondFactor.yes') : <span className="quiet">{t('members.secondFactor.no')}</span>,
    },
  ]
}

function workspacesOf({ role, workspaces, workspaceCount }: MemberRow) {
  if (roleHas(role, 'workspaces.enter_all')) return <span className="quiet">{t('members.everyWorkspace')}</span>
  if (workspaceCount === 0) return <span className="quiet">{t('members.noWorkspace')}</span>
  const shown = workspaces
    .slice(0, 2)
    .map(({ name, level }) => t('members.workspaceLevel', { name, level: levelName(level) }))
  const rest = workspaceCount - shown.length
  return (
    <span className="members-workspaces">
      {shown.join(', ')}
      {rest > 0 && <span className="quiet"> {t('members.more', { count: rest })}</span>}
    </span>
  )
}
