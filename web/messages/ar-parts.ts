import type { PartSources } from './messages'

/** The parts of this language that pages load when they need them. */
export const arParts: PartSources = {
  mailed: async () => (await import('./ar-mailed')).arMailed,
  console: async () => (await import('./ar-console')).arConsole,
  audit: async () => (await import('./ar-audit')).arAudit,
  history: async () => (await import('./ar-access-history')).arAccessHistory,
  chooser: async () => (await import('./ar-chooser')).arChooser,
  problems: async () => (await import('./ar-problems')).arProblems,
}
