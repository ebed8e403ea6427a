import { IconArrowRight } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { t } from '../messages/messages'

/** Names and values, such as the facts of an organization. */
export function DescriptionList({ items }: { items: readonly { label: string; value: ReactNode }[] }): ReactNode {
  return (
    <dl className="pairs">
      {items.map((item) => (
        <div key={item.label}>
          <dt>{item.label}</dt>
          <dd>{item.value}</dd>
        </div>
      ))}
    </dl>
  )
}

export interface Change {
  label: string
  before: ReactNode
  after: ReactNode
}

/** What a change did or would do: name, before → after. */
export function Changes({ items }: { items: readonly Change[] }): ReactNode {
  return (
    <DescriptionList
      items={items.map(({ label, before, after }) => ({
        label,
        value: (
          <span className="difference">
            <span className="visually-hidden">{t('ui.before')}</span>
            <del>{before ?? t('ui.nothing')}</del>
            <IconArrowRight className="turns" size={14} aria-hidden />
            <span className="visually-hidden">{t('ui.after')}</span>
            <ins>{after ?? t('ui.nothing')}</ins>
          </span>
        ),
      }))}
    />
  )
}
