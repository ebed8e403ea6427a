import { audit } from './ar/audit'
import { permissions } from './ar/permissions'

export const arAudit = { ...audit, ...permissions } as const
