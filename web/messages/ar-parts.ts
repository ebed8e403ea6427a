import type { PartSources } from './messages'

/** The parts of this language that pages load when they need them. */
export const arParts: PartSources = {
  mailed: async () => (await import('./ar-mailed')).arMailed,
  console: async () => (await import('./ar-console')).arConsole,
  organization: async () => (await import('./ar-organization')).arOrganization,
  profile: async () => (await import('./ar-profile')).arProfile,
  audit: async () => (await import('./ar-audit')).arAudit,
  history: async () => (await import('./ar-access-history')).arAccessHistory,
  chooser: async () => (await import('./ar-chooser')).arChooser,
  exports: async () => (await import('./ar-exports')).arExports,
  personalData: async () => (await import('./ar-personal-data')).arPersonalData,
  problems: async () => (await import('./ar-problems')).arProblems,
}
