import type { PartSources } from './messages'

/** The parts of this language that pages load when they need them. */
export const arParts: PartSources = {
  mailed: async () => (await import('./ar-mailed')).arMailed,
  console: async () => (await import('./ar-console')).arConsole,
  organization: async () => (await import('./ar-organization')).arOrganization,
  invitations: async () => (await import('./ar-invitations')).arInvitations,
  profile: async () => (await import('./ar-profile')).arProfile,
  audit: async () => (await import('./ar-audit')).arAudit,
  bulk: async () => (await import('./ar-bulk-runs')).arBulkRuns,
  history: async () => (await import('./ar-access-history')).arAccessHistory,
  access: async () => (await import('./ar-workspace-access')).arWorkspaceAccess,
  inviting: async () => (await import('./ar-workspace-invitations')).arWorkspaceInvitations,
  why: async () => (await import('./ar-access-explanations')).arAccessExplanations,
  permissions: async () => (await import('./ar-permissions')).arPermissions,
  levels: async () => (await import('./ar-access-levels')).arAccessLevels,
  reviews: async () => (await import('./ar-access-reviews')).arAccessReviews,
  chooser: async () => (await import('./ar-chooser')).arChooser,
  exports: async () => (await import('./ar-exports')).arExports,
  operator: async () => (await import('./ar-operator')).arOperator,
  standing: async () => (await import('./ar-standing')).arStanding,
  personalData: async () => (await import('./ar-personal-data')).arPersonalData,
  fields: async () => (await import('./ar-field-problems')).arFieldProblems,
  problems: async () => (await import('./ar-problems')).arProblems,
}
