import { IconMailFast, IconMailQuestion } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { rich, t } from '../messages/messages'
import { paths } from '../paths'
import { AuthLayout } from '../shell/AuthLayout'
import { Redirect } from '../shell/Redirect'
import { Button } from '../ui/Button'
import { ErrorState } from '../ui/ErrorState'
import { Link } from '../ui/Link'
import { LinkButton } from '../ui/LinkButton'
import { Problem } from '../ui/problem'
import { Skeleton } from '../ui/Skeleton'
import { ChangeAddress } from './ChangeAddress'
import { MailHelp } from './MailHelp'
import { registrationQuery } from './registration-queries'
import { ResendVerification } from './ResendVerification'

/** After signing up: which mail to look for, and every way on when it does not come. */
export function VerificationWait(): ReactNode {
  const { data: registration, error, refetch } = useQuery(registrationQuery)
  const [isChanging, setChanging] = useState(false)
  const isOver = error instanceof Problem && (error.details.status ?? 500) < 500
  // Proved in another tab meanwhile: this browser is signed in now.
  if (isOver && registration !== undefined) return <Redirect to={paths.home()} />
  if (isOver) return <NothingToVerify />
  if (registration === undefined) {
    return (
      <AuthLayout title={t('wait.title')}>
        {error === null ? <Skeleton /> : <ErrorState error={error} onRetry={() => void refetch()} />}
      </AuthLayout>
    )
  }
  const { email, resendAt } = registration
  return (
    <AuthLayout
      icon={<IconMailFast size={22} />}
      title={t('wait.title')}
      description={rich('wait.text', {
        email: (
          <strong key="email" className="address">
            {email}
          </strong>
        ),
      })}
      footer={rich('wait.signIn', {
        link: (
          <Link key="link" to={paths.signIn()}>
            {t('signIn.link')}
          </Link>
        ),
      })}
    >
      <MailHelp email={email}>{t('wait.once')}</MailHelp>
      {isChanging ? (
        <ChangeAddress email={email} onClose={() => setChanging(false)} />
      ) : (
        <div className="entrance__actions">
          <ResendVerification key={resendAt} email={email} resendAt={resendAt} />
          <Button variant="ghost" onClick={() => setChanging(true)}>
            {t('wait.change')}
          </Button>
        </div>
      )}
    </AuthLayout>
  )
}

function NothingToVerify(): ReactNode {
  return (
    <AuthLayout icon={<IconMailQuestion size={22} />} title={t('wait.none')} description={t('wait.noneText')}>
      <div className="entrance__actions">
        <LinkButton variant="primary" to={paths.home()}>
          {t('wait.continue')}
        </LinkButton>
        <LinkButton to={paths.signUp()}>{t('signUp.link')}</LinkButton>
      </div>
    </AuthLayout>
  )
}
