import type { PartSources } from './messages'

/** The parts of this language that pages load when they need them. */
export const enParts: PartSources = {
  mailed: async () => (await import('./en-mailed')).enMailed,
  console: async () => (await import('./en-console')).enConsole,
  organization: async () => (await import('./en-organization')).enOrganization,
  profile: async () => (await import('./en-profile')).enProfile,
  audit: async () => (await import('./en-audit')).enAudit,
  history: async () => (await import('./en-access-history')).enAccessHistory,
  chooser: async () => (await import('./en-chooser')).enChooser,
  exports: async () => (await import('./en-exports')).enExports,
  personalData: async () => (await import('./en-personal-data')).enPersonalData,
  problems: async () => (await import('./en-problems')).enProblems,
}
