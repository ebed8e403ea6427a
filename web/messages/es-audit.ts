import { audit } from './es/audit'
import { billingAudit } from './es/billing-audit'
import { subscriptionAudit } from './es/subscription-audit'

export const esAudit = { ...audit, ...billingAudit, ...subscriptionAudit } as const
