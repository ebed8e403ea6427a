import { IconMailForward } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { call } from '../api'
import { rich, t } from '../messages/messages'
import { paths } from '../paths'
import { AuthLayout } from '../shell/AuthLayout'
import { Button } from '../ui/Button'
import { Form } from '../ui/Form'
import { SubmitButton } from '../ui/FormActions'
import type { FormValues } from '../ui/FormValues'
import { Link } from '../ui/Link'
import { TextField } from '../ui/TextField'
import { MailHelp } from './MailHelp'

export function ForgotPasswordPage(): ReactNode {
  const [sentTo, setSentTo] = useState<string | undefined>(undefined)
  const back = <Link to={paths.signIn()}>{t('signIn.back')}</Link>
  if (sentTo !== undefined) {
    return (
      <AuthLayout
        icon={<IconMailForward size={22} />}
        title={t('forgot.sent.title')}
        description={rich('forgot.sent.text', {
          email: (
            <strong key="email" className="address">
              {sentTo}
            </strong>
          ),
        })}
        footer={back}
      >
        <MailHelp email={sentTo} />
        <Button isWide onClick={() => setSentTo(undefined)}>
          {t('forgot.sent.another')}
        </Button>
      </AuthLayout>
    )
  }
  const ask = async (values: FormValues): Promise<void> => {
    const email = values.text('email')
    await call('POST /api/password-resets', { body: { email } })
    setSentTo(email)
  }
  return (
    <AuthLayout title={t('forgot.title')} description={t('forgot.description')} footer={back}>
      <Form onSubmit={ask}>
        <TextField
          type="email"
          name="email"
          label={t('signIn.email')}
          autoComplete="username"
          maxLength={320}
          required
        />
        <SubmitButton isWide>{t('forgot.submit')}</SubmitButton>
      </Form>
    </AuthLayout>
  )
}
