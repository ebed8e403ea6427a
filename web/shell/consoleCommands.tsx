import {
  IconBuilding,
  IconHome,
  IconLogout,
  IconMail,
  IconPlus,
  IconShieldLock,
  IconUser,
  IconUserPlus,
  IconUserShield,
} from '@tabler/icons-react'
import { roleHas, type OrganizationRole } from '#contract/permissions.ts'
import { roleName } from '../members/roleNames'
import { t } from '../messages/messages'
import { paths } from '../paths'
import type { Command } from './commands'
import { organizationItems } from './navigationOf'
import { isOpen, type MyOrganization } from './placesOf'
import { setTheme } from './theme'

export interface ConsolePlace {
  organizations: readonly MyOrganization[]
  here: MyOrganization | undefined
  workspaceId: string | undefined
  isOperator: boolean
  administrators: readonly { name: string; email: string; role: OrganizationRole }[]
  signOut: () => void
}

const size = 16

/** Everything the command palette reaches: pages, common actions, other places, and whom to ask. */
export function consoleCommands(parts: ConsolePlace): Command[] {
  return [
    ...pagesHere(parts),
    ...actionsHere(parts),
    ...placesElsewhere(parts),
    ...ownPages(parts),
    ...operatorPages(parts),
    ...peopleToAsk(parts),
  ]
}

function pagesHere({ here, workspaceId }: ConsolePlace): Command[] {
  if (here === undefined || !isOpen(here)) return []
  const group = t('console.commands.pages')
  const workspace = here.workspaces.find(({ id }) => id === workspaceId) ?? here.workspaces[0]
  const place = workspace === undefined ? undefined : { organizationId: here.id, workspaceId: workspace.id }
  const inWorkspace: Command[] =
    place === undefined || workspace === undefined
      ? []
      : [
          {
            id: 'overview',
            label: t('console.nav.overview'),
            hint: workspace.name,
            group,
            to: paths.workspace(place),
            icon: <IconHome size={size} />,
          },
          {
            id: 'workspace-users',
            label: t('console.nav.workspaceUsers'),
            hint: workspace.name,
            group,
            to: paths.workspaceUsers(place),
          },
          {
            id: 'workspace-settings',
            label: t('console.nav.workspaceSettings'),
            hint: workspace.name,
            group,
            to: paths.workspaceSettings(place),
          },
        ]
  const settings = roleHas(here.role, 'organization.settings')
    ? organizationItems(here).map(({ label, to, icon }): Command => ({
        id: to,
        label,
        hint: here.name,
        group,
        to,
        icon,
      }))
    : []
  const grid: Command[] = roleHas(here.role, 'members.list')
    ? [{ id: 'grid', label: t('console.nav.accessGrid'), hint: here.name, group, to: paths.accessGrid(here.id) }]
    : []
  const runs: Command[] = roleHas(here.role, 'members.manage')
    ? [{ id: 'runs', label: t('console.nav.bulkRuns'), hint: here.name, group, to: paths.bulkRuns(here.id) }]
    : []
  // Everyone may see who is to follow; who looks by support access has no part in it.
  const succession: Command = {
    id: 'succession',
    label: t('console.commands.succession'),
    hint: here.name,
    group,
    to: paths.succession(here.id),
    keywords: t('console.administrators'),
    icon: <IconUserShield size={size} />,
  }
  return [...inWorkspace, ...settings, ...grid, ...runs, succession]
}

function actionsHere({ here }: ConsolePlace): Command[] {
  if (here === undefined || !isOpen(here)) return []
  const group = t('console.commands.actions')
  const actions: Command[] = []
  if (roleHas(here.role, 'members.manage')) {
    actions.push({
      id: 'invite',
      label: t('console.commands.invite'),
      group,
      to: paths.inviteUsers(here.id),
      icon: <IconUserPlus size={size} />,
    })
  }
  actions.push({ id: 'choose', label: t('console.choose'), group, to: paths.chooseIn(here.id) })
  if (roleHas(here.role, 'workspaces.manage')) {
    actions.push({
      id: 'add-workspace',
      label: t('console.commands.addWorkspace'),
      group,
      to: paths.addWorkspace(here.id),
      icon: <IconPlus size={size} />,
    })
  }
  return actions
}

function placesElsewhere({ organizations, workspaceId }: ConsolePlace): Command[] {
  const group = t('console.commands.places')
  return organizations.filter(isOpen).flatMap((organization) =>
    organization.workspaces
      .filter(({ id }) => id !== workspaceId)
      .map(({ id, name }) => ({
        id,
        label: name,
        hint: organization.name,
        group,
        to: paths.workspace({ organizationId: organization.id, workspaceId: id }),
        icon: <IconBuilding size={size} />,
      })),
  )
}

function ownPages({ signOut }: ConsolePlace): Command[] {
  const group = t('console.commands.you')
  const icon = <IconUser size={size} />
  return [
    { id: 'profile', label: t('console.person.profile'), group, to: paths.profile(), icon },
    { id: 'security', label: t('console.person.security'), group, to: paths.mySecurity(), icon },
    { id: 'sessions', label: t('console.person.sessions'), group, to: paths.mySessions(), icon },
    { id: 'activity', label: t('console.person.activity'), group, to: paths.myActivity(), icon },
    { id: 'organizations', label: t('console.person.organizations'), group, to: paths.myOrganizations(), icon },
    { id: 'requests', label: t('console.switcher.request'), group, to: paths.myRequests(), icon },
    { id: 'data', label: t('console.person.data'), group, to: paths.myData(), icon },
    { id: 'theme-light', label: t('console.commands.light'), group, run: () => setTheme('light') },
    { id: 'theme-dark', label: t('console.commands.dark'), group, run: () => setTheme('dark') },
    { id: 'theme-system', label: t('console.commands.system'), group, run: () => setTheme('system') },
    {
      id: 'sign-out',
      label: t('console.person.signOut'),
      group,
      run: signOut,
      icon: <IconLogout className="turns" size={size} />,
    },
  ]
}

/** For operators only: nobody else is told that there is such a console. */
function operatorPages({ isOperator }: ConsolePlace): Command[] {
  if (!isOperator) return []
  const pages = [
    ['requests', paths.operator()],
    ['organizations', paths.operator('/organizations')],
    ['recoveries', paths.operator('/recoveries')],
    ['log', paths.operator('/log')],
  ] as const
  return pages.map(([page, to]) => ({
    id: `operator-${page}`,
    label: t(`console.commands.operator.${page}`),
    group: t('console.person.operator'),
    to,
    icon: <IconShieldLock size={size} />,
  }))
}

function peopleToAsk({ administrators, here }: ConsolePlace): Command[] {
  const group = t('console.administrators')
  return administrators.map(({ name, email, role }) => ({
    id: `ask-${email}`,
    label: name,
    hint: roleName(role),
    group,
    keywords: `${t('console.commands.ask')} ${here?.name ?? ''} ${email}`,
    icon: role === 'organization_admin' ? <IconUserShield size={size} /> : <IconMail size={size} />,
    run: () => window.location.assign(`mailto:${email}`),
  }))
}
