/** The code of each page of the organization settings, by the name of its component. */
export const settingsPages = {
  AccessGridPage: () => import('./access-grid/AccessGridPage'),
  AccessHistoryPage: () => import('./access-history/AccessHistoryPage'),
  AccessLevelsPage: () => import('./access-levels/AccessLevelsPage'),
  AccessReviewsPage: () => import('./access-reviews/AccessReviewsPage'),
  AccountInfoPage: () => import('./organizations/AccountInfoPage'),
  AuditLogPage: () => import('./audit/AuditLogPage'),
  BillingInformationPage: () => import('./invoices/InvoicesPage'),
  BillingPage: () => import('./subscriptions/BillingPage'),
  BulkPages: () => import('./bulk-runs/BulkPages'),
  ExportPage: () => import('./exports/ExportPage'),
  InvoicePage: () => import('./invoices/InvoicesPage'),
  InvoicesPage: () => import('./invoices/InvoicesPage'),
  MemberPage: () => import('./members/MemberPage'),
  PlansPage: () => import('./subscriptions/PlansPage'),
  SeatsPage: () => import('./seats/SeatsPage'),
  UsersPage: () => import('./members/UsersPage'),
  WorkspacesPage: () => import('./workspaces/WorkspacesPage'),
} as const

export type SettingsPage = keyof typeof settingsPages
