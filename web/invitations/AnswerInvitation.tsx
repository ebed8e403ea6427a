import type { ReactNode } from 'react'
import { t } from '../messages/messages'
import { AuthLayout } from '../shell/AuthLayout'
import { Form } from '../ui/Form'
import { SubmitButton } from '../ui/FormActions'
import { SignedInAs } from '../users/SignedInAs'
import { DeclineInvitation } from './DeclineInvitation'
import { InvitationSummary } from './InvitationSummary'
import type { InvitationView } from './invitation-view-queries'
import { useJoin } from './useJoin'

/** For the person it was sent to, signed in: accept or decline. */
export function AnswerInvitation({ secret, view }: { secret: string; view: InvitationView }): ReactNode {
  const join = useJoin(secret)
  return (
    <AuthLayout
      title={t('invitation.title', { organization: view.organizationName })}
      footer={<SignedInAs email={view.email} staysHere />}
    >
      <InvitationSummary view={view} />
      <div className="entrance__actions">
        <Form onSubmit={join}>
          <SubmitButton isWide>{t('invitation.accept')}</SubmitButton>
        </Form>
        <DeclineInvitation {...{ secret, view }} />
      </div>
    </AuthLayout>
  )
}
