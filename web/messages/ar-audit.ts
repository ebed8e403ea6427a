import { audit } from './ar/audit'
import { billingAudit } from './ar/billing-audit'

export const arAudit = { ...audit, ...billingAudit } as const
