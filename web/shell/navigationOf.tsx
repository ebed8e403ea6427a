import {
  IconBuildingSkyscraper,
  IconCalendarTime,
  IconClipboardCheck,
  IconHistory,
  IconHome,
  IconLayoutGrid,
  IconSettings,
  IconUsers,
  IconUsersGroup,
} from '@tabler/icons-react'
import { roleHas } from '#contract/permissions.ts'
import { t } from '../messages/messages'
import { paths } from '../paths'
import { isOpen, type MyOrganization } from './placesOf'
import type { NavigationGroup } from './Rail'

const size = 18

/** What the rail offers here: the workspace, and the organization's settings to those whose role opens them. */
export function navigationOf(
  organization: MyOrganization | undefined,
  workspaceId: string | undefined,
): NavigationGroup[] {
  if (organization === undefined || !isOpen(organization)) return []
  const workspace = organization.workspaces.find(({ id }) => id === workspaceId) ?? organization.workspaces[0]
  const groups: NavigationGroup[] = []
  if (workspace !== undefined) {
    const place = { organizationId: organization.id, workspaceId: workspace.id }
    groups.push({
      label: workspace.name,
      items: [
        {
          label: t('console.nav.overview'),
          to: paths.workspace(place),
          icon: <IconHome size={size} />,
          coversBelow: false,
        },
        {
          label: t('console.nav.workspaceUsers'),
          to: paths.workspaceUsers(place),
          icon: <IconUsersGroup size={size} />,
        },
        ...(workspace.level === 'agent'
          ? []
          : [
              {
                label: t('console.nav.workspaceSettings'),
                to: paths.workspaceSettings(place),
                icon: <IconSettings size={size} />,
                coversBelow: false,
              },
            ]),
      ],
    })
  }
  if (roleHas(organization.role, 'organization.settings')) {
    groups.push({ label: t('console.nav.organization'), items: organizationItems(organization) })
  }
  return groups
}

export function organizationItems({ id, role }: MyOrganization) {
  return [
    { label: t('console.nav.accountInfo'), to: paths.accountInfo(id), icon: <IconBuildingSkyscraper size={size} /> },
    { label: t('console.nav.users'), to: paths.users(id), icon: <IconUsers size={size} /> },
    { label: t('console.nav.workspaces'), to: paths.workspaces(id), icon: <IconLayoutGrid size={size} /> },
    ...(roleHas(role, 'audit.read')
      ? [{ label: t('console.nav.auditLog'), to: paths.auditLog(id), icon: <IconHistory size={size} /> }]
      : []),
    ...(roleHas(role, 'access_history.read')
      ? [{ label: t('console.nav.accessHistory'), to: paths.accessHistory(id), icon: <IconCalendarTime size={size} /> }]
      : []),
    ...(roleHas(role, 'access_reviews.manage')
      ? [
          {
            label: t('console.nav.accessReviews'),
            to: paths.accessReviews(id),
            icon: <IconClipboardCheck size={size} />,
          },
        ]
      : []),
  ]
}
