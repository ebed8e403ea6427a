import { t } from '../messages/messages'
import type { Column } from '../ui/tableTypes'
import { Timestamp } from '../ui/Timestamp'
import type { CustomLevelRow } from './access-level-queries'
import { permissionWords } from './permissionWords'

export function levelColumns(): Column<CustomLevelRow>[] {
  return [
    {
      id: 'name',
      header: t('levels.column.name'),
      cell: ({ name, description }) => (
        <span className="stack stack--tight">
          <bdi>{name}</bdi>
          {description !== '' && <span className="quiet">{description}</span>}
        </span>
      ),
    },
    {
      id: 'permissions',
      header: t('levels.column.permissions'),
      cell: ({ permissions }) => (
        <span className="members-workspaces">
          {t('levels.permissions', { count: permissions.length })}{' '}
          <span className="quiet">{permissionWords(permissions)}</span>
        </span>
      ),
    },
    { id: 'holders', header: t('levels.column.holders'), cell: ({ grants }) => t('levels.given', { count: grants }) },
    {
      id: 'changedAt',
      header: t('levels.column.changedAt'),
      cell: ({ changedAt }) => <Timestamp at={changedAt} look="date" />,
    },
  ]
}
