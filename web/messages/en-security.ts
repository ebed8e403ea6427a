import { security } from './en/security'

/** The security settings of an organization. Loaded by `loadMessages('security')`. */
export const part = security
