import { security } from './es/security'

/** The security settings of an organization. Loaded by `loadMessages('security')`. */
export const part = security
