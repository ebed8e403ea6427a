import { Outlet } from '@tanstack/react-router'
import {
  IconAlignBoxLeftMiddle,
  IconBooks,
  IconBuilding,
  IconBuildingStore,
  IconComponents,
  IconHistory,
  IconHome,
  IconLayersIntersect,
  IconMoodEmpty,
  IconSettings,
  IconTable,
  IconUserPlus,
  IconUsers,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { paths } from '../paths'
import { AppShell } from '../shell/AppShell'
import { CommandPalette } from '../shell/CommandPalette'
import type { Command } from '../shell/commands'
import type { OrganizationPlace } from '../shell/places'
import { useShortcut } from '../shell/shortcuts'
import { SettingsLayout } from '../shell/SettingsLayout'
import { Badge } from '../ui/Badge'
import { showToast } from '../ui/toasts'

const here = { organizationId: 'northwind', workspaceId: 'sales' }

type Named = Pick<OrganizationPlace, 'id' | 'name' | 'role'>

const place = ({ id, name, role }: Named, workspaces: readonly string[]): OrganizationPlace => ({
  id,
  name,
  role,
  to: paths.workspace({ organizationId: id, workspaceId: workspaces[0]?.toLowerCase() ?? 'none' }),
  settingsTo: role === 'Member' ? undefined : paths.users(id),
  workspaces: workspaces.map((workspace) => ({
    id: id === 'northwind' ? workspace.toLowerCase() : `${id}-${workspace}`,
    name: workspace,
    to: paths.workspace({ organizationId: id, workspaceId: workspace.toLowerCase() }),
  })),
})

const organizations = [
  place({ id: 'northwind', name: 'Northwind Traders', role: 'Organization Admin' }, [
    'Sales',
    'Support',
    'Field service',
  ]),
  place({ id: 'contoso', name: 'Contoso Outdoor Equipment', role: 'Member' }, ['Shop']),
  place({ id: 'fabrikam', name: 'Fabrikam', role: 'Billing Admin' }, []),
]

const commands: readonly Command[] = [
  {
    id: 'overview',
    label: 'Workspace overview',
    group: 'Pages',
    icon: <IconHome size={16} />,
    to: paths.workspace(here),
  },
  {
    id: 'users',
    label: 'Users',
    group: 'Pages',
    icon: <IconUsers size={16} />,
    to: paths.users('northwind'),
    shortcut: 'g u',
  },
  {
    id: 'audit',
    label: 'Audit log',
    group: 'Pages',
    icon: <IconHistory size={16} />,
    to: paths.auditLog('northwind'),
  },
  {
    id: 'invite',
    label: 'Invite users',
    group: 'Actions',
    icon: <IconUserPlus size={16} />,
    to: paths.users('northwind'),
    shortcut: 'i',
  },
  { id: 'support', label: 'Support', hint: 'Northwind Traders', group: 'Workspaces', to: paths.workspace(here) },
]

export function SampleShell(): ReactNode {
  useShortcut({ keys: 'g u', label: 'Go to users', group: 'Go to' }, () => undefined)
  useShortcut({ keys: 'i', label: 'Invite users', group: 'Users' }, () => undefined)
  return (
    <AppShell
      organizations={organizations}
      current={here}
      createOrganization={{ label: 'Ask for another organization', to: paths.myRequests() }}
      person={{ id: 'user_0', name: 'Amara Okafor', email: 'amara@northwind.example' }}
      links={{
        help: 'https://example.com/help',
        support: 'https://example.com/support',
        status: 'https://example.com/status',
      }}
      onSignOut={() => showToast('Signed out')}
      navigation={[
        {
          items: [
            { label: 'Overview', to: paths.workspace(here), icon: <IconHome size={18} />, coversBelow: false },
            { label: 'Knowledge', to: '/knowledge', icon: <IconBooks size={18} />, end: <Badge>12</Badge> },
            { label: 'Workspace settings', to: paths.workspaceSettings(here), icon: <IconSettings size={18} /> },
          ],
        },
        {
          label: 'Organization',
          items: [{ label: 'Organization settings', to: '/o/northwind/settings', icon: <IconBuilding size={18} /> }],
        },
        {
          label: 'Gallery',
          items: [
            { label: 'Controls', to: '/controls', icon: <IconComponents size={18} /> },
            { label: 'States', to: '/states', icon: <IconMoodEmpty size={18} /> },
            { label: 'Layers', to: '/layers', icon: <IconLayersIntersect size={18} /> },
            { label: 'Tables', to: '/tables', icon: <IconTable size={18} /> },
          ],
        },
      ]}
      renderPalette={(close) => <CommandPalette commands={commands} onClose={close} />}
    >
      <Outlet />
    </AppShell>
  )
}

export function SampleOrganizationSettings(): ReactNode {
  return (
    <SettingsLayout
      label="Organization settings"
      sections={[
        { label: 'Account info', to: paths.accountInfo('northwind'), icon: <IconAlignBoxLeftMiddle size={18} /> },
        { label: 'Users', to: paths.users('northwind'), icon: <IconUsers size={18} /> },
        { label: 'Workspaces', to: paths.workspaces('northwind'), icon: <IconBuildingStore size={18} /> },
        { label: 'Audit log', to: paths.auditLog('northwind'), icon: <IconHistory size={18} /> },
      ]}
    >
      <Outlet />
    </SettingsLayout>
  )
}
