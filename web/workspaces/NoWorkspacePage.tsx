import { useQuery } from '@tanstack/react-query'
import { IconDoorOff } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { roleHas } from '#contract/permissions.ts'
import { t } from '../messages/messages'
import { paths } from '../paths'
import { useOrganizationId } from '../place'
import { administratorsQuery, organizationQuery } from '../queries'
import { Who } from '../ui/Avatar'
import { Card } from '../ui/Card'
import { EmptyState } from '../ui/EmptyState'
import { LinkButton } from '../ui/LinkButton'
import { Page } from '../ui/Page'

/** In an organization, but in none of its workspaces yet: what to do, and whom to ask. */
export function NoWorkspacePage(): ReactNode {
  const organizationId = useOrganizationId()
  const { data: organization } = useQuery(organizationQuery(organizationId))
  const { data: administrators = [] } = useQuery(administratorsQuery(organizationId))
  const mayOpenSettings = organization !== undefined && roleHas(organization.role, 'organization.settings')
  return (
    <Page title={organization?.name ?? t('workspaces.none.title')}>
      <EmptyState
        icon={<IconDoorOff size={22} />}
        title={t('workspaces.none.title')}
        actions={
          mayOpenSettings && (
            <LinkButton to={paths.workspaces(organizationId)} variant="primary">
              {t('workspaces.none.manage')}
            </LinkButton>
          )
        }
      >
        {t('workspaces.none.text')}
      </EmptyState>
      {administrators.length > 0 && (
        <Card title={t('workspaces.none.ask')}>
          <ul className="plain-list stack">
            {administrators.slice(0, 10).map(({ name, email }) => (
              <li key={email}>
                <Who id={email} name={name} detail={<a href={`mailto:${email}`}>{email}</a>} />
              </li>
            ))}
          </ul>
        </Card>
      )}
    </Page>
  )
}
