import { audit } from './es/audit'
import { billingAudit } from './es/billing-audit'

export const esAudit = { ...audit, ...billingAudit } as const
