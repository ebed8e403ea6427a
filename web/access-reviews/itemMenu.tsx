import { IconArrowsExchange, IconCheck, IconUserMinus } from '@tabler/icons-react'
import { refusalText } from '../members/refusalText'
import { t } from '../messages/messages'
import type { MenuItem } from '../ui/MenuPopover'
import type { ItemRow } from './access-review-queries'
import type { Asked } from './AnswerDialog'

/** What can be answered; what cannot stays visible and says why. */
export function itemMenu(row: ItemRow, ask: (kind: Asked['kind']) => void): MenuItem[] {
  const { refusals, workspace } = row
  return [
    {
      id: 'confirm',
      label: t('reviews.confirm'),
      icon: <IconCheck size={16} />,
      disabledReason: refusalText(refusals.confirm),
      onSelect: () => ask('confirm'),
    },
    {
      id: 'change',
      label: t('reviews.change'),
      icon: <IconArrowsExchange size={16} />,
      disabledReason: refusalText(refusals.change),
      onSelect: () => ask('change'),
    },
    {
      id: 'remove',
      label: workspace === null ? t('reviews.remove.role') : t('reviews.remove.level'),
      icon: <IconUserMinus size={16} />,
      group: '',
      isDangerous: true,
      disabledReason: refusalText(refusals.remove),
      onSelect: () => ask('remove'),
    },
  ]
}
