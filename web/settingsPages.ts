import type { MessagePart } from './messages/messages'

type Loads = [code: () => Promise<Record<string, unknown>>, ...parts: MessagePart[]]

/** The code of each page of the organization settings, by the name of its component, and its messages. */
export const settingsPages = {
  AccessGridPage: [() => import('./access-grid/AccessGridPage'), 'problems', 'grid', 'access'],
  AccessHistoryPage: [() => import('./access-history/AccessHistoryPage'), 'history', 'access'],
  AccessLevelsPage: [() => import('./access-levels/AccessLevelsPage'), 'problems', 'levels'],
  AccessReviewsPage: [() => import('./access-reviews/AccessReviewsPage'), 'problems', 'reviews', 'access'],
  AccountInfoPage: [() => import('./organizations/AccountInfoPage'), 'problems', 'organizations'],
  AuditLogPage: [() => import('./audit/AuditLogPage'), 'audit'],
  BillingInformationPage: [() => import('./invoices/InvoicesPage'), 'invoices', 'problems'],
  BillingPage: [() => import('./subscriptions/BillingPage'), 'invoices', 'subscription'],
  BulkPages: [() => import('./bulk-runs/BulkPages'), 'problems', 'bulk', 'access'],
  ExportPage: [() => import('./exports/ExportPage'), 'exports'],
  InvoicePage: [() => import('./invoices/InvoicesPage'), 'invoices'],
  InvoicesPage: [() => import('./invoices/InvoicesPage'), 'invoices'],
  MemberPage: [() => import('./members/MemberPage'), 'problems', 'audit', 'access'],
  PlansPage: [() => import('./subscriptions/PlansPage'), 'invoices', 'billingProblems', 'subscription'],
  SeatsPage: [() => import('./seats/SeatsPage'), 'seats'],
  UsersPage: [() => import('./members/UsersPage'), 'problems', 'invitations'],
  WorkspacesPage: [() => import('./workspaces/WorkspacesPage')],
} satisfies Record<string, Loads>

export type SettingsPage = keyof typeof settingsPages
