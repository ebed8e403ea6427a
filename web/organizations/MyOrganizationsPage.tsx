import { useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { IconBuilding } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { roleHas } from '#contract/permissions.ts'
import { call } from '../api'
import { roleName } from '../members/roleNames'
import { t } from '../messages/messages'
import { paths } from '../paths'
import { meQuery, myInvitationsQuery, myOrganizationsQuery } from '../queries'
import { entranceOf, isOpen, type MyOrganization } from '../shell/placesOf'
import { Who } from '../ui/Avatar'
import { Badge } from '../ui/Badge'
import { Button } from '../ui/Button'
import { Card } from '../ui/Card'
import { EmptyState } from '../ui/EmptyState'
import { LinkButton } from '../ui/LinkButton'
import { Page } from '../ui/Page'
import { Skeleton } from '../ui/Skeleton'
import { Timestamp } from '../ui/Timestamp'
import { toProblemDetails } from '../ui/toProblemDetails'
import { showToast } from '../ui/toasts'
import { LeaveOrganization } from './LeaveOrganization'

/** The organizations the person belongs to, those they may restore, and invitations that wait for an answer. */
export function MyOrganizationsPage(): ReactNode {
  const { data: me } = useSuspenseQuery(meQuery)
  const { data: organizations } = useQuery(myOrganizationsQuery)
  return (
    <Page
      title={t('console.person.organizations')}
      description={t('organizations.mine.description')}
      actions={
        me.mayCreateOrganization ? (
          <LinkButton to={paths.createOrganization()} variant="primary">
            {t('organizations.create')}
          </LinkButton>
        ) : (
          <LinkButton to={paths.myRequests()}>{t('console.switcher.request')}</LinkButton>
        )
      }
    >
      <Invitations />
      <Card>
        {organizations === undefined && <Skeleton lines={4} />}
        {organizations?.length === 0 && (
          <EmptyState icon={<IconBuilding size={22} />} title={t('organizations.mine.none')} />
        )}
        <ul className="plain-list stack stack--loose">
          {organizations?.map((organization) => (
            <li key={organization.id} className="row row--ends">
              <Who id={organization.id} name={organization.name} isSquare detail={roleName(organization.role)} />
              <OrganizationActions organization={organization} />
            </li>
          ))}
        </ul>
      </Card>
    </Page>
  )
}

function OrganizationActions({ organization }: { organization: MyOrganization }): ReactNode {
  const client = useQueryClient()
  const { id, name, status, role, deletedAt, purgeAt, isFrozen } = organization
  if (status === 'suspended') return <Badge tone="warning">{t('organizations.mine.suspended')}</Badge>
  if (isOpen(organization)) {
    return (
      <span className="row">
        <LinkButton to={entranceOf(organization)}>{t('organizations.mine.open')}</LinkButton>
        <LeaveOrganization organization={organization} />
      </span>
    )
  }
  const restore = async (): Promise<void> => {
    try {
      await call('POST /api/organizations/{organizationId}/restore', { params: { organizationId: id } })
      showToast(t(isFrozen ? 'organizations.restored.frozen' : 'organizations.restored', { name }), { kind: 'success' })
    } catch (error) {
      showToast(toProblemDetails(error).title, { kind: 'danger' })
    }
    await client.invalidateQueries()
  }
  return (
    <span className="row">
      {deletedAt !== null && purgeAt !== null && (
        <span className="quiet">
          {t('organizations.mine.deleted')} <Timestamp at={purgeAt} look="date" />
        </span>
      )}
      <Button
        disabledReason={roleHas(role, 'organization.delete') ? undefined : t('organizations.delete.forbidden')}
        onClick={() => void restore()}
      >
        {t('organizations.mine.restore')}
      </Button>
    </span>
  )
}

function Invitations(): ReactNode {
  const { data: invitations = [] } = useQuery(myInvitationsQuery)
  if (invitations.length === 0) return null
  const send = async (invitationId: string): Promise<void> => {
    try {
      await call('POST /api/users/me/invitations/{invitationId}/send', { params: { invitationId } })
      showToast(t('organizations.invitations.sent'), { kind: 'success' })
    } catch (error) {
      showToast(toProblemDetails(error).title, { kind: 'danger' })
    }
  }
  return (
    <Card title={t('organizations.invitations')} description={t('organizations.invitations.text')}>
      <ul className="plain-list stack">
        {invitations.map(({ id, organizationName, invitedBy, role, expiresAt }) => (
          <li key={id} className="row row--ends">
            <Who
              id={id}
              name={organizationName}
              isSquare
              detail={
                <>
                  {t('organizations.invitations.by', { name: invitedBy, role: roleName(role) })}{' '}
                  <Timestamp at={expiresAt} look="date" />
                </>
              }
            />
            <Button onClick={() => void send(id)}>{t('organizations.invitations.send')}</Button>
          </li>
        ))}
      </ul>
    </Card>
  )
}
