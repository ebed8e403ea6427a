import { IconArrowLeft, IconExternalLink, IconMail } from '@tabler/icons-react'
import { useEffect, useRef, type ReactNode } from 'react'
import { t } from '../messages/messages'
import { Button, buttonClass } from '../ui/Button'
import { EmptyState } from '../ui/EmptyState'
import { FilterChips } from '../ui/FilterChips'
import { Timestamp } from '../ui/Timestamp'
import { useAddressState } from '../ui/useAddressState'
import type { Mail } from './mailbox-queries'
import { mailAction } from './mailParts'
import { MailFrame } from './MailFrame'

interface MailReaderProps {
  mail: Mail | undefined
  /** Nothing to choose from: then there is nothing to say here either. */
  isEmpty: boolean
  onBack: () => void
}

export function MailReader({ mail, isEmpty, onBack }: MailReaderProps): ReactNode {
  const [{ look }, setAddress] = useAddressState({ look: 'html' })
  if (isEmpty) return null
  if (mail === undefined) {
    return (
      <div className="mailbox__reader mailbox__reader--empty">
        <EmptyState icon={<IconMail size={22} />} title={t('mailbox.none')} />
      </div>
    )
  }
  const action = mailAction(mail.text)
  return (
    <article className="mailbox__reader" aria-labelledby="mail-subject">
      <div className="mailbox__back">
        <Button variant="ghost" icon={<IconArrowLeft className="turns" size={16} />} onClick={onBack}>
          {t('mailbox.back')}
        </Button>
      </div>
      <header className="reader__head">
        <Subject key={mail.id}>{mail.subject}</Subject>
        <p className="quiet small">
          {t('mailbox.to', { to: mail.to })} · <Timestamp at={mail.sentAt} />
        </p>
      </header>
      {action !== undefined && (
        <a className={buttonClass({ variant: 'primary' })} href={action.url}>
          <IconExternalLink className="turns" size={16} aria-hidden />
          <span className="reader__action">{action.label}</span>
        </a>
      )}
      <FilterChips
        label={t('mailbox.look')}
        options={[
          { value: 'html', label: t('mailbox.html') },
          { value: 'text', label: t('mailbox.text') },
        ]}
        value={look}
        onChange={(value) => setAddress({ look: value })}
      />
      {look === 'text' ? (
        <pre className="reader__text" dir="auto">
          {mail.text}
        </pre>
      ) : (
        <MailFrame key={mail.id} html={mail.html} />
      )}
    </article>
  )
}

/** On a phone the list goes when a mail is opened, and the focus with it: the subject takes it. */
function Subject({ children }: { children: string }): ReactNode {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      if (document.activeElement === document.body) heading.current?.focus({ preventScroll: true })
    })
    return () => cancelAnimationFrame(frame)
  }, [])
  return (
    <h2 id="mail-subject" ref={heading} tabIndex={-1} dir="auto">
      {children}
    </h2>
  )
}
