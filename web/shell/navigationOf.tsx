import {
  IconBuildingSkyscraper,
  IconCalendarTime,
  IconClipboardCheck,
  IconFileInvoice,
  IconHistory,
  IconHome,
  IconLayoutGrid,
  IconCopy,
  IconReceipt,
  IconSettings,
  IconUserShield,
  IconUsers,
  IconUsersGroup,
} from '@tabler/icons-react'
import { roleHas, type OrganizationPermission } from '#contract/permissions.ts'
import { t, type MessageKey } from '../messages/messages'
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
  const items: [needs: OrganizationPermission, label: MessageKey, to: string, Icon: typeof IconUsers][] = [
    ['organization.settings', 'console.nav.accountInfo', paths.accountInfo(id), IconBuildingSkyscraper],
    ['organization.settings', 'console.nav.users', paths.users(id), IconUsers],
    ['organization.settings', 'console.nav.workspaces', paths.workspaces(id), IconLayoutGrid],
    ['workspaces.list', 'console.nav.accessLevels', paths.accessLevels(id), IconUserShield],
    ['billing.view', 'console.nav.invoices', paths.invoices(id), IconReceipt],
    ['billing.view', 'console.nav.billingInformation', paths.billingInformation(id), IconFileInvoice],
    ['audit.read', 'console.nav.auditLog', paths.auditLog(id), IconHistory],
    ['access_history.read', 'console.nav.accessHistory', paths.accessHistory(id), IconCalendarTime],
    ['access_reviews.manage', 'console.nav.accessReviews', paths.accessReviews(id), IconClipboardCheck],
    ['organization.export', 'console.nav.export', paths.exportOrganization(id), IconCopy],
  ]
  return items
    .filter(([needs]) => roleHas(role, needs))
    .map(([, label, to, Icon]) => ({ label: t(label), to, icon: <Icon size={size} /> }))
}
