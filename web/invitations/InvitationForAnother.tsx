import type { ReactNode } from 'react'
import { t } from '../messages/messages'
import { paths } from '../paths'
import { AuthLayout } from '../shell/AuthLayout'
import { Banner } from '../ui/Banner'
import { Button } from '../ui/Button'
import { LinkButton } from '../ui/LinkButton'
import { useSignOut } from '../users/SignedInAs'
import { InvitationSummary } from './InvitationSummary'
import type { InvitationView } from './invitation-view-queries'

/** Signed in with another address than the one that was invited. */
export function InvitationForAnother({ view, email }: { view: InvitationView; email: string }): ReactNode {
  const signOut = useSignOut()
  return (
    <AuthLayout title={t('invitation.title', { organization: view.organizationName })}>
      <Banner tone="warning" title={t('invitation.another', { email: view.email })}>
        {t('invitation.anotherText', { email })}
      </Banner>
      <InvitationSummary view={view} />
      <div className="entrance__actions">
        <Button variant="primary" onClick={() => void signOut(true)}>
          {t('invitation.signOut')}
        </Button>
        <LinkButton variant="ghost" to={paths.home()}>
          {t('invitation.stay', { email })}
        </LinkButton>
      </div>
    </AuthLayout>
  )
}
