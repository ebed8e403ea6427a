import { IconMailOff } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { isRefusal } from '../api'
import { t } from '../messages/messages'
import { paths } from '../paths'
import { AuthLayout } from '../shell/AuthLayout'
import { LinkButton } from '../ui/LinkButton'
import { Mailbox } from './Mailbox'
import { mailsQuery } from './mailbox-queries'

/** The mails an installation without SMTP would have sent: to try Atrium out without any other service. */
export function MailboxPage(): ReactNode {
  const { data: mails, error, refetch } = useQuery(mailsQuery)
  if (!isRefusal(error, 'not_found')) return <Mailbox mails={mails} error={error} onRetry={() => void refetch()} />
  return (
    <AuthLayout icon={<IconMailOff size={22} />} title={t('mailbox.off')} description={t('mailbox.offText')}>
      <LinkButton variant="primary" to={paths.home()}>
        {t('invitation.open')}
      </LinkButton>
    </AuthLayout>
  )
}
