import { audit } from './ar/audit'

export const arAudit = { ...audit } as const
