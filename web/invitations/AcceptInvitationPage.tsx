import { useQuery } from '@tanstack/react-query'
import { useEffect, type ReactNode } from 'react'
import { isRefusal } from '../api'
import { t } from '../messages/messages'
import { paths } from '../paths'
import { AuthLayout } from '../shell/AuthLayout'
import { ErrorState } from '../ui/ErrorState'
import { LinkButton } from '../ui/LinkButton'
import { Skeleton } from '../ui/Skeleton'
import { DeadLink } from '../users/DeadLink'
import { carrySecret, isWholeSecret, useMailedSecret } from '../users/mailedSecret'
import { useSignedIn } from '../users/useSignedIn'
import { AnswerInvitation } from './AnswerInvitation'
import { InvitationForAnother } from './InvitationForAnother'
import { invitationViewQuery } from './invitation-view-queries'
import { JoinByRegistering } from './JoinByRegistering'
import { JoinBySigningIn } from './JoinBySigningIn'

/** Who invites to what, and then the one thing this person can do about it. */
export function AcceptInvitationPage(): ReactNode {
  const secret = useMailedSecret()
  const isWhole = isWholeSecret(secret)
  // Signing in, here or at a provider, comes back without the #.
  useEffect(() => {
    if (isWhole) carrySecret(paths.acceptInvitation(), secret)
  }, [isWhole, secret])
  return isWhole ? <Invitation key={secret} secret={secret} /> : <InvitationGone reason="incomplete" />
}

function Invitation({ secret }: { secret: string }): ReactNode {
  const { data: view, error, refetch } = useQuery(invitationViewQuery(secret))
  const { me, error: meError } = useSignedIn()
  if (isRefusal(error, 'invitation_expired')) return <InvitationGone reason="expired" />
  if (isRefusal(error, 'link_used_or_expired')) return <InvitationGone reason="used" />
  const failure = error ?? meError
  if (failure !== null || view === undefined || me === undefined) {
    return (
      <AuthLayout title={t('invitation.loading')}>
        {failure === null ? <Skeleton lines={5} /> : <ErrorState error={failure} onRetry={() => void refetch()} />}
      </AuthLayout>
    )
  }
  if (me !== null && me.email === view.email) return <AnswerInvitation {...{ secret, view }} />
  if (me !== null) return <InvitationForAnother {...{ view }} email={me.email} />
  return view.userExists ? <JoinBySigningIn {...{ secret, view }} /> : <JoinByRegistering {...{ secret, view }} />
}

function InvitationGone({ reason }: { reason: 'incomplete' | 'expired' | 'used' }): ReactNode {
  return (
    <DeadLink
      isIncomplete={reason === 'incomplete'}
      title={t(reason === 'expired' ? 'invitation.expired' : 'invitation.used')}
      advice={t(reason === 'expired' ? 'invitation.expiredText' : 'invitation.usedText')}
    >
      <LinkButton variant="primary" to={paths.home()}>
        {t('invitation.open')}
      </LinkButton>
    </DeadLink>
  )
}
