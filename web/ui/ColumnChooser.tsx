import { IconColumns3 } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { t } from '../messages/messages'
import { Menu } from './Menu'
import { withAll } from './selection'

export interface ColumnChooserProps {
  columns: readonly { id: string; header: string }[]
  hidden: ReadonlySet<string>
  onChange: (hidden: ReadonlySet<string>) => void
}

/** Which columns a table shows. The first one names the row and always stays. */
export function ColumnChooser({ columns, hidden, onChange }: ColumnChooserProps): ReactNode {
  return (
    <Menu
      label={t('ui.columns')}
      icon={<IconColumns3 size={16} />}
      items={columns.slice(1).map((column) => ({
        id: column.id,
        label: column.header,
        isChecked: !hidden.has(column.id),
        staysOpen: true,
        onSelect: () => onChange(withAll(hidden, [column.id], !hidden.has(column.id))),
      }))}
    />
  )
}
