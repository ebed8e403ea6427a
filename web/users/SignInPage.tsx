import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useState, type ReactNode } from 'react'
import { call } from '../api'
import { forgetEverything } from '../guards'
import { loadMessages, rich, t } from '../messages/messages'
import { paths } from '../paths'
import { AuthLayout } from '../shell/AuthLayout'
import { Redirect } from '../shell/Redirect'
import { Form } from '../ui/Form'
import { SubmitButton } from '../ui/FormActions'
import type { FormValues } from '../ui/FormValues'
import { Link } from '../ui/Link'
import { PasswordField } from '../ui/PasswordField'
import { TextField } from '../ui/TextField'
import { useAddressState } from '../ui/useAddressState'
import { nextPlace } from './nextPlace'
import { ProviderButtons } from './ProviderButtons'
import { useSignedIn } from './useSignedIn'

/** Few come back from a provider with a failure; the others need not load how it looks. */
const ProviderFailure = lazy(async () => {
  const [code] = await Promise.all([import('./ProviderFailure'), loadMessages('mailed')])
  return { default: code.ProviderFailure }
})

export function SignInPage(): ReactNode {
  const navigate = useNavigate()
  const [address] = useAddressState({ next: '', error: '' })
  // As it was on arrival: while the next page loads, the address is that page's already and names no next one.
  const [next] = useState(() => nextPlace(address.next))
  const { me } = useSignedIn()
  if (me !== undefined && me !== null) return <Redirect to={next} />

  const signIn = async (values: FormValues): Promise<void> => {
    const answer = await call('POST /api/sessions', {
      body: { email: values.text('email'), password: values.raw('password') },
    })
    forgetEverything()
    const steps = { verify: paths.verify(), second_factor: paths.signInCode(next), continue: next }
    await navigate({ href: steps[answer.next] })
  }
  return (
    <AuthLayout
      title={t('signIn.title')}
      footer={rich('signIn.signUp', {
        link: (
          <Link key="link" to={paths.signUp()}>
            {t('signUp.link')}
          </Link>
        ),
      })}
    >
      <Suspense>{address.error !== '' && <ProviderFailure code={address.error} />}</Suspense>
      <div className="stack stack--loose">
        <ProviderButtons returnTo={next} />
        <Form onSubmit={signIn}>
          <TextField
            type="email"
            name="email"
            label={t('signIn.email')}
            autoComplete="username"
            maxLength={320}
            required
          />
          <PasswordField
            name="password"
            label={t('signIn.password')}
            autoComplete="current-password"
            required
            hint={<Link to={paths.forgotPassword()}>{t('signIn.forgot')}</Link>}
          />
          <SubmitButton isWide>{t('signIn.submit')}</SubmitButton>
        </Form>
      </div>
    </AuthLayout>
  )
}
