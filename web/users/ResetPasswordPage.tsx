import { IconCircleCheck } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { call, isRefusal } from '../api'
import { forgetEverything } from '../guards'
import { t } from '../messages/messages'
import { paths } from '../paths'
import { AuthLayout } from '../shell/AuthLayout'
import { Form } from '../ui/Form'
import { SubmitButton } from '../ui/FormActions'
import type { FormValues } from '../ui/FormValues'
import { Link } from '../ui/Link'
import { LinkButton } from '../ui/LinkButton'
import { DeadLink } from './DeadLink'
import { isWholeSecret, useMailedSecret } from './mailedSecret'
import { NewPasswordField } from './NewPasswordField'

export function ResetPasswordPage(): ReactNode {
  const secret = useMailedSecret()
  const [outcome, setOutcome] = useState<{ secret: string; isDone: boolean } | undefined>(undefined)
  const here = outcome?.secret === secret ? outcome : undefined
  if (here?.isDone === true) return <PasswordChanged />
  if (here !== undefined || !isWholeSecret(secret)) {
    return (
      <DeadLink isIncomplete={here === undefined} advice={t('reset.dead')}>
        <LinkButton variant="primary" to={paths.forgotPassword()}>
          {t('reset.again')}
        </LinkButton>
      </DeadLink>
    )
  }
  const reset = async (values: FormValues): Promise<void> => {
    try {
      await call('POST /api/password-resets/confirm', { body: { secret, newPassword: values.raw('newPassword') } })
    } catch (error) {
      if (!isRefusal(error, 'link_used_or_expired')) throw error
      setOutcome({ secret, isDone: false })
      return
    }
    forgetEverything()
    setOutcome({ secret, isDone: true })
  }
  return (
    <AuthLayout
      title={t('reset.title')}
      description={t('reset.description')}
      footer={<Link to={paths.signIn()}>{t('signIn.back')}</Link>}
    >
      <Form onSubmit={reset}>
        <NewPasswordField name="newPassword" label={t('reset.password')} />
        <SubmitButton isWide>{t('reset.submit')}</SubmitButton>
      </Form>
    </AuthLayout>
  )
}

function PasswordChanged(): ReactNode {
  return (
    <AuthLayout icon={<IconCircleCheck size={22} />} title={t('reset.done')} description={t('reset.doneText')}>
      <LinkButton variant="primary" isWide to={paths.signIn()}>
        {t('signIn.submit')}
      </LinkButton>
    </AuthLayout>
  )
}
