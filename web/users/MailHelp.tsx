import { IconInbox } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { rich, t } from '../messages/messages'
import { paths } from '../paths'
import { instanceQuery } from '../queries'
import { Banner } from '../ui/Banner'
import { LinkButton } from '../ui/LinkButton'
import './entrance.css'

interface MailHelpProps {
  email: string
  /** One more hint on top, such as how long the link works. */
  children?: ReactNode
}

/** What to do when a mail does not arrive; where mail is not really sent, the way to the development mailbox. */
export function MailHelp({ email, children }: MailHelpProps): ReactNode {
  const { data: instance } = useQuery(instanceQuery)
  if (instance?.mailbox === true) {
    return (
      <Banner
        tone="accent"
        title={t('mailHelp.mailbox.title')}
        actions={
          <LinkButton
            variant="primary"
            icon={<IconInbox size={18} />}
            to={`${paths.mailbox()}?to=${encodeURIComponent(email)}`}
          >
            {t('mailHelp.mailbox.open')}
          </LinkButton>
        }
      >
        {t('mailHelp.mailbox.text')}
      </Banner>
    )
  }
  return (
    <ul className="hints">
      {children !== undefined && <li>{children}</li>}
      <li>{t('mailHelp.spam')}</li>
      <li>{t('mailHelp.delay')}</li>
      {instance !== undefined && instance.supportUrl !== null && (
        <li>
          {rich('mailHelp.support', {
            link: (
              <a key="link" href={instance.supportUrl}>
                {t('mailHelp.supportLink')}
              </a>
            ),
          })}
        </li>
      )}
    </ul>
  )
}
