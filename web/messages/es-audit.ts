import { audit } from './es/audit'
import { billingAudit } from './es/billing-audit'
import { details } from './es/details'
import { subscriptionAudit } from './es/subscription-audit'

export const part = { ...audit, ...billingAudit, ...subscriptionAudit, ...details } as const
