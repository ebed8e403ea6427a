import { audit } from './ar/audit'
import { billingAudit } from './ar/billing-audit'
import { details } from './ar/details'
import { subscriptionAudit } from './ar/subscription-audit'

export const part = { ...audit, ...billingAudit, ...subscriptionAudit, ...details } as const
