import { audit } from './es/audit'
import { permissions } from './es/permissions'

export const esAudit = { ...audit, ...permissions } as const
