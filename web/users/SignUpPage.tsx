import { useNavigate } from '@tanstack/react-router'
import { useRef, type ReactNode } from 'react'
import { call } from '../api'
import { forgetEverything } from '../guards'
import { rich, t } from '../messages/messages'
import { paths } from '../paths'
import { AuthLayout } from '../shell/AuthLayout'
import { Form } from '../ui/Form'
import { SubmitButton } from '../ui/FormActions'
import type { FormValues } from '../ui/FormValues'
import { Link } from '../ui/Link'
import { TextField } from '../ui/TextField'
import { NameFields } from './NameFields'
import { NewPasswordField } from './NewPasswordField'
import { personalWords } from './personalWords'
import { ProviderButtons } from './ProviderButtons'

export function SignUpPage(): ReactNode {
  const navigate = useNavigate()
  const fields = useRef<HTMLDivElement>(null)
  const register = async (values: FormValues): Promise<void> => {
    await call('POST /api/registrations', {
      body: {
        firstName: values.text('firstName'),
        lastName: values.text('lastName'),
        email: values.text('email'),
        password: values.raw('password'),
      },
    })
    forgetEverything()
    await navigate({ href: paths.verify() })
  }
  return (
    <AuthLayout
      title={t('signUp.title')}
      description={t('signUp.description')}
      footer={
        <>
          {rich('signUp.signIn', {
            link: (
              <Link key="link" to={paths.signIn()}>
                {t('signIn.link')}
              </Link>
            ),
          })}
          <br />
          <Link to={paths.choose()}>{t('signUp.choose')}</Link>
        </>
      }
    >
      <div ref={fields} className="stack stack--loose">
        <ProviderButtons returnTo={paths.home()} />
        <Form onSubmit={register}>
          <NameFields />
          <TextField
            type="email"
            name="email"
            label={t('signUp.email')}
            hint={t('signUp.emailHint')}
            autoComplete="email"
            maxLength={320}
            required
          />
          <NewPasswordField
            name="password"
            label={t('signUp.password')}
            personal={() => personalWords(fields.current)}
          />
          <SubmitButton isWide>{t('signUp.submit')}</SubmitButton>
        </Form>
      </div>
    </AuthLayout>
  )
}
