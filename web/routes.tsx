import { createRootRoute, createRoute, lazyRouteComponent, type AnyRoute } from '@tanstack/react-router'
import { requireSignIn } from './guards'
import { loadMessages, type MessagePart } from './messages/messages'
import { RootLayout } from './shell/RootLayout'
import type { SettingsPage } from './settingsPages'
import { SignInPage } from './users/SignInPage'

const rootRoute = createRootRoute({ component: RootLayout })

/** Everything behind sign-in: the shell, its messages, and a person. */
const consoleRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'console',
  beforeLoad: requireSignIn,
  component: lazyRouteComponent(() => import('./shell/ConsoleLayout'), 'ConsoleLayout'),
})

/** Behind sign-in, in the quiet column: where somebody starts who is in no organization yet. */
const startRoute = createRoute({ getParentRoute: () => rootRoute, id: 'start', beforeLoad: requireSignIn })

/** What mailed links open, and the pages that wait for a mail: open to everyone, with messages of their own. */
const mailedRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'mailed',
  beforeLoad: () => loadMessages('mailed'),
})

const profileRoute = createRoute({
  getParentRoute: () => consoleRoute,
  id: 'profile',
  beforeLoad: () => loadMessages('profile'),
  component: lazyRouteComponent(() => import('./shell/ProfileLayout'), 'ProfileLayout'),
})

/** What lies in one organization. The lists that say beforehand what would be refused bring the sentences along. */
const organizationRoute = createRoute({
  getParentRoute: () => consoleRoute,
  id: 'organization',
  beforeLoad: () => loadMessages('organization'),
})

/** Organization settings, for those whose role opens them; everyone else is told whom to ask. */
const settingsRoute = createRoute({
  getParentRoute: () => organizationRoute,
  id: 'settings',
  component: lazyRouteComponent(() => import('./shell/OrganizationSettingsLayout'), 'OrganizationSettingsLayout'),
})

type Code = () => Promise<Record<string, unknown>>

/** A page below a layout: its address, its code, the component's name in it, and the messages that are its own. */
const page = (
  parent: AnyRoute,
  path: string,
  ...[load, name, ...parts]: [code: Code, component: string, ...MessagePart[]]
): AnyRoute => {
  const code = () => Promise.all([load(), ...parts.map(loadMessages)]).then(([loaded]) => loaded)
  return createRoute({
    getParentRoute: () => parent,
    path,
    component: lazyRouteComponent(code as never, name as never),
  })
}

/** A page of the organization settings. What they load is named in a file of its own, which the first script lacks. */
const settingsPage = (path: string, name: SettingsPage) =>
  page(settingsRoute, `/o/$organizationId/settings/${path}`, () => loadSettingsPage(name), name)

async function loadSettingsPage(name: SettingsPage): Promise<Record<string, unknown>> {
  const [load, ...parts] = (await import('./settingsPages')).settingsPages[name]
  const [code] = await Promise.all([load(), ...parts.map(loadMessages)])
  return code
}

/** Every page, a line each, its code loaded when it is visited. */
export const routeTree: AnyRoute = rootRoute.addChildren([
  // The first page most people see comes with the first script.
  createRoute({ getParentRoute: () => rootRoute, path: '/sign-in', component: SignInPage }),
  page(rootRoute, '/sign-up', () => import('./users/SignUpPage'), 'SignUpPage'),
  page(rootRoute, '/choose', () => import('./chooser/ChoosePage'), 'ChoosePage', 'chooser'),
  mailedRoute.addChildren([
    page(mailedRoute, '/sign-in/code', () => import('./users/SignInCodePage'), 'SignInCodePage'),
    page(mailedRoute, '/verify', () => import('./users/VerifyPage'), 'VerifyPage'),
    page(mailedRoute, '/forgot-password', () => import('./users/ForgotPasswordPage'), 'ForgotPasswordPage'),
    page(mailedRoute, '/reset-password', () => import('./users/ResetPasswordPage'), 'ResetPasswordPage'),
    page(mailedRoute, '/accept-invitation', () => import('./invitations/AcceptInvitationPage'), 'AcceptInvitationPage'),
    page(mailedRoute, '/confirm-email', () => import('./users/ConfirmEmailPage'), 'ConfirmEmailPage'),
    page(mailedRoute, '/mailbox', () => import('./mailbox/MailboxPage'), 'MailboxPage'),
  ]),
  startRoute.addChildren([
    page(startRoute, '/', () => import('./organizations/HomePage'), 'HomePage', 'organizations'),
    page(
      startRoute,
      '/create-organization',
      () => import('./organizations/CreateOrganizationPage'),
      'CreateOrganizationPage',
      'organizations',
    ),
  ]),
  consoleRoute.addChildren([
    profileRoute.addChildren([
      page(profileRoute, '/me', () => import('./users/ProfilePage'), 'ProfilePage'),
      page(profileRoute, '/me/security', () => import('./users/SecurityPage'), 'SecurityPage'),
      page(profileRoute, '/me/sessions', () => import('./users/SessionsPage'), 'SessionsPage'),
      page(profileRoute, '/me/activity', () => import('./users/ActivityPage'), 'ActivityPage', 'audit'),
      page(
        profileRoute,
        '/me/organizations',
        () => import('./organizations/MyOrganizationsPage'),
        'MyOrganizationsPage',
        'organizations',
      ),
      page(
        profileRoute,
        '/me/requests',
        () => import('./organizations/RequestOrganizationPage'),
        'RequestOrganizationPage',
        'organizations',
      ),
      page(profileRoute, '/me/data', () => import('./personal-data/MyDataPage'), 'MyDataPage', 'personalData'),
    ]),
    // One line for all its pages: only its few visitors load where they are.
    page(
      consoleRoute,
      '/operator/$',
      () => import('./operators/OperatorConsole'),
      'OperatorConsole',
      'organizations',
      'operator',
      'recovery',
    ),
    organizationRoute.addChildren([
      page(
        organizationRoute,
        '/o/$organizationId/no-workspace',
        () => import('./workspaces/NoWorkspacePage'),
        'NoWorkspacePage',
      ),
      page(
        organizationRoute,
        '/o/$organizationId/w/$workspaceId',
        () => import('./workspaces/WorkspaceOverviewPage'),
        'WorkspaceOverviewPage',
      ),
      page(
        organizationRoute,
        '/o/$organizationId/w/$workspaceId/settings',
        () => import('./workspaces/WorkspaceSettingsPage'),
        'WorkspaceSettingsPage',
        'problems',
        'inviting',
      ),
      page(
        organizationRoute,
        '/o/$organizationId/w/$workspaceId/settings/users',
        () => import('./workspace-access/WorkspaceUsersPage'),
        'WorkspaceUsersPage',
        'problems',
        'access',
        'inviting',
      ),
      page(
        organizationRoute,
        '/o/$organizationId/choose',
        () => import('./chooser/ChooseInConsolePage'),
        'ChooseInConsolePage',
        'chooser',
      ),
      // Reviewers need not be administrators, so these lie beside the settings.
      page(
        organizationRoute,
        '/o/$organizationId/access-reviews',
        () => import('./access-reviews/MyReviewsPage'),
        'MyReviewsPage',
        'reviews',
        'access',
      ),
      page(
        organizationRoute,
        '/o/$organizationId/access-reviews/$reviewId',
        () => import('./access-reviews/AccessReviewPage'),
        'AccessReviewPage',
        'problems',
        'reviews',
        'access',
      ),
      // Who is asked to become Organization Admin need not be an administrator yet.
      page(
        organizationRoute,
        '/o/$organizationId/succession',
        () => import('./successions/SuccessionPage'),
        'SuccessionPage',
        'problems',
        'succession',
      ),
      settingsRoute.addChildren([
        settingsPage('account', 'AccountInfoPage'),
        settingsPage('users', 'UsersPage'),
        settingsPage('users/bulk/$', 'BulkPages'),
        settingsPage('users/grid', 'AccessGridPage'),
        settingsPage('users/$userId', 'MemberPage'),
        settingsPage('workspaces', 'WorkspacesPage'),
        settingsPage('access-levels', 'AccessLevelsPage'),
        settingsPage('billing', 'BillingPage'),
        settingsPage('billing/plans', 'PlansPage'),
        settingsPage('invoices', 'InvoicesPage'),
        settingsPage('invoices/$invoiceId', 'InvoicePage'),
        settingsPage('billing-information', 'BillingInformationPage'),
        settingsPage('audit-log', 'AuditLogPage'),
        settingsPage('access-history', 'AccessHistoryPage'),
        settingsPage('seats', 'SeatsPage'),
        settingsPage('export', 'ExportPage'),
        settingsPage('access-reviews', 'AccessReviewsPage'),
      ]),
    ]),
  ]),
])
