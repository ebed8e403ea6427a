import { IconPlayerPause, IconPlayerPlay, IconUserMinus, IconUserShield } from '@tabler/icons-react'
import { t } from '../messages/messages'
import type { MenuItem } from '../ui/MenuPopover'
import type { MemberRow } from './member-queries'
import { refusalText } from './refusalText'

type Actions = {
  onChangeRole: (row: MemberRow) => void
  onSuspend: (row: MemberRow) => void
  onRemove: (row: MemberRow) => void
  onReactivate: (row: MemberRow) => void
}

/** What can be done with a member; what the server would refuse stays visible and says why. */
export function memberMenu(row: MemberRow, { onChangeRole, onSuspend, onRemove, onReactivate }: Actions): MenuItem[] {
  const { refusals, status } = row
  return [
    {
      id: 'role',
      label: t('members.changeRole'),
      icon: <IconUserShield size={16} />,
      disabledReason: refusalText(refusals.changeRole),
      onSelect: () => onChangeRole(row),
    },
    status === 'active'
      ? {
          id: 'suspend',
          label: t('members.suspend'),
          icon: <IconPlayerPause size={16} />,
          disabledReason: refusalText(refusals.suspend),
          onSelect: () => onSuspend(row),
        }
      : {
          id: 'reactivate',
          label: t('members.reactivate'),
          icon: <IconPlayerPlay size={16} />,
          disabledReason: refusalText(refusals.reactivate),
          onSelect: () => onReactivate(row),
        },
    {
      id: 'remove',
      label: t('members.remove'),
      icon: <IconUserMinus size={16} />,
      isDangerous: true,
      group: '',
      disabledReason: refusalText(refusals.remove),
      onSelect: () => onRemove(row),
    },
  ]
}
