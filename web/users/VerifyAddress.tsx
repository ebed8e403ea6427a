import { IconMailCheck } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { call, isRefusal } from '../api'
import { forgetEverything } from '../guards'
import { t } from '../messages/messages'
import { paths } from '../paths'
import { AuthLayout } from '../shell/AuthLayout'
import { Form } from '../ui/Form'
import { SubmitButton } from '../ui/FormActions'
import type { FormValues } from '../ui/FormValues'
import { LinkButton } from '../ui/LinkButton'
import { PasswordField } from '../ui/PasswordField'
import { DeadLink } from './DeadLink'
import { isWholeSecret } from './mailedSecret'

type Step = 'confirm' | 'password' | 'dead'

/** Opening the link alone proves nothing, because mail scanners open links too: a person presses the button. */
export function VerifyAddress({ secret }: { secret: string }): ReactNode {
  const navigate = useNavigate()
  const [step, setStep] = useState<Step>('confirm')
  if (step === 'dead' || !isWholeSecret(secret)) return <VerificationDead isIncomplete={step !== 'dead'} />

  const verify = async (values: FormValues): Promise<void> => {
    const password = values.raw('password')
    try {
      await call('POST /api/registrations/verify', { body: { secret, ...(password !== '' && { password }) } })
    } catch (error) {
      if (isRefusal(error, 'link_used_or_expired')) setStep('dead')
      else if (isRefusal(error, 'password_required')) setStep('password')
      else throw error
      return
    }
    forgetEverything()
    await navigate({ href: paths.home(), replace: true })
  }
  return (
    <AuthLayout
      icon={<IconMailCheck size={22} />}
      title={t('verify.title')}
      description={t(step === 'password' ? 'verify.passwordText' : 'verify.text')}
    >
      <Form onSubmit={verify}>
        {step === 'password' && (
          <PasswordField name="password" label={t('verify.password')} autoComplete="current-password" required />
        )}
        <SubmitButton isWide>{t('verify.submit')}</SubmitButton>
      </Form>
    </AuthLayout>
  )
}

function VerificationDead({ isIncomplete }: { isIncomplete: boolean }): ReactNode {
  return (
    <DeadLink isIncomplete={isIncomplete} advice={t('verify.dead')}>
      <LinkButton variant="primary" to={paths.signIn()}>
        {t('signIn.submit')}
      </LinkButton>
      <LinkButton to={paths.signUp()}>{t('verify.startOver')}</LinkButton>
    </DeadLink>
  )
}
