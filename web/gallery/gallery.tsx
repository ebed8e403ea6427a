import '../ui/ui.css'
import { createHashHistory, createRootRoute, createRoute, Outlet, RouterProvider } from '@tanstack/react-router'
import { createRoot } from 'react-dom/client'
import { loadMessages, startMessages } from '../messages/messages'
import { makeRouter } from '../router'
import { ForbiddenPage } from '../shell/ForbiddenPage'
import { RootLayout } from '../shell/RootLayout'
import { ControlsPage } from './ControlsPage'
import { LayersPage } from './LayersPage'
import { people } from './sample'
import { SampleAccountInfo } from './SampleAccountInfo'
import { SampleOverview } from './SampleOverview'
import { SampleOrganizationSettings, SampleShell } from './SampleShell'
import { SampleSignIn } from './SampleSignIn'
import { SampleUsers } from './SampleUsers'
import { StatesPage } from './StatesPage'
import { TablesPage } from './TablesPage'

const root = createRootRoute({ component: RootLayout })
const shell = createRoute({ getParentRoute: () => root, id: 'shell', component: SampleShell })
const settings = createRoute({
  getParentRoute: () => shell,
  path: '/o/$organizationId/settings',
  component: SampleOrganizationSettings,
})

const routeTree = root.addChildren([
  createRoute({ getParentRoute: () => root, path: '/', component: Outlet }),
  createRoute({ getParentRoute: () => root, path: '/sign-in', component: SampleSignIn }),
  shell.addChildren([
    createRoute({ getParentRoute: () => shell, path: '/controls', component: ControlsPage }),
    createRoute({ getParentRoute: () => shell, path: '/states', component: StatesPage }),
    createRoute({ getParentRoute: () => shell, path: '/layers', component: LayersPage }),
    createRoute({ getParentRoute: () => shell, path: '/tables', component: TablesPage }),
    createRoute({ getParentRoute: () => shell, path: '/o/$organizationId/w/$workspaceId', component: SampleOverview }),
    createRoute({
      getParentRoute: () => shell,
      path: '/forbidden',
      component: () => (
        <ForbiddenPage
          roleNeeded="Organization Admin or User Admin"
          ownRole="Member"
          administrators={people.slice(0, 3)}
          backTo="/o/northwind/w/sales"
        />
      ),
    }),
    settings.addChildren([
      createRoute({ getParentRoute: () => settings, path: '/users', component: SampleUsers }),
      createRoute({ getParentRoute: () => settings, path: '/account', component: SampleAccountInfo }),
    ]),
  ]),
])

const router = makeRouter(routeTree)
router.update({ ...router.options, history: createHashHistory() })
const mount = document.querySelector('#root')
if (mount === null) throw new Error('The page has no element with the id root')
await startMessages()
await Promise.all((['console', 'commands', 'organization', 'organizations', 'profile'] as const).map(loadMessages))
createRoot(mount).render(<RouterProvider router={router} />)
