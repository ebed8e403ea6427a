import { IconInbox } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { t } from '../messages/messages'
import { Button } from '../ui/Button'
import { EmptyState } from '../ui/EmptyState'
import { Timestamp } from '../ui/Timestamp'
import type { Mail } from './mailbox-queries'

interface MailListProps {
  mails: readonly Mail[]
  filter: string
  chosenId: string
  onChoose: (id: string) => void
  onClearFilter: () => void
}

export function MailList({ mails, filter, chosenId, onChoose, onClearFilter }: MailListProps): ReactNode {
  const hasFilter = filter.trim() !== ''
  return (
    <section className="mailbox__list" aria-label={t('mailbox.all')}>
      <output className="visually-hidden">{t('mailbox.count', { count: mails.length })}</output>
      {mails.length === 0 ? (
        <EmptyState
          icon={<IconInbox size={22} />}
          title={hasFilter ? t('mailbox.emptyFor', { to: filter }) : t('mailbox.empty')}
          actions={hasFilter && <Button onClick={onClearFilter}>{t('ui.clearFilters')}</Button>}
        >
          {t('mailbox.emptyText')}
        </EmptyState>
      ) : (
        <ul className="mails">
          {mails.map(({ id, to, subject, sentAt }) => (
            <li key={id}>
              <button
                type="button"
                className="mail"
                aria-current={id === chosenId ? 'true' : undefined}
                onClick={() => onChoose(id)}
              >
                <span className="mail__subject" dir="auto">
                  {subject}
                </span>
                <span className="mail__to truncate" dir="auto">
                  {to}
                </span>
                <span className="mail__time">
                  <Timestamp at={sentAt} look="relative" />
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
