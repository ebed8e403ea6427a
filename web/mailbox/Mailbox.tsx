import { useState, type ReactNode } from 'react'
import { t } from '../messages/messages'
import { paths } from '../paths'
import { Logo } from '../shell/Logo'
import { LanguageSwitch } from '../shell/LanguageSwitch'
import { ThemeSwitch } from '../shell/ThemeSwitch'
import { Button } from '../ui/Button'
import { classNames } from '../ui/classNames'
import { ErrorState } from '../ui/ErrorState'
import { Link } from '../ui/Link'
import { SearchField } from '../ui/SearchField'
import { Skeleton } from '../ui/Skeleton'
import { useAddressState } from '../ui/useAddressState'
import { ClearMailbox } from './ClearMailbox'
import type { Mail } from './mailbox-queries'
import { MailList } from './MailList'
import { MailReader } from './MailReader'
import './mailbox.css'

interface MailboxProps {
  mails: readonly Mail[] | undefined
  error: unknown
  onRetry: () => void
}

/** The list beside the chosen mail; on a phone one of the two. */
export function Mailbox({ mails, error, onRetry }: MailboxProps): ReactNode {
  const [{ to, mail: mailId }, setAddress] = useAddressState({ to: '', mail: '' })
  const [isClearing, setClearing] = useState(false)
  const wanted = to.trim().toLowerCase()
  const shown = mails?.filter((mail) => mail.to.toLowerCase().includes(wanted))
  const chosen = shown?.find(({ id }) => id === mailId)
  return (
    <div className="mailbox">
      <title>{`${t('mailbox.title')} · ${t('shell.product')}`}</title>
      <header className="mailbox__bar">
        <Link to={paths.home()} className="mailbox__home">
          <Logo />
        </Link>
        <LanguageSwitch />
        <ThemeSwitch />
      </header>
      <main className={classNames('mailbox__main', chosen !== undefined && 'mailbox__main--reading')}>
        <div className="mailbox__head">
          <div className="mailbox__title">
            <h1 tabIndex={-1}>{t('mailbox.title')}</h1>
            <p>{t('mailbox.description')}</p>
          </div>
          <div className="mailbox__tools">
            <SearchField label={t('mailbox.filter')} value={to} onChange={(next) => setAddress({ to: next })} />
            {mails !== undefined && mails.length > 0 && (
              <Button onClick={() => setClearing(true)}>{t('mailbox.clear')}</Button>
            )}
          </div>
        </div>
        {shown === undefined ? (
          <div className="mailbox__alone">
            {error === null ? <Skeleton lines={6} /> : <ErrorState error={error} onRetry={onRetry} />}
          </div>
        ) : (
          <div className="mailbox__columns">
            <MailList
              mails={shown}
              filter={to}
              chosenId={mailId}
              onChoose={(id) => setAddress({ mail: id }, { isNewStep: true })}
              onClearFilter={() => setAddress({ to: '' })}
            />
            <MailReader
              mail={chosen}
              isEmpty={shown.length === 0}
              onBack={() => {
                setAddress({ mail: '' })
                // The button that was pressed goes with the mail.
                document.querySelector('h1')?.focus()
              }}
            />
          </div>
        )}
      </main>
      <ClearMailbox isOpen={isClearing} onClose={() => setClearing(false)} onCleared={() => setAddress({ mail: '' })} />
    </div>
  )
}
