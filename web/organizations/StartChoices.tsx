import { IconBuildingOff, IconMailOpened } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { OutputOf } from '#contract/endpoint.ts'
import type { Api } from '#contract/api.ts'
import { t } from '../messages/messages'
import { paths } from '../paths'
import { AuthLayout } from '../shell/AuthLayout'
import type { MyOrganization } from '../shell/placesOf'
import { LinkButton } from '../ui/LinkButton'
import { SignedInAs } from '../users/SignedInAs'
import { ClosedOrganizations } from './ClosedOrganizations'
import { PendingInvitations, type MyInvitation } from './PendingInvitations'

interface StartChoicesProps {
  me: OutputOf<Api['getMe']>
  /** Every one of them is closed to this person. */
  organizations: readonly MyOrganization[]
  invitations: readonly MyInvitation[]
}

/** For somebody with no organization to enter: invitations to open, what is closed and why, and what else to do. */
export function StartChoices({ me, organizations, invitations }: StartChoicesProps): ReactNode {
  const hasInvitations = invitations.length > 0
  const hasClosed = organizations.length > 0
  return (
    <AuthLayout
      {...headingOf(invitations.length, hasClosed)}
      icon={hasInvitations ? <IconMailOpened size={22} /> : <IconBuildingOff size={22} />}
      footer={<SignedInAs email={me.email} />}
    >
      {hasInvitations && <PendingInvitations invitations={invitations} />}
      {hasClosed && <ClosedOrganizations organizations={organizations} hasHeading={hasInvitations} />}
      <div className="entrance__actions">
        {hasClosed && <LinkButton to={paths.myOrganizations()}>{t('home.yours')}</LinkButton>}
        {me.mayCreateOrganization ? (
          <LinkButton to={paths.createOrganization()}>
            {t(hasInvitations ? 'home.createInstead' : 'home.create')}
          </LinkButton>
        ) : (
          <LinkButton to={paths.myRequests()} variant={hasInvitations || hasClosed ? 'ghost' : 'primary'}>
            {t('home.ask')}
          </LinkButton>
        )}
      </div>
    </AuthLayout>
  )
}

function headingOf(invitations: number, hasClosed: boolean): { title: string; description?: string } {
  if (invitations > 0) {
    return {
      title: t('home.invitationsTitle', { count: invitations }),
      description: t('home.invitationsText', { count: invitations }),
    }
  }
  if (hasClosed) return { title: t('home.unavailable') }
  return { title: t('home.nothing'), description: t('home.nothingText') }
}
