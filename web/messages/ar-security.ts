import { security } from './ar/security'

/** The security settings of an organization. Loaded by `loadMessages('security')`. */
export const part = security
