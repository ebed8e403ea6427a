import {
  IconArmchair,
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
import { roleHas, type OrganizationPermission, type OrganizationRole } from '#contract/permissions.ts'
import { t, type MessageKey } from '../messages/messages'
import { paths } from '../paths'
import { isOpen, type MyOrganization } from './placesOf'
import type { NavigationGroup, NavigationItem } from './Rail'

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
    groups.push({ label: t('console.nav.organization'), items: settingsItems(organization) })
    const billing = billingItems(organization)
    if (billing.length > 0) groups.push({ label: t('console.nav.billing.all'), items: billing })
  }
  return groups
}

/** Every page of the organization settings that the role opens. */
export const organizationItems = (organization: MyOrganization): NavigationItem[] => [
  ...settingsItems(organization),
  ...billingItems(organization),
]

type Entry = [needs: OrganizationPermission, label: MessageKey, to: string, Icon: typeof IconUsers]

function settingsItems({ id, role }: MyOrganization): NavigationItem[] {
  const items: Entry[] = [
    ['organization.settings', 'console.nav.accountInfo', paths.accountInfo(id), IconBuildingSkyscraper],
    ['organization.settings', 'console.nav.users', paths.users(id), IconUsers],
    ['organization.settings', 'console.nav.workspaces', paths.workspaces(id), IconLayoutGrid],
    ['workspaces.list', 'console.nav.accessLevels', paths.accessLevels(id), IconUserShield],
    ['audit.read', 'console.nav.auditLog', paths.auditLog(id), IconHistory],
    ['access_history.read', 'console.nav.accessHistory', paths.accessHistory(id), IconCalendarTime],
    ['access_reviews.manage', 'console.nav.accessReviews', paths.accessReviews(id), IconClipboardCheck],
    // Whoever sees the billing finds them there.
    ...(roleHas(role, 'billing.view') ? [] : [seatsEntry(id)]),
    ['organization.export', 'console.nav.export', paths.exportOrganization(id), IconCopy],
  ]
  return itemsFor(role, items)
}

/** What the subscription is about, for those who look after it. */
function billingItems({ id, role }: MyOrganization): NavigationItem[] {
  if (!roleHas(role, 'billing.view')) return []
  return itemsFor(role, [
    ['billing.view', 'console.nav.billing', paths.billing(id), IconReceipt],
    ['billing.view', 'console.nav.invoices', paths.invoices(id), IconFileInvoice],
    ['billing.view', 'console.nav.billingInformation', paths.billingInformation(id), IconSettings],
    seatsEntry(id),
  ])
}

const seatsEntry = (id: string): Entry => ['members.list', 'console.nav.seats', paths.seats(id), IconArmchair]

const itemsFor = (role: OrganizationRole, items: readonly Entry[]): NavigationItem[] =>
  items
    .filter(([needs]) => roleHas(role, needs))
    .map(([, label, to, Icon]) => ({ label: t(label), to, icon: <Icon size={size} /> }))
