import type { ReactNode } from 'react'
import { t } from '../messages/messages'
import { paths } from '../paths'
import { AuthLayout } from '../shell/AuthLayout'
import { LinkButton } from '../ui/LinkButton'
import { DeclineInvitation } from './DeclineInvitation'
import { InvitationSummary } from './InvitationSummary'
import type { InvitationView } from './invitation-view-queries'

/** The invited address has a user already, who is not signed in here. */
export function JoinBySigningIn({ secret, view }: { secret: string; view: InvitationView }): ReactNode {
  return (
    <AuthLayout title={t('invitation.title', { organization: view.organizationName })}>
      <InvitationSummary view={view} />
      <p className="quiet">{t('invitation.signInText')}</p>
      <div className="entrance__actions">
        <LinkButton variant="primary" to={paths.signIn(paths.acceptInvitation())}>
          {t('invitation.signIn')}
        </LinkButton>
        <DeclineInvitation {...{ secret, view }} />
      </div>
    </AuthLayout>
  )
}
