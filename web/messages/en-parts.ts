import type { PartSources } from './messages'

/** The parts of this language that pages load when they need them. */
export const enParts: PartSources = {
  mailed: async () => (await import('./en-mailed')).enMailed,
  console: async () => (await import('./en-console')).enConsole,
  organization: async () => (await import('./en-organization')).enOrganization,
  invitations: async () => (await import('./en-invitations')).enInvitations,
  profile: async () => (await import('./en-profile')).enProfile,
  audit: async () => (await import('./en-audit')).enAudit,
  bulk: async () => (await import('./en-bulk-runs')).enBulkRuns,
  history: async () => (await import('./en-access-history')).enAccessHistory,
  access: async () => (await import('./en-workspace-access')).enWorkspaceAccess,
  inviting: async () => (await import('./en-workspace-invitations')).enWorkspaceInvitations,
  why: async () => (await import('./en-access-explanations')).enAccessExplanations,
  permissions: async () => (await import('./en-permissions')).enPermissions,
  levels: async () => (await import('./en-access-levels')).enAccessLevels,
  reviews: async () => (await import('./en-access-reviews')).enAccessReviews,
  chooser: async () => (await import('./en-chooser')).enChooser,
  exports: async () => (await import('./en-exports')).enExports,
  operator: async () => (await import('./en-operator')).enOperator,
  standing: async () => (await import('./en-standing')).enStanding,
  personalData: async () => (await import('./en-personal-data')).enPersonalData,
  fields: async () => (await import('./en-field-problems')).enFieldProblems,
  problems: async () => (await import('./en-problems')).enProblems,
}
