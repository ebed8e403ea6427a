import { exports } from './en/exports'

/** The archive of an organization. Loaded by `loadMessages('exports')`. */
export const part = exports
