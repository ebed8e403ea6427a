import type { PartSources } from './messages'

/** The parts of this language that pages load when they need them. */
export const esParts: PartSources = {
  mailed: async () => (await import('./es-mailed')).esMailed,
  console: async () => (await import('./es-console')).esConsole,
  organization: async () => (await import('./es-organization')).esOrganization,
  invitations: async () => (await import('./es-invitations')).esInvitations,
  profile: async () => (await import('./es-profile')).esProfile,
  audit: async () => (await import('./es-audit')).esAudit,
  bulk: async () => (await import('./es-bulk-runs')).esBulkRuns,
  history: async () => (await import('./es-access-history')).esAccessHistory,
  access: async () => (await import('./es-workspace-access')).esWorkspaceAccess,
  inviting: async () => (await import('./es-workspace-invitations')).esWorkspaceInvitations,
  why: async () => (await import('./es-access-explanations')).esAccessExplanations,
  permissions: async () => (await import('./es-permissions')).esPermissions,
  levels: async () => (await import('./es-access-levels')).esAccessLevels,
  reviews: async () => (await import('./es-access-reviews')).esAccessReviews,
  chooser: async () => (await import('./es-chooser')).esChooser,
  exports: async () => (await import('./es-exports')).esExports,
  operator: async () => (await import('./es-operator')).esOperator,
  standing: async () => (await import('./es-standing')).esStanding,
  personalData: async () => (await import('./es-personal-data')).esPersonalData,
  fields: async () => (await import('./es-field-problems')).esFieldProblems,
  problems: async () => (await import('./es-problems')).esProblems,
}
