import { levelName, roleName } from '../members/roleNames'
import { t } from '../messages/messages'
import { WhoIsThis } from '../members/WhoIsThis'
import { Badge, StatusBadge } from '../ui/Badge'
import type { Column } from '../ui/tableTypes'
import { Timestamp } from '../ui/Timestamp'
import { restrictionNames } from './restrictionNames'
import type { WorkspaceMemberRow } from './WorkspaceUsersPage'

export function accessColumns(): Column<WorkspaceMemberRow>[] {
  return [
    {
      id: 'name',
      header: t('access.column.name'),
      cell: ({ userId, name, email, you }) => <WhoIsThis {...{ userId, name, email, you }} />,
    },
    {
      id: 'level',
      header: t('access.column.level'),
      cell: ({ level, levelName: ownName, by, restrictions }) => (
        <span className="row">
          {levelName({ level, levelName: ownName })}
          {by === 'role' && <Badge>{t('workspaces.byRole')}</Badge>}
          {restrictionNames(restrictions).length > 0 && (
            <Badge tone="warning">{t('access.narrowed', { count: restrictionNames(restrictions).length })}</Badge>
          )}
        </span>
      ),
    },
    { id: 'role', header: t('access.column.role'), cell: ({ role }) => roleName(role) },
    {
      id: 'until',
      header: t('access.column.until'),
      cell: ({ expiresAt, expired }) =>
        expiresAt === null ? (
          t('access.always')
        ) : expired ? (
          <Badge tone="danger">{t('access.expired')}</Badge>
        ) : (
          <Timestamp at={expiresAt} />
        ),
    },
    {
      id: 'status',
      header: t('access.column.status'),
      cell: ({ status }) =>
        status === 'active' ? (
          <StatusBadge tone="success">{t('access.status.active')}</StatusBadge>
        ) : (
          <StatusBadge tone="warning">{t('access.status.suspended')}</StatusBadge>
        ),
    },
  ]
}
