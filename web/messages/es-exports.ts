import { exports } from './es/exports'

/** The archive of an organization. Loaded by `loadMessages('exports')`. */
export const part = exports
