import { audit } from './en/audit'
import { permissions } from './en/permissions'

/** A sentence for every audit entry. Loaded by `loadMessages('audit')`. */
export const enAudit = { ...audit, ...permissions } as const
