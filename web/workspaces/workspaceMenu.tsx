import { IconArrowRight, IconPencil, IconRestore, IconTrash, IconUsersGroup } from '@tabler/icons-react'
import { t } from '../messages/messages'
import { paths } from '../paths'
import type { MenuItem } from '../ui/MenuPopover'
import type { WorkspaceRow } from './WorkspacesPage'

type Actions = {
  organizationId: string
  /** Why this person may not change workspaces. */
  forbidden: string | undefined
  onEdit: (row: WorkspaceRow) => void
  onDelete: (row: WorkspaceRow) => void
  onRestore: (row: WorkspaceRow) => Promise<void>
}

export function workspaceMenu(row: WorkspaceRow, actions: Actions): MenuItem[] {
  const { organizationId, forbidden, onEdit, onDelete, onRestore } = actions
  const place = { organizationId, workspaceId: row.id }
  if (row.deletedAt !== null) {
    return [
      {
        id: 'restore',
        label: t('workspaces.restore'),
        icon: <IconRestore size={16} />,
        disabledReason: forbidden,
        onSelect: () => void onRestore(row),
      },
    ]
  }
  return [
    {
      id: 'open',
      label: t('workspaces.open'),
      icon: <IconArrowRight className="turns" size={16} />,
      to: paths.workspace(place),
    },
    { id: 'users', label: t('workspaces.users'), icon: <IconUsersGroup size={16} />, to: paths.workspaceUsers(place) },
    {
      id: 'edit',
      label: t('workspaces.edit'),
      icon: <IconPencil size={16} />,
      disabledReason: forbidden,
      onSelect: () => onEdit(row),
    },
    {
      id: 'delete',
      label: t('workspaces.delete'),
      icon: <IconTrash size={16} />,
      group: '',
      isDangerous: true,
      disabledReason: forbidden,
      onSelect: () => onDelete(row),
    },
  ]
}
