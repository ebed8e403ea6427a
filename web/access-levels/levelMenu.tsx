import { IconPencil, IconTrash, IconUsers } from '@tabler/icons-react'
import { refusalText } from '../members/refusalText'
import { t } from '../messages/messages'
import type { MenuItem } from '../ui/MenuPopover'
import type { CustomLevelRow } from './access-level-queries'

export function levelMenu(
  { refusals }: CustomLevelRow,
  onOpen: (what: 'change' | 'delete' | 'holders') => void,
): MenuItem[] {
  return [
    {
      id: 'holders',
      label: t('levels.affected'),
      icon: <IconUsers size={16} />,
      onSelect: () => onOpen('holders'),
    },
    {
      id: 'change',
      label: t('levels.change'),
      icon: <IconPencil size={16} />,
      disabledReason: refusalText(refusals.change),
      onSelect: () => onOpen('change'),
    },
    {
      id: 'delete',
      label: t('levels.delete'),
      icon: <IconTrash size={16} />,
      group: '',
      isDangerous: true,
      disabledReason: refusalText(refusals.delete),
      onSelect: () => onOpen('delete'),
    },
  ]
}
