import { IconCircleCheck, IconMailCheck } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState, type ReactNode } from 'react'
import { call, isRefusal } from '../api'
import { rich, t } from '../messages/messages'
import { paths } from '../paths'
import { meQuery } from '../queries'
import { AuthLayout } from '../shell/AuthLayout'
import { Redirect } from '../shell/Redirect'
import { ErrorState } from '../ui/ErrorState'
import { Form } from '../ui/Form'
import { SubmitButton } from '../ui/FormActions'
import { LinkButton } from '../ui/LinkButton'
import { Skeleton } from '../ui/Skeleton'
import { DeadLink } from './DeadLink'
import { carrySecret, dropSecret, isWholeSecret, useMailedSecret } from './mailedSecret'
import { SignedInAs } from './SignedInAs'
import { useSignedIn } from './useSignedIn'

/** Proves a new address. It takes the person who asked for the change, so it needs a sign-in first. */
export function ConfirmEmailPage(): ReactNode {
  const secret = useMailedSecret()
  const { me, error } = useSignedIn()
  const [outcome, setOutcome] = useState<'dead' | 'done' | undefined>(undefined)
  const mustSignIn = me === null && isWholeSecret(secret)
  useEffect(() => {
    if (mustSignIn) carrySecret(paths.confirmEmail(), secret)
  }, [mustSignIn, secret])

  if (outcome === 'done') return <AddressChanged email={me?.email ?? ''} />
  if (outcome === 'dead' || !isWholeSecret(secret)) {
    return (
      <DeadLink isIncomplete={outcome !== 'dead'} advice={t('confirmEmail.dead')}>
        <LinkButton variant="primary" to={paths.profile()}>
          {t('confirmEmail.profile')}
        </LinkButton>
      </DeadLink>
    )
  }
  if (me === null) return <Redirect to={paths.signIn(paths.confirmEmail())} />
  if (me === undefined) {
    return (
      <AuthLayout title={t('confirmEmail.title')}>
        {error === null ? <Skeleton /> : <ErrorState error={error} onRetry={() => window.location.reload()} />}
      </AuthLayout>
    )
  }
  return <ConfirmEmail secret={secret} email={me.email} pendingEmail={me.pendingEmail} onDone={setOutcome} />
}

interface ConfirmEmailProps {
  secret: string
  email: string
  pendingEmail: string | null
  onDone: (outcome: 'dead' | 'done') => void
}

function ConfirmEmail({ secret, email, pendingEmail, onDone }: ConfirmEmailProps): ReactNode {
  const queryClient = useQueryClient()
  const confirm = async (): Promise<void> => {
    try {
      const me = await call('POST /api/email-changes/confirm', { body: { secret } })
      dropSecret(paths.confirmEmail())
      queryClient.setQueryData(meQuery.queryKey, me)
      onDone('done')
    } catch (error) {
      if (!isRefusal(error, 'link_used_or_expired')) throw error
      dropSecret(paths.confirmEmail())
      onDone('dead')
    }
  }
  return (
    <AuthLayout
      icon={<IconMailCheck size={22} />}
      title={t('confirmEmail.title')}
      description={
        pendingEmail === null
          ? t('confirmEmail.text')
          : rich('confirmEmail.textWith', {
              email: (
                <strong key="email" className="address">
                  {pendingEmail}
                </strong>
              ),
            })
      }
      footer={<SignedInAs email={email} />}
    >
      <Form onSubmit={confirm}>
        <SubmitButton isWide>{t('confirmEmail.submit')}</SubmitButton>
      </Form>
    </AuthLayout>
  )
}

function AddressChanged({ email }: { email: string }): ReactNode {
  return (
    <AuthLayout
      icon={<IconCircleCheck size={22} />}
      title={t('confirmEmail.done')}
      description={t('confirmEmail.doneText', { email })}
    >
      <LinkButton variant="primary" isWide to={paths.home()}>
        {t('wait.continue')}
      </LinkButton>
    </AuthLayout>
  )
}
