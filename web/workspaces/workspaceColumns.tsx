import { t } from '../messages/messages'
import { paths } from '../paths'
import { Avatar } from '../ui/Avatar'
import { Link } from '../ui/Link'
import type { Column } from '../ui/tableTypes'
import { Timestamp } from '../ui/Timestamp'
import type { WorkspaceRow } from './WorkspacesPage'

export function workspaceColumns({
  organizationId,
  isTrash,
}: {
  organizationId: string
  isTrash: boolean
}): Column<WorkspaceRow>[] {
  const name: Column<WorkspaceRow> = {
    id: 'name',
    header: t('workspaces.column.name'),
    cell: ({ id, name: label }) => (
      <span className="who">
        <Avatar id={id} name={label} isSquare />
        {isTrash ? label : <Link to={paths.workspace({ organizationId, workspaceId: id })}>{label}</Link>}
      </span>
    ),
  }
  const members: Column<WorkspaceRow> = {
    id: 'members',
    header: t('workspaces.column.members'),
    align: 'end',
    cell: ({ memberCount }) => t('workspaces.members', { count: memberCount }),
  }
  const trashed: Column<WorkspaceRow>[] = [
    {
      id: 'deletedAt',
      header: t('workspaces.column.deletedAt'),
      cell: ({ deletedAt }) => deletedAt !== null && <Timestamp at={deletedAt} look="date" />,
    },
    {
      id: 'purgeAt',
      header: t('workspaces.column.purgeAt'),
      cell: ({ purgeAt }) => purgeAt !== null && <Timestamp at={purgeAt} look="date" />,
    },
  ]
  const current: Column<WorkspaceRow>[] = [
    {
      id: 'timeZone',
      header: t('workspaces.column.timeZone'),
      cell: ({ timeZone }) => timeZone ?? t('workspaces.timeZone.inherit'),
    },
    {
      id: 'createdAt',
      header: t('workspaces.column.createdAt'),
      cell: ({ createdAt }) => <Timestamp at={createdAt} look="date" />,
    },
  ]
  return [name, members, ...(isTrash ? trashed : current)]
}
