import { audit } from './es/audit'

export const esAudit = { ...audit } as const
