import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { t } from '../messages/messages'
import { meQuery, myInvitationsQuery, myOrganizationsQuery } from '../queries'
import { AuthLayout } from '../shell/AuthLayout'
import { isOpen } from '../shell/placesOf'
import { Redirect } from '../shell/Redirect'
import { ErrorState } from '../ui/ErrorState'
import { Skeleton } from '../ui/Skeleton'
import { StartChoices } from './StartChoices'
import { startOf } from './startOf'

/** The front door: leads on to the workspace used last, and otherwise shows what there is to do. */
export function HomePage(): ReactNode {
  const me = useQuery(meQuery)
  const organizations = useQuery(myOrganizationsQuery)
  const isWithoutPlace = organizations.data !== undefined && !organizations.data.some(isOpen)
  const invitations = useQuery({ ...myInvitationsQuery, enabled: isWithoutPlace })

  if (me.data !== undefined && organizations.data !== undefined) {
    const to = startOf(me.data, organizations.data, invitations.data?.length)
    if (to !== undefined) return <Redirect to={to} />
    if (invitations.data !== undefined) {
      return <StartChoices me={me.data} organizations={organizations.data} invitations={invitations.data} />
    }
  }
  const failed = [me, organizations, invitations].find(({ error }) => error !== null)
  return (
    <AuthLayout title={t(failed === undefined ? 'home.loading' : 'home.failed')}>
      {failed === undefined ? <Skeleton /> : <ErrorState error={failed.error} onRetry={() => void failed.refetch()} />}
    </AuthLayout>
  )
}
