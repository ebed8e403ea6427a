import { audit } from './en/audit'

/** A sentence for every audit entry. Loaded by `loadMessages('audit')`. */
export const enAudit = { ...audit } as const
