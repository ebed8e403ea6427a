/** Every link of the console. Pages and routes use these functions, so a moved page is a compile error, not a dead link. */
export interface WorkspacePlace {
  organizationId: string
  workspaceId: string
}

interface ReviewPlace {
  organizationId: string
  reviewId: string
  /** Only what waits for the person who asks. */
  isMine?: boolean | undefined
}

const organization = (organizationId: string): string => `/o/${encodeURIComponent(organizationId)}`
const workspace = ({ organizationId, workspaceId }: WorkspacePlace): string =>
  `${organization(organizationId)}/w/${encodeURIComponent(workspaceId)}`

const withQuery = (path: string, query: string): string => (query === '' ? path : `${path}?${query}`)

export const paths = {
  home: () => '/',
  /** Comes back to `next` afterwards. */
  signIn: (next?: string) =>
    next === undefined || next === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(next)}`,
  /** The second step, for those who have one. */
  signInCode: (next: string) => (next === '/' ? '/sign-in/code' : `/sign-in/code?next=${encodeURIComponent(next)}`),
  signUp: () => '/sign-up',
  verify: () => '/verify',
  forgotPassword: () => '/forgot-password',
  resetPassword: () => '/reset-password',
  acceptInvitation: () => '/accept-invitation',
  confirmEmail: () => '/confirm-email',
  createOrganization: () => '/create-organization',
  mailbox: () => '/mailbox',
  /** The chooser for everyone, with its answers. */
  choose: (answers = '') => withQuery('/choose', answers),

  profile: () => '/me',
  mySecurity: () => '/me/security',
  mySessions: () => '/me/sessions',
  myData: () => '/me/data',
  myActivity: () => '/me/activity',
  myOrganizations: () => '/me/organizations',
  /** The page that asks for another organization, perhaps with the reason filled in. */
  myRequests: (reason = '') => (reason === '' ? '/me/requests' : `/me/requests?reason=${encodeURIComponent(reason)}`),

  /** The operator console, or one of its pages. */
  operator: (page: '' | '/organizations' | `/organizations/${string}` | '/recoveries' | '/log' = '') =>
    `/operator${page}`,

  workspace: (place: WorkspacePlace) => workspace(place),
  workspaceSettings: (place: WorkspacePlace) => `${workspace(place)}/settings`,
  workspaceUsers: (place: WorkspacePlace) => `${workspace(place)}/settings/users`,

  noWorkspace: (organizationId: string) => `${organization(organizationId)}/no-workspace`,
  accountInfo: (organizationId: string) => `${organization(organizationId)}/settings/account`,
  users: (organizationId: string) => `${organization(organizationId)}/settings/users`,
  member: ({ organizationId, userId }: { organizationId: string; userId: string }) =>
    `${organization(organizationId)}/settings/users/${encodeURIComponent(userId)}`,
  /** Who has access where, in one grid. */
  accessGrid: (organizationId: string) => `${organization(organizationId)}/settings/users/grid`,
  bulkRuns: (organizationId: string) => `${organization(organizationId)}/settings/users/bulk`,
  bulkRun: ({ organizationId, runId }: { organizationId: string; runId: string }) =>
    `${organization(organizationId)}/settings/users/bulk/${encodeURIComponent(runId)}`,
  /** The users page with the invitation dialog open. */
  inviteUsers: (organizationId: string) => `${organization(organizationId)}/settings/users?dialog=invite`,
  workspaces: (organizationId: string) => `${organization(organizationId)}/settings/workspaces`,
  /** The workspaces page with the dialog open. */
  addWorkspace: (organizationId: string) => `${organization(organizationId)}/settings/workspaces?dialog=add`,
  chooseIn: (organizationId: string, answers = '') => withQuery(`${organization(organizationId)}/choose`, answers),
  accessLevels: (organizationId: string) => `${organization(organizationId)}/settings/access-levels`,
  auditLog: (organizationId: string) => `${organization(organizationId)}/settings/audit-log`,
  /** What one person did. */
  auditLogOf: ({ organizationId, userId }: { organizationId: string; userId: string }) =>
    `${organization(organizationId)}/settings/audit-log?person=${encodeURIComponent(userId)}`,
  seats: (organizationId: string) => `${organization(organizationId)}/settings/seats`,
  billing: (organizationId: string) => `${organization(organizationId)}/settings/billing`,
  plans: (organizationId: string) => `${organization(organizationId)}/settings/billing/plans`,
  invoices: (organizationId: string) => `${organization(organizationId)}/settings/invoices`,
  invoice: ({ organizationId, invoiceId }: { organizationId: string; invoiceId: string }) =>
    `${organization(organizationId)}/settings/invoices/${encodeURIComponent(invoiceId)}`,
  billingInformation: (organizationId: string) => `${organization(organizationId)}/settings/billing-information`,
  exportOrganization: (organizationId: string) => `${organization(organizationId)}/settings/export`,
  accessReviews: (organizationId: string) => `${organization(organizationId)}/settings/access-reviews`,
  /** The reviews that wait for the person who asks. */
  myAccessReviews: (organizationId: string) => `${organization(organizationId)}/access-reviews`,
  accessReview: ({ organizationId, reviewId, isMine = false }: ReviewPlace) =>
    withQuery(
      `${organization(organizationId)}/access-reviews/${encodeURIComponent(reviewId)}`,
      isMine ? 'whose=mine' : '',
    ),
  succession: (organizationId: string) => `${organization(organizationId)}/succession`,
  /** The page on which an organization is handed on, with the dialog open. */
  offerSuccession: (organizationId: string) => `${organization(organizationId)}/succession?dialog=offer`,
  accessHistory: (organizationId: string) => `${organization(organizationId)}/settings/access-history`,
} as const
