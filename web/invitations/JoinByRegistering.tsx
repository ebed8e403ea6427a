import { useQueryClient } from '@tanstack/react-query'
import { useRef, type ReactNode } from 'react'
import { call } from '../api'
import { t } from '../messages/messages'
import { paths } from '../paths'
import { meQuery } from '../queries'
import { AuthLayout } from '../shell/AuthLayout'
import { Form } from '../ui/Form'
import { SubmitButton } from '../ui/FormActions'
import type { FormValues } from '../ui/FormValues'
import { TextField } from '../ui/TextField'
import { showToast } from '../ui/toasts'
import { toProblemDetails } from '../ui/toProblemDetails'
import { NameFields } from '../users/NameFields'
import { NewPasswordField } from '../users/NewPasswordField'
import { personalWords } from '../users/personalWords'
import { ProviderButtons } from '../users/ProviderButtons'
import { DeclineInvitation } from './DeclineInvitation'
import { InvitationSummary } from './InvitationSummary'
import type { InvitationView } from './invitation-view-queries'
import { useJoin } from './useJoin'

/** The invited address is new here: registering and joining in one go. The link has proved the address. */
export function JoinByRegistering({ secret, view }: { secret: string; view: InvitationView }): ReactNode {
  const queryClient = useQueryClient()
  const fields = useRef<HTMLDivElement>(null)
  const join = useJoin(secret)
  const register = async (values: FormValues): Promise<void> => {
    await call('POST /api/registrations/by-invitation', {
      body: {
        firstName: values.text('firstName'),
        lastName: values.text('lastName'),
        password: values.raw('password'),
        invitationSecret: secret,
      },
    })
    try {
      await join()
    } catch (error) {
      // The user exists and is signed in; only joining failed. The page for signed-in people takes over from here.
      showToast(toProblemDetails(error).title, { kind: 'danger' })
      await queryClient.resetQueries(meQuery)
    }
  }
  return (
    <AuthLayout title={t('invitation.title', { organization: view.organizationName })}>
      <InvitationSummary view={view} />
      <div ref={fields} className="stack stack--loose">
        <ProviderButtons returnTo={paths.acceptInvitation()} />
        <Form onSubmit={register}>
          <NameFields />
          <TextField
            type="email"
            name="email"
            label={t('signUp.email')}
            value={view.email}
            autoComplete="username"
            disabledReason={t('invitation.emailFixed')}
          />
          <NewPasswordField
            name="password"
            label={t('signUp.password')}
            personal={() => personalWords(fields.current)}
          />
          <SubmitButton isWide>{t('invitation.join', { organization: view.organizationName })}</SubmitButton>
        </Form>
        <div className="entrance__actions">
          <DeclineInvitation {...{ secret, view }} />
        </div>
      </div>
    </AuthLayout>
  )
}
