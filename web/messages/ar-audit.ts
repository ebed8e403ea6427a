import { audit } from './ar/audit'
import { billingAudit } from './ar/billing-audit'
import { subscriptionAudit } from './ar/subscription-audit'

export const arAudit = { ...audit, ...billingAudit, ...subscriptionAudit } as const
